import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AtTheDesk } from '../../../infra/demo/visitor/at-the-desk.ts';
import { tabTo } from '../support/keyboard.ts';
import { admin, foundHillView, registerFile, type School } from '../support/school.ts';
import { signIn } from '../support/sign-in.ts';
import { tellEffort, type Walk } from '../support/walk.ts';

let school: School;
let walk: Walk;
beforeAll(async () => {
  school = await foundHillView();
  const office = await AtTheDesk.signIn(school.cloud.baseUrl, admin.email);
  const imported = await office.importRegister('register.csv', registerFile());
  if (imported.state === 'refused') throw new Error(imported.problems.join('; '));
  walk = await signIn(school, admin.email, { name: 'people', scripts: false });
});
afterAll(async () => {
  if (walk) tellEffort('A joiner added, moved, left, returned and undone', walk.effort());
  await walk?.end();
  await school?.close();
});

/** All of it with the keyboard alone, each stop of the focus to be seen. */
const go = async (role: 'link' | 'button', name: string | RegExp, status = 200) => {
  const exact = typeof name === 'string';
  await tabTo(walk.page, walk.page.getByRole(role, { name, exact }).first());
  await walk.key('Enter', status);
};
const type = async (label: string, text: string) => {
  await tabTo(walk.page, walk.page.getByLabel(label, { exact: true }));
  await walk.page.keyboard.press('ControlOrMeta+A');
  await walk.page.keyboard.type(text);
};
const choose = async (label: string, option: string) => {
  const field = walk.page.getByLabel(label, { exact: true });
  await tabTo(walk.page, field);
  await walk.page.keyboard.type(option);
  expect(await field.locator('option:checked').innerText()).toBe(option);
};

