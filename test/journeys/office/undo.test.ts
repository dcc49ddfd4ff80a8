import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { admin, askHillView, type School } from '../support/school.ts';
import { signIn } from '../support/sign-in.ts';
import { tellEffort, type Walk } from '../support/walk.ts';

let school: School;
let walk: Walk;
beforeAll(async () => {
  school = await askHillView();
  walk = await signIn(school, admin.email, { name: 'undo', scripts: false });
});
afterAll(async () => {
  if (walk) tellEffort('Four mistakes, each undone', walk.effort());
  await walk?.end();
  await school?.close();
});

const openMaya = async () => {
  await walk.open(`${school.cloud.baseUrl}/desk/register`);
  await walk.follow(/Khan, Maya/);
};

/** Rows of the line of time. */
const history = async (): Promise<string> => {
  const rows = await walk.page.locator('tr').allInnerTexts();
  return rows.map((row) => row.replaceAll(/\s+/g, ' ')).join('\n');
};

/** One journey: each sentence begins where the last one ended. */
describe('a secretary who did the wrong thing', () => {
  test('puts back a child whom she moved to the wrong class', async () => {
    await openMaya();
    await walk.press('Move to another class');
    await walk.page.getByLabel('Class', { exact: true }).selectOption('7X');
    await walk.page.getByLabel('Year group').selectOption('Year 7');
    await walk.press('Save class and year');
    await walk.press(/^Undo: moved from 4B to 7X/);
    expect(await history()).toMatch(/Undone: moved from 4B to 7X.*\n.*Moved from 4B to 7X/);
  });

  test('cancels the whole of a reply that was another family’s', async () => {
    await walk.follow(/Enter a paper or phone reply from Samira Khan/);
    for (const form of ['Photos and video: Maya', 'Using the internet: Maya'])
      await walk.page.getByRole('group', { name: form }).getByLabel(/^Yes/).first().check();
    await walk.press('Save the reply');
    expect(await walk.text()).toContain('The reply is saved. Entered by mistake?');
    await walk.go(
      walk.page.getByRole('link', { name: 'Cancel the whole reply', exact: true }).first(),
    );
    await walk.page.getByLabel('What went wrong?').fill('The slip was another family’s');
    await walk.press('Cancel the whole reply');
    expect(await walk.text()).toContain('The reply is cancelled');
    const told = await history();
    expect(told.match(/cancelled what Samira Khan signed/g)).toHaveLength(2);
    expect(
      told.match(/: (?:signed|said yes to everything) .*entered by Alison Marlow/g),
    ).toHaveLength(2);
    expect(told).toContain('The slip was another family’s');
  });

  test('brings back a child whom she marked as left', async () => {
    await walk.press('Mark as left or leaving');
    await walk.page.getByLabel('Moved to another school').check();
    await walk.press('Save leaving day');
    await walk.press('Mark as returned');
    expect(await walk.text()).toContain('is back on the register.');
    expect(await history()).toMatch(/Returned.*\n.*Left/i);
  });

  test('stops an email before it leaves', async () => {
    await walk.follow('Add a parent or other contact');
    await walk.page.getByLabel('Full name', { exact: true }).fill('Omar Khan');
    await walk.page.getByLabel('Email address', { exact: true }).fill('omar@example.org');
    await walk.page.getByLabel('Who they are to Maya', { exact: true }).selectOption('Father');
    for (const question of ['Can they give permission?', 'Do they get emails?'])
      await walk.page
        .getByRole('group', { name: question })
        .getByLabel('Yes', { exact: true })
        .check();
    await walk.press('Add contact');
    await walk.until(/Request for forms: will be sent on/);
    await walk.press(/^Cancel this email/);
    expect(await walk.text()).toContain('The email is cancelled, and will not be sent.');
    expect(await history()).toMatch(
      /Email to Omar Khan: request for forms, cancelled before it was sent Alison Marlow/,
    );
    expect(await walk.text()).not.toContain('Cancel this email');
  });

  test('finds each of them on one line of time, narrowed to what she looks for', async () => {
    await walk.page.getByLabel('Show', { exact: true }).selectOption('Details, class and leaving');
    await walk.press('Show');
    expect(new URL(walk.page.url()).search).toBe('?show=register');
    const told = await history();
    expect(told).toContain('Undone: moved from 4B to 7X');
    expect(told).not.toMatch(/Samira Khan signed|Email to/);
  });
});
