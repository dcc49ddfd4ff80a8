import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { academicYearOf, dateAt, later } from '../../functions/core/calendar.ts';
import { AtTheDesk } from '../../infra/demo/visitor/at-the-desk.ts';
import { createClock, goBy } from '../../infra/local/moved-clock.ts';
import { admin, dayIn, foundHillView, registerFile, type School } from './support/school.ts';
import { tellEffort, Walk } from './support/walk.ts';

const months = 75 * 86_400;
const mother = { name: 'Zuzana Nováková', email: 'z.novakova@example.com' };
const father = { name: 'Jiří Dvořák', email: 'jiri.dvorak@example.org' };

let school: School;
/** The desk as it stands: signed in anew, because months go by. */
const atTheDesk = () => AtTheDesk.signIn(school.cloud.baseUrl, admin.email);

/** Time goes on for the cloud, and for the sign-in, which runs in this process. */
const clock = createClock();

beforeAll(async () => {
  school = await foundHillView({ clock });
  const office = await atTheDesk();
  const imported = await office.importRegister('register.csv', registerFile());
  if (imported.state === 'refused') throw new Error(imported.problems.join('; '));
  goBy(clock.shared);
  const now = new Date().toISOString();
  // What is asked in summer would have run out when the story goes on.
  if (academicYearOf(dateAt(now)) !== academicYearOf(dateAt(later(now, months))))
    clock.passTime(months);
  const asking = await atTheDesk();
  await asking.issue(
    await asking.planRound({
      name: 'Photos',
      forms: ['photo-video-consent'],
      kinds: ['pupil'],
      dueOn: dayIn(14),
    }),
  );
});
afterAll(() => school?.close());

/** Chooses this for every use. */
async function answerAll(walk: Walk, value: string): Promise<void> {
  for (const radio of await walk.page.locator(`input[name^="all."][value="${value}"]`).all())
    await walk.tap(radio);
}

async function signAs(walk: Walk, name: string): Promise<void> {
  await walk.type(walk.page.getByLabel('Your full name'), name);
  await walk.press('Sign this form');
}

/** What the school's list says of pictures of Tomáš on its website. */
async function onWebsite(): Promise<string> {
  const file = await (await atTheDesk()).open('/photos.csv?group=class-4B&use=website');
  const row = file.body
    .toString()
    .split('\n')
    .find((line) => line.includes('Tomáš'));
  return row?.split(',')[3] ?? 'not listed';
}

/** Nothing on any of their pages tells of the other parent. */
async function seesNothingOf(walk: Walk, home: string, other: RegExp): Promise<void> {
  for (const place of ['', '?list=yes', '/photo-video-consent', '/answers', '/check', '/why']) {
    await walk.open(`${home}${place}`);
    expect(await walk.page.content(), place).not.toMatch(other);
  }
}

const hers = /Zuzana|Nov[áa]kov|pictures of him are mine to show/i;
const his = /Ji[řr][íi]|jiri|dvorak@|found him online/i;

describe('two parents who do not agree on photos', () => {
  let link = '';
  let phone: Walk;
  let home = '';

  test('each answers without seeing the other, and the stricter holds', async () => {
    link = await school.linkOf(mother.email);
    phone = await Walk.begin(school, { name: 'differ-mother', scripts: false });
    await phone.open(link);
    home = phone.page.url();
    await answerAll(phone, 'yes');
    await phone.tap(phone.page.getByLabel('Yes, keep me signed in'));
    await signAs(phone, mother.name);
    expect(await phone.heading()).toBe('Signed, thank you');
    tellEffort('a parent answers on photos', phone.effort());
    expect(phone.effort()).toEqual({ taps: 10, typed: 1 });

    expect(await onWebsite()).toBe('Yes');

    const walk = await Walk.begin(school, { name: 'differ-father', scripts: false });
    await walk.open(await school.linkOf(father.email));
    const his = walk.page.url();
    expect(await walk.page.locator('input:checked').count()).toBe(0);
    await answerAll(walk, 'no');
    await walk.type(walk.page.locator('textarea[name=why]'), 'Somebody found him online before.');
    await signAs(walk, father.name);
    await seesNothingOf(walk, his, hers);
    await walk.end();
  });

  test('the office sees that they differ and why, and that no picture may be used', async () => {
    const office = await atTheDesk();
    const follow = await office.open('/to-do');
    expect(follow.text).toContain('Tomáš Dvořák');
    expect(follow.text).toContain('Parents do not say the same');
    expect(follow.text).toContain('Somebody found him online before.');
    expect(await onWebsite()).toBe('No');
    await seesNothingOf(phone, home, his);
  });

  test('months later one takes it all back from the old email, in no more steps than giving', async () => {
    clock.passTime(months);
    const walk = phone;
    const before = walk.effort();
    await walk.open(link);
    await walk.follow('See or change your answers (1 form)');
    await walk.follow(/^Withdraw/);
    expect(await walk.heading()).toBe('Withdraw: Photos and video');
    expect(await walk.text()).toContain('cannot be called back');
    await walk.tap(walk.page.getByLabel('I withdraw this for Tomáš'));
    await walk.type(walk.page.getByLabel(/^Why/), 'The pictures of him are mine to show.');
    await walk.press('Save and go on');
    expect(await walk.text()).toContain('I withdraw what I signed');
    await walk.type(walk.page.getByLabel('Your full name'), mother.name);
    await walk.press('Withdraw Photos and video');
    expect(await walk.heading()).toBe('Withdrawn');
    const after = walk.effort();
    const effort = { taps: after.taps - before.taps, typed: after.typed - before.typed };
    tellEffort('a parent takes photos back', effort);
    expect(effort).toEqual({ taps: 5, typed: 2 });
    await seesNothingOf(walk, home, his);
    await walk.end();
  });

  test('and a link used on a new device months later asks whose it is, and tells the other parent nothing', async () => {
    const walk = await Walk.begin(school, { name: 'differ-later', scripts: false });
    await walk.open(await school.linkOf(father.email));
    expect(await walk.heading()).toBe('Is this link yours?');
    await walk.type(walk.page.getByLabel('Your email address'), father.email);
    await walk.press('Open my forms');
    await seesNothingOf(walk, walk.page.url(), hers);
    await walk.end();
    const office = await atTheDesk();
    const follow = await office.open('/to-do');
    expect(follow.text).toContain('Withdrawn');
    expect(follow.text).toContain('The pictures of him are mine to show.');
    expect(await onWebsite()).toBe('No');
  });
});