/** One journey: each sentence begins where the last one ended. */
describe('the office, with a child who comes on a Monday', () => {
  test('is told all that is missing at once, and adds the child', async () => {
    await go('link', 'People');
    await go('button', 'Add a person');
    await type('First name', 'Zara');
    await type('UPN', 'A1');
    await go('button', 'Add pupil', 422);
    const errors = walk.page.locator('.govuk-error-summary__list li');
    expect(await errors.allInnerTexts()).toEqual([
      'Enter their last name, or a dash if they have only one name',
      'Enter a UPN of one letter and 12 digits, or leave it empty',
    ]);
    await type('Last name', 'Ali');
    await type('UPN', 'H801200001001');
    await choose('Class', '4B');
    await choose('Year group', 'Year 4');
    await go('button', 'Add pupil');
    expect(await walk.heading()).toBe('Zara Ali');
    expect(await walk.text()).toContain('Zara Ali has been added to the register.');
    expect(await walk.text()).toMatch(/Added to the register by hand Alison Marlow/);
  });

  test('cannot add her a second time, and is led to her page', async () => {
    const page = walk.page.url();
    await walk.open(`${school.cloud.baseUrl}/desk/people/new`);
    await type('First name', 'Zahra');
    await type('Last name', 'Ali');
    await type('UPN', 'H801200001001');
    await go('button', 'Add pupil', 422);
    await go('link', 'Zara Ali, 4B');
    expect(new URL(walk.page.url()).pathname).toBe(new URL(page).pathname);
  });

  test('moves her to another class, is asked once about her year, and undoes it in one press', async () => {
    await go('button', 'Move to another class');
    await choose('Class', '7X');
    await go('button', 'Save class and year', 422);
    expect(await walk.text()).toMatch(/Most of 7X are in .*\. Is Year 4 right\?/);
    await go('button', 'Save class and year anyway');
    expect(await walk.text()).toMatch(/Moved from 4B to 7X Alison Marlow/);
    await go('button', /^Undo: moved from 4B to 7X, by Alison Marlow/);
    expect(await walk.text()).toContain('The change is undone.');
    expect(await walk.text()).toMatch(/Undone: moved from 4B to 7X Alison Marlow/);
  });

  test('corrects her details', async () => {
    await go('button', 'Change details');
    await type('User name', 'z.ali');
    await go('button', 'Save details');
    expect(await walk.text()).toContain('User name set to z.ali');
  });

  test('marks her as left, with a reason', async () => {
    await go('button', 'Mark as left or leaving');
    await go('button', 'Save leaving day', 422);
    expect(await walk.text()).toContain('Choose why they left or are leaving');
    await tabTo(walk.page, walk.page.getByLabel('Moved to another school'));
    await walk.page.keyboard.press('Space');
    await go('button', 'Save leaving day');
    expect(await walk.text()).toMatch(/Left .* \(moved to another school\)/);
    expect(await walk.text()).toContain('Zara Ali has left.');
  });

  test('brings her back, and undoes that too', async () => {
    await go('button', 'Mark as returned');
    expect(await walk.text()).toContain('Zara Ali is back on the register.');
    await go('button', /^Undo: returned/);
    expect(await walk.text()).toContain('Zara Ali has left.');
    await go('button', /^Undo: left on/);
    expect(await walk.text()).not.toContain('Zara Ali has left.');
  });

  test('enters the day on which she will leave, and cancels it', async () => {
    const nextYear = String(new Date().getUTCFullYear() + 1);
    await go('button', 'Mark as left or leaving');
    await type('Day', '5');
    await type('Month', '1');
    await type('Year', nextYear);
    await tabTo(walk.page, walk.page.getByLabel('Moved to another school'));
    await walk.page.keyboard.press('Space');
    await go('button', 'Save leaving day');
    expect(await walk.text()).toContain(`Nothing will change before 5 January ${nextYear}.`);
    await go('button', 'Cancel the leaving day');
    expect(await walk.text()).toContain('Their leaving day is cancelled.');
  });

  test('has a class covered, and cancels that', async () => {
    await walk.open(`${school.cloud.baseUrl}/desk/register?group=staff`);
    await walk.page.locator('main tbody a').first().click();
    await go('button', 'Set class cover');
    await choose('Class', '7X');
    const last = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10).split('-');
    for (const [n, part] of ['Year', 'Month', 'Day'].entries()) {
      const field = walk.page.getByRole('group', { name: 'Last day' }).getByLabel(part);
      await field.fill(String(Number(last[n])));
    }
    await go('button', 'Save class cover');
    expect(await walk.text()).toMatch(/Covers 7X from .* to /);
    await go('button', 'Cancel cover for 7X');
    expect(await walk.text()).toMatch(/Cover for 7X .* was cancelled by Alison Marlow/);
  });

  test('looks at how the school would move up, and who would leave', async () => {
    await walk.open(`${school.cloud.baseUrl}/desk/start-of-year`);
    await go('link', /^Move everyone up to /);
    const text = await walk.text();
    // Journeys run on any day of the year: before September it says when it opens.
    if (/You can move everyone up from/.test(text)) return;
    for (const field of await walk.page.locator('main input[name^=to-]').all())
      if ((await field.inputValue()) === '') await field.fill('New class');
    const checked = walk.page.getByLabel(/it still has last year/);
    if ((await checked.count()) > 0) await checked.check();
    await go('button', 'Check the changes');
    await walk.until(/Nothing has been saved yet/);
    const leaving = /Enter (\d+) to confirm/.exec(await walk.text())?.[1];
    if (leaving) await type(`Enter ${leaving} to confirm how many pupils are leaving`, leaving);
    await go('button', /^Move \d+ pupils? up/);
    await walk.until(/The school has been moved up to/);
    await go('button', 'Undo the move');
    await walk.until(/Nothing has been saved yet/);
    await go('button', /^Move \d+ pupils? back/);
    await walk.until(/The move has been undone/);
  });

  test('finds her by part of her number while typing, and goes there by keyboard', async () => {
    const typing = await signIn(school, admin.email, { name: 'people-typing' });
    const { page } = typing;
    const box = page.getByRole('combobox', { name: /^Find a pupil/ });
    await tabTo(page, box);
    await page.keyboard.type('8012 0000 1001');
    await page.getByText('1 person found').waitFor();
    await typing.look();
    await page.keyboard.press('ArrowDown');
    await typing.key('Enter');
    expect(await typing.heading()).toBe('Zara Ali');
    await typing.end();
  });

  test('reads in the security log whom it was about, and not what', async () => {
    await walk.open(`${school.cloud.baseUrl}/desk/security`);
    await walk.until(/Recorded that Zara Ali returned or is staying/);
    expect(await walk.text()).toContain('Added Zara Ali to the register');
    expect(await walk.text()).not.toMatch(/7X|z\.ali/);
  });
});
