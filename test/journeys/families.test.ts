import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signEverything } from '../../infra/demo/visitor/through-a-link.ts';
import { until } from '../../infra/demo/visitor/until.ts';
import { summaryTakesFocus } from '../support/browser/looks.ts';
import { focusedName, tabTo } from './support/keyboard.ts';
import { admin, askHillView, type School } from './support/school.ts';
import { signIn } from './support/sign-in.ts';
import { Walk } from './support/walk.ts';

let school: School;
beforeAll(async () => {
  school = await askHillView();
});
afterAll(() => school?.close());

/** Chooses this for every question that stands for all children, but not where `leave` is asked. */
async function answerAll({ page }: Walk, value: string, leave = ''): Promise<void> {
  for (const radio of await page.locator(`input[name^="all."][value="${value}"]`).all())
    if ((await radio.getAttribute('name')) !== leave) await radio.check();
}

const isPdf = (bytes: Buffer): boolean => bytes.subarray(0, 5).toString() === '%PDF-';

describe('families, on a phone', () => {
  test('a parent without JavaScript signs three forms for three children, and changes one later', async () => {
    const mail = await school.asked('samira.khan@example.org');
    expect(mail.subject).toMatch(/3 forms for Idris, Maya and Zaynab/);
    const link = await school.linkOf('samira.khan@example.org');
    const walk = await Walk.begin(school, { name: 'parent', scripts: false });
    const { page } = walk;
    await walk.open(link);
    expect(await walk.heading()).toBe('Forms for Idris, Maya and Zaynab');
    expect(await walk.text()).toContain('0 of 3 ready');

    await walk.press('Start');
    await answerAll(walk, 'yes', 'all.press');
    const own = page.getByRole('group', { name: 'Idris: School website' });
    expect(await own.isVisible()).toBe(false);
    await page.getByLabel('Different answers for Idris').check();
    for (const radio of await page.locator('input[value="no"]').all())
      if (await radio.evaluate((one) => /^(?!all\.)/.test(one.getAttribute('name') ?? '')))
        if (await radio.isVisible()) await radio.check();
    await walk.press('Save and go on', 422);
    // One question was left out. Everything else is as it was.
    expect(await page.title()).toMatch(/^Error: /);
    expect(await page.locator('input[name^="all."]:checked').count()).toBe(7);
    expect(await page.locator('input[value="no"]:checked').count()).toBe(8);
    expect(await page.getByLabel('Different answers for Idris').isChecked()).toBe(true);
    await page.getByRole('group', { name: 'Local press', exact: true }).getByLabel('Yes').check();
    await walk.press('Save and go on');

    await answerAll(walk, 'yes');
    await walk.press('Save and go on');
    await page.getByLabel('I have read this and I agree').check();
    await walk.press('Save and go on');
    expect(await walk.heading()).toBe('Check your answers and sign');
    expect(await walk.text()).toContain('Photos and video: Idris');
    await page.getByLabel('Your full name').fill('S');
    await walk.press('Sign 3 forms', 422);
    expect(await page.getByLabel('Your full name').inputValue()).toBe('S');
    await page.getByLabel('Your full name').fill('Samira Khan');
    await walk.press('Sign 3 forms');

    expect(await walk.text()).toContain('Signed, thank you');
    const reference = new URL(page.url()).searchParams.get('reference') ?? '';
    const receipt = await school.inbox.waitFor(
      { to: 'samira.khan@example.org', subject: /you answered 3 forms/ },
      30_000,
    );
    expect(receipt.text).toContain(reference);
    await copyArrives(walk, 'Read your copy for Maya');

    // Weeks later, on the family's laptop: the same link.
    const later = await Walk.begin(school, { name: 'parent-later', scripts: false, width: 768 });
    await later.open(link);
    await later.follow('See or change your answers (3 forms)');
    const photos = later.page.locator('.govuk-summary-card', { hasText: 'Photos and video: Maya' });
    expect(await photos.innerText()).toMatch(/School website\s+Yes/);
    await later.go(photos.getByRole('link', { name: 'Change' }));
    const website = later.page.getByRole('group', { name: 'School website', exact: true });
    expect(await website.getByLabel('Yes').isChecked()).toBe(true);
    await website.getByLabel('No', { exact: true }).check();
    await later.press('Save and go on');
    expect(await later.text()).toContain('No, was Yes');
    await later.page.getByLabel('Your full name').fill('Samira Khan');
    await later.press('Change my answers');
    await later.open(link);
    await later.follow('See or change your answers (3 forms)');
    expect(await photos.innerText()).toMatch(/School website\s+No/);
    await later.end();
    await walk.end();
  });

  /** The copy as a page, and the same as a PDF. */
  async function copyArrives(walk: Walk, name: string): Promise<void> {
    await walk.page.getByRole('link', { name }).first().click();
    await walk.until(/Keep this as a PDF/);
    expect(await walk.text()).toContain('Samira Khan');
    const pdf = await walk.download(walk.page.getByRole('link', { name: 'Keep this as a PDF' }));
    expect(isPdf(pdf)).toBe(true);
  }

  test('a parent signs with the keyboard alone, and always sees where the focus is', async () => {
    const walk = await Walk.begin(school, { name: 'keyboard' });
    const { page } = walk;
    const save = page.getByRole('button', { name: 'Save and go on' });
    await walk.open(await school.linkOf('ngozi.okonkwo@example.com'));
    await tabTo(page, page.getByRole('button', { name: 'Start' }));
    await walk.key('Enter');

    const radios = page.locator('input[name^="all."]');
    const questions = new Set(
      await radios.evaluateAll((all) => all.map((one) => one.getAttribute('name'))),
    );
    for (const question of questions) {
      if (question === 'all.press') continue;
      await tabTo(page, page.locator(`input[name="${question}"]`).first());
      await page.keyboard.press('Space');
    }
    await tabTo(page, save);
    await walk.key('Enter', 422);
    await summaryTakesFocus(page);
    await tabTo(page, page.getByRole('link', { name: /Local press/ }));
    await page.keyboard.press('Enter');
    expect(await focusedName(page)).toBe('all.press');
    await page.keyboard.press('ArrowDown');
    expect(await page.locator('input[name="all.press"]:checked').getAttribute('value')).toBe(
      'partly',
    );
    await tabTo(page, save);
    await walk.key('Enter');

    await tabTo(page, page.locator('input[name="all.internet"]').first());
    await page.keyboard.press('Space');
    await tabTo(page, save);
    await walk.key('Enter');
    await tabTo(page, page.getByLabel('I have read this and I agree'));
    await page.keyboard.press('Space');
    await tabTo(page, save);
    await walk.key('Enter');
    await tabTo(page, page.getByLabel('Your full name'));
    await page.keyboard.type('Ngozi Okonkwo');
    await walk.key('Enter');
    expect(await walk.text()).toContain('Signed, thank you');
    await walk.end();
  });

  test('a second parent never sees the first one’s name, answers or address', async () => {
    const visit = await signEverything(
      await school.linkOf('z.novakova@example.com'),
      'Zuzana Nováková',
      (_, options) => (options.includes('partly') ? 'partly' : (options[0] ?? '')),
    );
    const walk = await Walk.begin(school, { name: 'second-parent', scripts: false });
    const { page } = walk;
    const showsNothingOfHers = async () => {
      const html = await page.content();
      for (const hers of ['Zuzana', 'Nováková', 'novakova', '@example.com', visit?.reference])
        expect(html, page.url()).not.toContain(hers);
      expect(await page.locator('input:checked').count()).toBe(0);
    };
    await walk.open(await school.linkOf('jiri.dvorak@example.org'));
    await showsNothingOfHers();
    expect(await walk.text()).toMatch(/0 of \d ready/);
    const home = page.url();
    for (const place of [
      'photo-video-consent',
      'internet-access-consent',
      'parent-social-media',
      'check',
      'answers',
      'why',
      'not-me',
    ]) {
      await walk.open(`${home}/${place}`);
      await showsNothingOfHers();
    }
    await walk.open(`${home}/parent-social-media`);
    await page.getByLabel('I have read this and I agree').check();
    await walk.press('Save and go on');
    // The next form is asked of him, too, as if nobody had answered it; he signs what he has.
    await walk.open(`${home}/check`);
    await page.getByLabel('Your full name').fill('Jiří Dvořák');
    await walk.press('Sign only what is finished (1)');
    await showsNothingOfHers();
    await page.getByRole('link', { name: /Read your copy/ }).click();
    await walk.until(/Keep this as a PDF/);
    await showsNothingOfHers();
    await walk.end();
  });

  test('somebody who is not this person says so, and the office undoes it', async () => {
    const link = await school.linkOf('ewa.wieczorek@example.org');
    const walk = await Walk.begin(school, { name: 'not-me', scripts: false });
    await walk.open(link);
    await walk.follow('Tell us');
    await walk.press('I am not Ewa Wieczorek', 422);
    await walk.page.getByLabel('Type the words: not me').fill('Not me');
    await walk.press('I am not Ewa Wieczorek', 403);
    expect(await walk.heading()).toBe('Thank you for telling us');
    await walk.open(link, 403);

    const office = await signIn(school, admin.email, { name: 'not-me-office', scripts: false });
    await office.follow('To do');
    expect(await office.text()).toContain('address of Ewa Wieczorek says they are not this person');
    await office.follow('Piotr Wieczorek');
    expect(await office.text()).toContain('said it is not them');
    await office.press(/Email them again/);
    await office.press('Yes, the address is theirs');
    expect(await office.text()).toContain('We will email them again from now on.');
    await walk.open(link);
    expect(await walk.heading()).toBe('Forms for Piotr');
    await office.end();
    await walk.end();
  });

  test('a lost link: the front door says the same to everybody, and writes only to whom it knows', async () => {
    const known = 'catarina.costa@example.org';
    await school.asked(known);
    const before = await school.inbox.count();
    const walk = await Walk.begin(school, { name: 'lost-link', scripts: false });
    const said: string[] = [];
    for (const email of ['nobody@example.org', known]) {
      await walk.open(`${school.cloud.baseUrl}/hill-view`);
      await walk.press('Send me a link', 422);
      await walk.page.getByLabel('Your email address').fill(email);
      await walk.press('Send me a link');
      said.push(await walk.page.content());
    }
    expect(said[0]).toBe(said[1]);
    const mail = await until('The new link', async () =>
      (await school.inbox.list({ to: known })).at(1),
    );
    expect(await school.inbox.list({ to: 'nobody@example.org' })).toEqual([]);
    expect(await school.inbox.count()).toBe(before + 1);
    const link = mail.links.find((link) => link.includes('/k/')) ?? '';
    expect(link).not.toBe(await school.linkOf(known));
    await walk.open(link);
    expect(await walk.heading()).toBe('Forms for Ines');
    await walk.end();
  });

  test('a governor signs the form for staff and governors', async () => {
    const walk = await Walk.begin(school, { name: 'governor', scripts: false });
    const { page } = walk;
    await walk.open(await school.linkOf('margaret.hale@example.com'));
    expect(await walk.text()).toContain(
      'Hello Margaret Hale. Hill View School has one form for you.',
    );
    await walk.follow('See all your forms');
    expect(await walk.heading()).toBe('Your forms');
    await walk.press('Start');
    await walk.press('Sign this form', 422);
    await page.getByLabel('I have read this and I agree').check();
    await page.getByLabel('Your full name').fill('Margaret Hale');
    await walk.press('Sign this form');
    expect(await walk.text()).toContain('Signed, thank you');
    await walk.follow('Why we ask');
    await walk.end();
  });
});
