import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AtTheDesk } from '../../infra/demo/visitor/at-the-desk.ts';
import { signEverything } from '../../infra/demo/visitor/through-a-link.ts';
import { admin, dayIn, foundHillView, type School } from './support/school.ts';
import { signIn } from './support/sign-in.ts';
import { tellEffort, Walk } from './support/walk.ts';

const head = { name: 'Helena Ward', email: 'h.ward@hillview.example.org' };
const toBeApproved = 'The school needs to approve “Phone at the office”';

/** Eleven children of 4B, each with one parent, who walk home. */
const families = Array.from({ length: 11 }, (_, at) => ({
  child: `Child${String.fromCodePoint(65 + at)}`,
  parent: `Parent${String.fromCodePoint(65 + at)} Walker`,
  email: `parent${at}@example.org`,
}));
const [refused = families[0], ...granted] = families;

const register = [
  'Type,Admission number,Surname,Forename,NC year,Reg,Email,Post,Parent 1 name,Parent 1 relationship,Parent 1 parental responsibility,Parent 1 email',
  ...families.map(
    ({ child, parent, email }, at) =>
      `Pupil,${3001 + at},Walker,${child},4,4B,,,${parent},Mother,Yes,${email}`,
  ),
  `Staff,,Ward,Helena,,,${head.email},Head teacher,,,,`,
].join('\n');

let school: School;
let office: AtTheDesk;
const links = new Map<string, string>();
const linkOf = (email: string) => links.get(email) ?? '';

/** Asks for the phone through a parent's link, in these words; the page that says it is signed. */
async function askForPhone(email: string, parent: string, why: string): Promise<string> {
  const visit = await signEverything(linkOf(email), parent);
  if (!visit) throw new Error(`Nothing was asked of ${email}`);
  const { visitor } = visit;
  const list = await visitor.open(linkOf(email));
  const page = await visitor.follow(list, /Phone at the office/);
  const name = page.document.querySelector('main textarea')?.getAttribute('name') ?? '';
  const check = await visitor.submit(page, { [name]: why }, { button: /^Save/ });
  const done = await visitor.submit(check, { typedName: parent }, { button: /^Sign (?!out)/ });
  return done.text;
}

beforeAll(async () => {
  school = await foundHillView();
  office = await AtTheDesk.signIn(school.cloud.baseUrl, admin.email);
  const bytes = new Uint8Array(Buffer.from(register));
  const imported = await office.importRegister('register.csv', bytes);
  if (imported.state === 'refused') throw new Error(imported.problems.join('; '));
  const preview = await office.planRound({
    name: 'This year’s forms',
    forms: ['internet-access-consent'],
    kinds: ['pupil'],
    dueOn: dayIn(14),
  });
  await office.issue(preview);
  await Promise.all(
    families.map(async ({ email }) => links.set(email, await school.linkOf(email))),
  );
});
afterAll(() => school?.close());

