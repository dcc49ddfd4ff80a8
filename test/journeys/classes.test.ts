import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  ClassDevice,
  type ClassOpened,
  confirmClass,
  openForClass,
  readAloud,
} from '../../infra/demo/acts/in-class.ts';
import { AtTheDesk } from '../../infra/demo/visitor/at-the-desk.ts';
import { until } from '../../infra/demo/visitor/until.ts';
import { askClasses, grace, huw } from './support/class-school.ts';
import { tabTo } from './support/keyboard.ts';
import { admin, type School } from './support/school.ts';
import { signIn } from './support/sign-in.ts';
import { tellEffort, Walk } from './support/walk.ts';

let school: School;
let teacher: AtTheDesk;

beforeAll(async () => {
  school = await askClasses();
  teacher = await AtTheDesk.signIn(school.cloud.baseUrl, grace.email);
});
afterAll(() => school?.close());

/** A tablet without scripts, held upright. */
const tablet = (name: string) => Walk.begin(school, { name, width: 768, scripts: false });
const at = (path: string) => `${school.cloud.baseUrl}${path}`;
const statusOf = async (opened: ClassOpened, by = teacher): Promise<string> =>
  (await by.open(opened.path)).text;
const homeOf = ({ path }: ClassOpened) => at(`/class/s/${path.split('/').at(-1)}`);

async function typeCode(walk: Walk, code: string): Promise<void> {
  await walk.open(at('/class'));
  await walk.type(walk.page.getByLabel('Type the code from the board'), code.toLowerCase());
  await walk.press('Go');
}

/** Taps a name and reads every page of it, up to the last; returns how many times "Next". */
async function readAs(walk: Walk, called: string): Promise<number> {
  await walk.follow(called);
  let pages = 0;
  for (; await walk.page.getByRole('button', { name: 'Next' }).isVisible(); pages += 1)
    await walk.press('Next');
  return pages;
}

describe('a class whose pupils read', () => {
  let opened: ClassOpened;

  test('is opened by its teacher in three taps, with a code for the board', async () => {
    const walk = await signIn(school, grace.email, { name: 'class-still-open', scripts: false });
    const before = walk.effort();
    await walk.follow('open it for a class');
    await walk.press('Open it for 4B');
    expect(await walk.page.getByLabel('Each reads alone').isChecked()).toBe(true);
    await walk.press('Open and show the code');
    const { taps, typed } = walk.effort();
    const effort = { taps: taps - before.taps, typed: typed - before.typed };
    tellEffort('a teacher opens signing for a class', effort);
    expect(effort).toEqual({ taps: 3, typed: 0 });
    expect(await walk.text()).toMatch(/Still to sign: 8 .*Signed: 0 of 8/);
    const code = await walk.page.locator('.app-code').innerText();
    opened = { path: new URL(walk.page.url()).pathname.replace('/desk', ''), code };
    await walk.end();
  });

  test('signs on two devices at once, and the teacher sees the list fill', async () => {
    const [one, two] = await Promise.all([tablet('class-one'), tablet('class-two')]);
    await Promise.all([typeCode(one, opened.code), typeCode(two, opened.code)]);
    expect(await one.heading()).toBe('Who are you?');
    const [pages] = await Promise.all([readAs(one, 'Maya Kh'), readAs(two, 'Maya Ki')]);
    expect(await one.text()).toContain('I am Maya Khan, and this is my promise.');
    for (const [walk, name] of [
      [one, 'Maya Khan'],
      [two, 'Maya Kirkby'],
    ] as const)
      await walk.type(walk.page.getByLabel('Type your full name'), name);
    await Promise.all([one.press('I promise'), two.press('I promise')]);
    expect(await one.heading()).toBe('Thank you, Maya');
    tellEffort('a pupil reads two forms and signs', one.effort());
    expect(one.effort()).toEqual({ taps: 1 + 1 + pages + 1, typed: 2 });
    await Promise.all([one.press('Back to the names'), two.press('Back to the names')]);
    expect(await one.text()).toContain('2 of 8 have signed');

    const { baseUrl } = school.cloud;
    const devices = await Promise.all([1, 2].map(() => ClassDevice.open(baseUrl, opened.code)));
    const left = [...((await devices[0]?.names()) ?? new Map<string, string>()).keys()];
    expect(left).toHaveLength(6);
    await Promise.all(
      devices.map(async (device, which) => {
        for (const called of left.filter((_, index) => index % 2 === which))
          expect((await device.signAs(called, called)).text).toContain('Thank you');
      }),
    );
    expect(await statusOf(opened)).toMatch(/Still to sign: 0 .*Signed: 8 of 8/);
    await one.open(homeOf(opened));
    expect(await one.heading()).toBe('All of 4B who were asked have signed');
    await Promise.all([one.end(), two.end()]);
  });

  test('a wrong name is struck out, with a reason', async () => {
    const walk = await signIn(school, grace.email, { name: 'class-strike', scripts: false });
    await walk.open(at(`/desk${opened.path}?still=1`));
    await walk.follow(/^Cancel signature.*Leo Brandt/);
    await walk.press('Cancel signature', 422);
    await walk.type(walk.page.getByLabel('What went wrong'), 'Ines tapped his name');
    await walk.press('Cancel signature');
    expect(await walk.text()).toContain('Cancelled. The pupil can sign again.');
    expect(await walk.text()).toMatch(/Still to sign: 1 .*Leo Brandt/);
    await walk.end();
  });

  test('that pupil signs again; "back" then says it is signed, and shows no name typed', async () => {
    const walk = await tablet('class-back');
    await typeCode(walk, opened.code);
    await readAs(walk, 'Leo B');
    await walk.page.getByLabel('Type your full name').fill('Leo Brandt');
    await walk.press('I promise');
    for (let back = 0; back < 3; back += 1) {
      await walk.page.goBack();
      await walk.look();
      expect(await walk.heading()).toBe('Leo has signed');
      expect(await walk.page.locator('input').count()).toBe(0);
    }
    await walk.press('Back to the names');
    expect(await walk.heading()).toBe('All of 4B who were asked have signed');
    await walk.end();
  });

  test('is confirmed by name at the end, and no device opens it any more', async () => {
    const walk = await signIn(school, grace.email, { name: 'class-confirm', scripts: false });
    await walk.open(at(`/desk${opened.path}?still=1`));
    await walk.press('Confirm the list');
    expect(await walk.text()).toContain('I, Grace Oyelaran, was with the class.');
    await walk.press('Confirm');
    expect(await walk.text()).toMatch(/Confirmed on .* by you/);
    await walk.follow('Your classes');
    expect(await walk.text()).toContain('Confirmed');
    const device = await tablet('class-confirmed');
    await device.open(at('/class'));
    await device.type(device.page.getByLabel('Type the code from the board'), opened.code);
    await device.press('Go', 422);
    expect(await device.text()).toContain('does not open anything');
    await device.end();
    await walk.end();
  });
});

