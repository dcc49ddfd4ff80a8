import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { showDate } from '../../functions/core/calendar.ts';
import { AtTheDesk } from '../../infra/demo/visitor/at-the-desk.ts';
import { focusedName, tabTo } from './support/keyboard.ts';
import { admin } from './support/school.ts';
import { signIn } from './support/sign-in.ts';
import { tellEffort, Walk } from './support/walk.ts';
import { foundInOctober, type SchoolInTime } from './support/years.ts';

const head = { name: 'Helena Ward', email: 'h.ward@hillview.example.org' };
const register = [
  'Type,Surname,Forename,Email,Post',
  `Staff,Ward,Helena,${head.email},Head teacher`,
  '',
].join('\n');

let school: SchoolInTime;
let office: AtTheDesk;
let address = '';
beforeAll(async () => {
  school = await foundInOctober();
  office = await AtTheDesk.signIn(school.cloud.baseUrl, admin.email);
  const file = new Uint8Array(Buffer.from(register));
  const imported = await office.importRegister('register.csv', file);
  if (imported.state === 'refused') throw new Error(imported.problems.join('; '));
});
afterAll(() => school?.close());

/** What the desk answers about a guest login, or a device, today. */
const mayUse = async (name: string, resource = 'guest-login'): Promise<string> => {
  const desk = await AtTheDesk.signIn(school.cloud.baseUrl, admin.email);
  const [answer = 'nobody of that name'] = await desk.clearance(name, resource);
  return answer;
};

const fill = async (walk: Walk, fields: [label: string, text: string][]) => {
  for (const [label, text] of fields) await walk.type(walk.page.getByLabel(label), text);
};
const boiler: [string, string][] = [
  ['Which organisation do you come from?', 'Acme Boilers'],
  ['Who at school are you visiting?', 'Helena Ward'],
  ['What is your visit for?', 'To repair the boiler'],
];