describe('a phone on the way to school', () => {
  test('nobody enters before the school has named who approves', async () => {
    const walk = await signIn(school, head.email, { name: 'head-not-yet', status: 403 });
    expect(await walk.heading()).toBe('You have no access yet');
    await walk.end();
    const page = await office.open('/settings/approvers');
    const options = page.document.querySelectorAll('select[name="head-teacher.holder"] option');
    const helena = options.find((option) => option.text.includes(head.name))?.getAttribute('value');
    await office.visitor.submit(page, { 'head-teacher.holder': helena ?? '' }, { button: /^Save/ });
    const home = await signIn(school, head.email, { name: 'head-home', scripts: false });
    expect(await home.text()).toContain('You are here as Approver.');
    expect(await home.text()).toContain('Nothing waits for your approval.');
    await home.end();
  });

  test('a parent asks for it through their link', async () => {
    if (!refused) throw new Error('no family');
    await signEverything(linkOf(refused.email), refused.parent);
    const walk = await Walk.begin(school, { name: 'parent-asks', scripts: false });
    await walk.open(linkOf(refused.email));
    await walk.follow('Phone at the office');
    await walk.type(walk.page.locator('main textarea'), 'She walks');
    await walk.press(/^Save/);
    await walk.type(walk.page.getByLabel('Your full name'), refused.parent);
    await walk.press(/^Sign (?!out)/);
    expect(await walk.text()).toContain(toBeApproved);
    tellEffort('a parent asks for a phone', walk.effort());
    expect(walk.effort()).toEqual({ taps: 3, typed: 2 });
    await walk.end();
    for (const { email, parent, child } of granted)
      expect(await askForPhone(email, parent, `${child} goes home by bus`)).toContain(toBeApproved);
  });

  test('the head teacher sends one back with a reason, and approves ten at once', async () => {
    const walk = await signIn(school, head.email, { name: 'head', scripts: false });
    const { page } = walk;
    const before = walk.effort();
    expect(await walk.text()).toContain('11 forms wait for you to approve');
    await walk.press('Approve');
    expect(await walk.text()).toContain('ChildB goes home by bus');
    await walk.tap(page.getByLabel('ChildA Walker, 4B'));
    await walk.type(page.getByLabel('Your full name'), head.name);
    await walk.type(page.getByLabel('Only to send back: why?'), 'Which way does she walk?');
    await walk.press('Send back what is ticked');
    expect(await page.locator('.govuk-notification-banner').innerText()).toContain(
      'You sent back 1 form.',
    );
    await walk.press('Tick all 10');
    await walk.type(page.getByLabel('Your full name'), head.name);
    await walk.press('Approve what is ticked');
    expect(await page.locator('.govuk-notification-banner').innerText()).toContain(
      'You approved 10 forms.',
    );
    expect(await walk.text()).toContain('Nothing waits for your approval.');
    const { taps, typed } = walk.effort();
    const effort = { taps: taps - before.taps, typed: typed - before.typed };
    tellEffort('the head teacher sends one back and approves ten', effort);
    expect(effort).toEqual({ taps: 5, typed: 3 });
    await walk.end();
  });

  test('the parent sees the reason and answers again, and the head teacher sees both', async () => {
    if (!refused) throw new Error('no family');
    const parent = await Walk.begin(school, { name: 'parent-answers-again', scripts: false });
    await parent.open(linkOf(refused.email));
    expect(await parent.text()).toContain('The school sent this back: Which way does she walk?');
    await parent.follow('Phone at the office');
    expect(await parent.text()).toContain('Which way does she walk?');
    await parent.type(parent.page.locator('main textarea'), 'Along Mill Lane, with nobody');
    await parent.press(/^Save/);
    await parent.type(parent.page.getByLabel('Your full name'), refused.parent);
    await parent.press(/^Sign (?!out)/);
    await parent.end();

    const walk = await signIn(school, head.email, { name: 'head-again', scripts: false });
    await walk.press('Approve');
    expect(await walk.text()).toContain('Along Mill Lane, with nobody');
    expect(await walk.text()).toMatch(/Sent back before, on .*“Which way does she walk\?”/);
    await walk.tap(walk.page.getByLabel('ChildA Walker, 4B'));
    await walk.type(walk.page.getByLabel('Your full name'), head.name);
    await walk.press('Approve what is ticked');
    expect(await walk.page.locator('.govuk-notification-banner').innerText()).toContain(
      'You approved 1 form.',
    );
    await walk.end();
  });

  test('the office sees what was sent back, and says that it is done', async () => {
    const walk = await signIn(school, admin.email, { name: 'office-looks', scripts: false });
    await walk.follow('To do');
    expect(await walk.text()).toContain('ChildA Walker, 4B: Phone at the office');
    expect(await walk.text()).toContain(`${head.name}, Head teacher`);
    expect(await walk.text()).toContain('“Which way does she walk?”');
    await walk.press(/^Done/);
    expect(await walk.text()).not.toContain('Which way does she walk?');
    await walk.end();
  });
});