describe('Reception, all together', () => {
  let opened: ClassOpened;
  let desk: AtTheDesk;

  test('is read to from the board before anybody can tap', async () => {
    desk = await AtTheDesk.signIn(school.cloud.baseUrl, huw.email);
    opened = await openForClass(desk, 'RA');
    const early = await tablet('together-early');
    await early.open(at(`/class/${opened.code}`), 409);
    expect(await early.heading()).toBe('Listen first');

    const walk = await signIn(school, huw.email, { name: 'together-read', scripts: false });
    await walk.open(at(`/desk${opened.path}?still=1`));
    await walk.press('Read it to the class');
    await walk.press('Next');
    await walk.press('Back');
    expect(await walk.text()).toMatch(/: 1 of \d+/);
    await walk.open(at(`/desk${opened.path}/read/end`));
    await walk.press('Back');
    await walk.press('Next');
    await walk.press('I have read these aloud to the class');
    expect(await walk.text()).toContain('You have read it aloud');
    await early.press('Look again');
    expect(await early.heading()).toBe('Who are you?');
    await early.end();
    await walk.end();
    expect(await readAloud(desk, opened)).toBeGreaterThan(10);
  });

  test('each child taps exactly three times, types nothing, and signs both forms', async () => {
    const walk = await tablet('together');
    await walk.open(at(`/class/${opened.code}`));
    await walk.follow('Zaynab K');
    await walk.press('Yes, I am Zaynab K');
    await walk.press('I promise');
    expect(await walk.heading()).toBe('Thank you, Zaynab');
    tellEffort('a child of Reception signs', walk.effort());
    expect(walk.effort()).toEqual({ taps: 3, typed: 0 });
    expect(await statusOf(opened, desk)).toMatch(/Still to sign: 2 .*Signed: 1 of 3/);
    await walk.end();
  });

  test('the tick gives way to the names by itself', async () => {
    const walk = await tablet('together-tick');
    await walk.page.goto(at(`/class/${opened.code}`));
    await walk.page.getByRole('link', { name: 'Ivy S' }).click();
    await walk.page.getByRole('button', { name: 'Yes, I am Ivy S' }).click();
    await walk.page.getByRole('button', { name: 'I promise' }).click();
    await walk.page.waitForURL(homeOf(opened), { timeout: 30_000 });
    expect(await walk.heading()).toBe('Who are you?');
    await walk.end();
  });

  test('with the teacher’s help where a child cannot tap', async () => {
    const walk = await signIn(school, huw.email, { name: 'together-help', scripts: false });
    await walk.open(at(`/desk${opened.path}?still=1`));
    await walk.follow(/^Sign with help.*Obinna Okonkwo/);
    expect(await walk.text()).toContain('I, Huw Prosser, read this to Obinna Okonkwo');
    await walk.press('Record that Obinna agreed');
    expect(await walk.text()).toMatch(/Recorded that the pupil agreed.*Signed: 3 of 3/);
    await walk.end();
    expect((await confirmClass(desk, opened)).text).toContain('Confirmed on');
  });

  test('the office finds the evidence of what was signed in class', async () => {
    const office = await AtTheDesk.signIn(school.cloud.baseUrl, admin.email);
    const found = await office.findPeople('Zaynab');
    const address = found.document.querySelector('tbody a')?.getAttribute('href') ?? '';
    const page = await office.open(address.replace(/^\/desk/, ''));
    const record = page.document
      .querySelectorAll('a[href^="/desk/evidence/"]')
      .map((link) => link.getAttribute('href') ?? '')
      .find((href) => href.endsWith('.pdf'));
    const pdf = await until('the PDF of what Zaynab signed', async () => {
      const { body } = await office.visitor.open(at(record ?? ''));
      return body.subarray(0, 5).toString() === '%PDF-' ? body : undefined;
    });
    expect(pdf.byteLength).toBeGreaterThan(5000);
  });
});

