import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AtTheDesk } from '../../infra/demo/visitor/at-the-desk.ts';
import { signEverything } from '../../infra/demo/visitor/through-a-link.ts';
import { admin, askHillView, assistant, officer, type School, teacher } from './support/school.ts';
import { signIn } from './support/sign-in.ts';

let school: School & { office: AtTheDesk };

const inUse = [
  'photo-video-consent',
  'internet-access-consent',
  'parent-social-media',
  'staff-governor-aup',
];

/** This school has rules for computers of its own, on paper: it switches off every other form. */
async function useOnly(forms: string[]): Promise<void> {
  const page = await school.office.open('/settings/forms');
  const asked = await school.office.visitor.submit(page, { forms }, { button: /^Save/ });
  await school.office.visitor.submit(asked, {}, { button: /^Switch them off/ });
}

/** Families of 4B, and one with children in other classes too. */
const signed: [email: string, name: string][] = [
  ['samira.khan@example.org', 'Samira Khan'],
  ['ngozi.okonkwo@example.com', 'Ngozi Okonkwo'],
  [
    'peregrine.featherstonehaugh-cholmondeley@a-very-long-domain.example.org',
    'Peregrine Featherstonehaugh-Cholmondeley',
  ],
];

beforeAll(async () => {
  school = await askHillView();
  await useOnly(inUse);
  for (const [email, name] of signed) await signEverything(await school.linkOf(email), name);
  await signEverything(await school.linkOf(teacher.email), teacher.name);
});
afterAll(() => school?.close());

/** The address of somebody's page at the desk, and their agreements that were signed. */
async function findPerson(name: string): Promise<{ path: string; agreements: string[] }> {
  const found = await school.office.findPeople(name);
  const path = found.document.querySelector('tbody a')?.getAttribute('href') ?? '';
  const page = await school.office.open(path.replace(/^\/desk/, ''));
  const records = page.document.querySelectorAll('a[href^="/desk/evidence/"]');
  const agreements = records.map((link) => link.getAttribute('href')?.split('/')[4] ?? '');
  return { path, agreements: [...new Set(agreements)] };
}

describe('staff, at the desk', () => {
  test('a class teacher countersigns for their own class, one and then many', async () => {
    const walk = await signIn(school, teacher.email, { name: 'teacher', scripts: false });
    const { page } = walk;
    expect(await walk.text()).toMatch(
      /Families of 4B have signed\. 3 forms for \d pupils? are waiting for you to countersign/,
    );
    await walk.press('Countersign');
    await walk.press('Countersign what is ticked', 422);
    expect(await page.locator('.govuk-error-summary').innerText()).toContain('Tick at least one');
    await page.getByLabel('Maya Khan').check();
    await walk.press('Countersign what is ticked', 422);
    expect(await page.getByLabel('Maya Khan').isChecked()).toBe(true);
    await page.getByLabel('Your full name').fill(teacher.name);
    await walk.press('Countersign what is ticked');
    expect(await walk.text()).toContain('You countersigned 1 form.');
    await walk.press('Tick all 2 forms');
    expect(await page.locator('input[name=item]:checked').count()).toBe(2);
    await page.getByLabel('Your full name').fill(teacher.name);
    await walk.press('Countersign what is ticked');
    expect(await walk.text()).toContain('You countersigned 2 forms.');
    expect(await walk.text()).toContain('Nothing waits for you in 4B.');
    await walk.end();
  });

  test('a class teacher is refused other classes, and the pages of the office', async () => {
    const idris = await findPerson('Idris');
    const promise = idris.agreements.find((id) => id.startsWith('parent-social-media')) ?? '';
    const walk = await signIn(school, teacher.email, { name: 'teacher-refused', width: 768 });
    const { baseUrl } = school.cloud;
    for (const place of [
      '/desk/outstanding',
      '/desk/register',
      '/desk/rounds',
      '/desk/staff',
      '/desk/clearance',
      idris.path,
    ]) {
      await walk.open(`${baseUrl}${place}`, 403);
      expect(await walk.heading()).toBe('This page is not open to you');
    }
    const colleague = await signIn(school, 'h.prosser@hillview.example.org', {
      name: 'teacher-other',
    });
    await colleague.follow('Countersign');
    expect(await colleague.text()).toContain('Idris Khan');
    const theirs = `input[name=item][value^="${idris.path.split('/').at(-1)}/${promise}@"]`;
    const item = (await colleague.page.locator(theirs).getAttribute('value')) ?? '';
    await colleague.end();
    const answer = await walk.context.request.post(`${baseUrl}/desk/countersign`, {
      headers: { origin: baseUrl },
      form: { item, typedName: teacher.name },
    });
    expect(answer.status()).toBe(403);
    await walk.end();
  });

  test('the e-safety officer asks, and reads yes with since when, or no with the reason', async () => {
    const walk = await signIn(school, officer.email, { name: 'officer', scripts: false });
    const { page } = walk;
    await walk.press('Look somebody up');
    const ask = async (name: string, use: string): Promise<string> => {
      await page.getByLabel('Name').fill(name);
      await page.getByLabel('Use of').selectOption({ label: use });
      await walk.press('Look up');
      return walk.text();
    };
    const maya = await ask('maya', 'The internet at school');
    expect(maya).toMatch(
      /Maya Khan, 4B .*Yes, since \d+ \w+ \d{4}.*“Using the internet”, version 2/,
    );
    const leo = await ask('brandt', 'The internet at school');
    expect(leo).toMatch(/Leo Brandt, 4B .*Not yet.*waiting for a parent since/);
    expect(leo).toContain('No contact of theirs can be emailed');
    expect(await ask(teacher.name, 'School computers')).toContain('Yes, since');
    expect(await ask('maya', 'School computers')).toContain('No form gives pupils this yet');
    expect(await ask('somebody else', 'School computers')).toContain('Nobody on the register fits');
    await walk.end();
  });

  test('a role works from the next page when an administrator grants it, and stops as fast', async () => {
    const priya = await signIn(school, assistant.email, { name: 'no-role', status: 403 });
    expect(await priya.heading()).toBe('You have no access yet');
    const walk = await signIn(school, admin.email, { name: 'admin', scripts: false });
    const { page } = walk;
    const row = page.getByRole('row', { name: assistant.name });
    await walk.follow('Staff');
    expect(await row.innerText()).toContain('nothing yet');
    await walk.follow(`Change what ${assistant.name} may do`);
    await page.getByLabel('Office', { exact: true }).check();
    await walk.press('Save');
    expect(await row.innerText()).toContain('Office');
    await priya.press('Sign in with another account');
    await priya.end();

    const office = await signIn(school, assistant.email, { name: 'role' });
    await office.follow('Outstanding');
    await walk.follow(`Change what ${assistant.name} may do`);
    await page.getByLabel('Office', { exact: true }).uncheck();
    await walk.press('Save');
    await office.follow('People', 403);
    expect(await office.heading()).toBe('You have no access yet');
    await office.end();
    await walk.end();
  });
});