/** In the order of a visit: each sentence begins where the last one ended. */
describe('a visitor', () => {
  test('finds the address on a poster that the office printed', async () => {
    const walk = await signIn(school, admin.email, { name: 'visitors-desk', scripts: false });
    await walk.follow('Visitors');
    expect(await walk.text()).toContain('Nobody can approve visitors yet');
    const page = await office.open('/settings/approvers');
    const options = page.document.querySelectorAll('select[name="head-teacher.holder"] option');
    const helena = options.find((option) => option.text.includes(head.name))?.getAttribute('value');
    await office.visitor.submit(page, { 'head-teacher.holder': helena ?? '' }, { button: /^Save/ });
    await walk.press('Poster for the door');
    expect(await walk.heading()).toBe('Visiting us? Sign in here');
    const code = walk.page.getByRole('img', { name: /QR code that opens/ });
    address = /opens (\S+)$/.exec((await code.getAttribute('aria-label')) ?? '')?.[1] ?? '';
    expect(address).toBe(`${school.cloud.baseUrl}/hill-view/visit`);
    await walk.page.emulateMedia({ media: 'print' });
    expect(await walk.page.getByText('Print this page').isVisible()).toBe(false);
    expect(await code.isVisible()).toBe(true);
    await walk.end();
  });

  test('who mistypes the address is led right, or told in words where to go', async () => {
    const walk = await Walk.begin(school, { name: 'mistyped', scripts: false });
    await walk.open(`${address}/`);
    expect(await walk.heading()).toBe('Visiting Hill View School');
    expect(walk.page.url()).toBe(address);
    await walk.open(`${address}ors`, 404);
    expect(await walk.heading()).toBe('This page is not here');
    await walk.follow('Get a new link');
    expect(await walk.heading()).toBe('Get a new link to your forms');
    await walk.end();
  });

  test('signs on a phone without scripts: four things typed, one tap', async () => {
    const walk = await Walk.begin(school, { name: 'visitor', scripts: false });
    await walk.open(address);
    expect(await walk.heading()).toBe('Visiting Hill View School');
    await fill(walk, boiler);
    await walk.type(walk.page.getByLabel('Your full name'), 'Jo Plumb');
    await walk.press('Sign');
    expect(await walk.heading()).toBe('Show this at reception');
    const today = `${school.first}-10-05`;
    expect(await walk.text()).toContain(`Last day ${showDate(today)} ${school.first}`);
    tellEffort('a visitor signs', walk.effort());
    expect(walk.effort()).toEqual({ taps: 1, typed: 4 });
    expect(await mayUse('Jo Plumb')).toContain('Not yet');
    const own = walk.page.url();

    const desk = await signIn(school, head.email, { name: 'visitor-approver', scripts: false });
    const before = desk.effort();
    await desk.follow('Visitors');
    expect(await desk.text()).toMatch(/Jo Plumb.*Acme Boilers.*Waiting/);
    await desk.press('Approve visitors');
    expect(await desk.text()).toContain('To repair the boiler');
    await desk.tap(desk.page.getByLabel('Jo Plumb, Visitor from Acme Boilers'));
    await desk.type(desk.page.getByLabel('Your full name'), head.name);
    await desk.press('Approve what is ticked');
    const { taps, typed } = desk.effort();
    const effort = { taps: taps - before.taps, typed: typed - before.typed };
    tellEffort('the head teacher approves a visitor', effort);
    expect(effort).toEqual({ taps: 4, typed: 1 });
    await desk.follow('Visitors');
    expect(await desk.text()).toMatch(/Jo Plumb.*5 October.*Helena Ward.*Approved/);
    await desk.end();

    await walk.follow('Look whether it is approved');
    expect(walk.page.url()).toBe(own);
    expect(await walk.heading()).toBe('Approved: show this at reception');
    await walk.end();
  });

  test('may use a guest login until the last day, and from the next day no more', async () => {
    expect(await mayUse('Jo Plumb')).toMatch(/Yes, until 5 October/);
    school.moveTo(school.first, '10-06');
    expect(await mayUse('Jo Plumb')).toContain('Not yet');
    const walk = await signIn(school, admin.email, { name: 'visitors-over', scripts: false });
    await walk.follow('Visitors');
    expect(await walk.text()).toMatch(/Jo Plumb.*Helena Ward.*Over/);
    await walk.end();
  });

  test('is told of every problem at once, loses nothing, and signs for longer, by keyboard alone', async () => {
    const walk = await Walk.begin(school, { name: 'visitor-keyboard', width: 768 });
    const { page } = walk;
    const at = (label: string) => page.getByLabel(label);
    await walk.open(address);
    await tabTo(page, at('Who at school are you visiting?'));
    await page.keyboard.type('Helena Ward');
    await tabTo(page, page.getByLabel(/^Today/));
    await page.keyboard.press('ArrowDown');
    await tabTo(page, page.getByRole('textbox', { name: 'Day' }));
    await page.keyboard.type('31');
    await page.keyboard.press('Tab');
    await page.keyboard.type('12');
    await page.keyboard.press('Tab');
    await page.keyboard.type(String(school.first - 1));
    await tabTo(page, page.getByRole('button', { name: 'Sign' }));
    await walk.key('Enter', 422);
    expect(await page.title()).toMatch(/^Error: /);
    const errors = page.locator('.govuk-error-summary__list a');
    expect(await errors.allInnerTexts()).toEqual([
      'Answer this: Which organisation do you come from?',
      'Answer this: What is your visit for?',
      'The last day of your visit cannot be before today',
      'Type your full name',
    ]);
    expect(await at('Who at school are you visiting?').inputValue()).toBe('Helena Ward');

    await tabTo(page, errors.nth(2));
    await page.keyboard.press('Enter');
    expect(await focusedName(page)).toBe('until-day');
    await tabTo(page, at('Year'));
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type(String(school.first));
    // The rest stands before and after it: round once, as a keyboard goes.
    await tabTo(page, at('Your full name'));
    await page.keyboard.type('Sam Supply');
    for (const label of ['Which organisation do you come from?', 'What is your visit for?']) {
      await tabTo(page, at(label));
      await page.keyboard.type('Teaching');
    }
    await walk.key('Enter');
    expect(await walk.heading()).toBe('Show this at reception');
    expect(await walk.text()).toMatch(new RegExp(`31 December ${school.first}`));
    await walk.end();
  });

  test('adds a device of their own, which the head approves with the visit, until its last day', async () => {
    const walk = await Walk.begin(school, { name: 'visitor-device', scripts: false });
    await walk.open(address);
    await fill(walk, boiler);
    await walk.type(walk.page.getByLabel('Your full name'), 'Ada Wire');
    await walk.press('Sign');
    const before = walk.effort();
    await walk.follow('I brought a device of my own');
    expect(await walk.text()).toMatch(/It ends with your visit, on \w+ 6 October/);
    await fill(walk, [
      ['What make and model is the device?', 'Lenovo laptop'],
      ['How can we recognise it?', 'A red sticker'],
      ['Your full name', 'Ada Wire'],
    ]);
    await walk.press('Sign');
    const { taps, typed } = walk.effort();
    const effort = { taps: taps - before.taps, typed: typed - before.typed };
    tellEffort('a visitor adds a device', effort);
    expect(effort).toEqual({ taps: 2, typed: 3 });
    expect(await walk.text()).toMatch(/Lenovo laptop Not approved yet/);
    expect(await mayUse('Ada Wire', 'own-device')).toContain('Not yet');

    const desk = await signIn(school, head.email, { name: 'device-approver', scripts: false });
    await desk.open(`${school.cloud.baseUrl}/desk/approvals`);
    const own = desk.page.getByLabel(/^Ada Wire/);
    expect(await own.count()).toBe(2);
    for (const box of await own.all()) await desk.tap(box);
    await desk.type(desk.page.getByLabel('Your full name'), head.name);
    await desk.press('Approve what is ticked');
    await desk.end();

    await walk.follow('Look whether it is approved');
    expect(await walk.text()).toMatch(/Lenovo laptop Approved: it may use the internet/);
    expect(await mayUse('Ada Wire', 'own-device')).toMatch(/Yes, until 6 October/);
    await walk.end();
  });

  test('and everybody else reads what becomes of what they say, and how far we are for all to use it', async () => {
    const walk = await Walk.begin(school, { name: 'notices', scripts: false });
    await walk.open(address);
    await walk.follow('Privacy');
    expect(await walk.text()).toContain('Information Commissioner’s Office');
    await walk.follow('Accessibility');
    expect(await walk.heading()).toBe('Accessibility');
    await walk.open(`${school.cloud.baseUrl}/nowhere/visit`, 404);
    await walk.open(`${school.cloud.baseUrl}/nowhere/privacy`, 404);
    await walk.end();
  });
});