describe('what goes wrong in a lesson', () => {
  let opened: ClassOpened;
  let desk: AtTheDesk;

  beforeAll(async () => {
    desk = await AtTheDesk.signIn(school.cloud.baseUrl, huw.email);
    opened = await openForClass(desk, '7X');
  });

  test('the same pupil on two devices: one signs, the other reads a sentence', async () => {
    const { baseUrl } = school.cloud;
    const devices = await Promise.all([1, 2].map(() => ClassDevice.open(baseUrl, opened.code)));
    const pages = await Promise.all(devices.map((device) => device.readAs('Tom R')));
    const answers = await Promise.all(
      devices.map((device, index) =>
        device.visitor.submit(pages[index] as never, { typedName: 'Tom Reyes' }),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.text).toContain('Tom has signed');
    expect(await statusOf(opened, desk)).toMatch(/Still to sign: 2 .*Signed: 1 of 3/);
  });

  test('a pupil with a keyboard alone reads and signs, and every stop is seen', async () => {
    const walk = await tablet('class-keyboard');
    const { page } = walk;
    await walk.open(at('/class'));
    await tabTo(page, page.getByLabel('Type the code from the board'));
    await page.keyboard.type(opened.code);
    await walk.key('Enter');
    await tabTo(page, page.getByRole('link', { name: 'Ella M' }));
    await walk.key('Enter');
    const next = page.getByRole('button', { name: 'Next' });
    while (await next.isVisible()) {
      await tabTo(page, next);
      await walk.key('Enter');
    }
    await tabTo(page, page.getByLabel('Type your full name'));
    await walk.key('Enter', 422);
    await tabTo(page, page.getByLabel('Type your full name'));
    await page.keyboard.type('Ella Marsh');
    await walk.key('Enter');
    expect(await walk.heading()).toBe('Thank you, Ella');
    await walk.end();
  });

  test('closed in the middle: nothing is signed, and a new code opens the rest', async () => {
    const walk = await tablet('class-closing');
    await typeCode(walk, opened.code);
    await readAs(walk, 'Sam N');
    const page = await desk.open(opened.path);
    await desk.visitor.submit(page, {}, { button: /^Close$/ });
    await walk.page.getByLabel('Type your full name').fill('Sam Novak');
    await walk.press('I promise', 409);
    expect(await walk.heading()).toBe('Signing is closed');
    expect(await walk.text()).toContain('What you sent was not saved');
    expect(await statusOf(opened, desk)).toContain('Still to sign: 1');

    const closed = await signIn(school, huw.email, { name: 'class-resume', scripts: false });
    await closed.open(at(`/desk${opened.path}`));
    await closed.press('Open again with a new code');
    const code = await closed.page.locator('.app-code').innerText();
    expect(code.replaceAll(' ', '')).not.toBe(opened.code);
    await walk.press('Type a code');
    await walk.type(walk.page.getByLabel('Type the code from the board'), code);
    await walk.press('Go');
    expect(await walk.text()).toContain('Sam N');
    await closed.end();
    await walk.end();
  });
});
