import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signEverything } from '../../infra/demo/visitor/through-a-link.ts';
import { admin, dayIn, foundHillView, registerFile, type School } from './support/school.ts';
import { signIn } from './support/sign-in.ts';
import type { Walk } from './support/walk.ts';

let school: School;
let walk: Walk;
beforeAll(async () => {
  school = await foundHillView();
  walk = await signIn(school, admin.email, { name: 'office', scripts: false });
});
afterAll(async () => {
  await walk?.end();
  await school?.close();
});

const wrongFile = readFileSync(new URL('../fixtures/register-wrong.csv', import.meta.url));

async function upload(name: string, bytes: Uint8Array): Promise<void> {
  const file = { name, mimeType: 'text/csv', buffer: Buffer.from(bytes) };
  await walk.page.getByLabel('Register file').setInputFiles(file);
  await walk.press('Upload file');
  await walk.press('Check this file');
}

/** One journey in the order of a school's year: each sentence begins where the last one ended. */
describe('the office, from an empty school', () => {
  test('sees every problem of a wrong file, and nothing is saved', async () => {
    await walk.follow('Upload the register');
    await upload('register.csv', wrongFile);
    await walk.until(/\d+ problems in/);
    expect(await walk.text()).toMatch(/Nothing was saved/);
    expect(await walk.page.locator('tbody tr').count()).toBeGreaterThan(1);
    const problems = await walk.download(
      walk.page.getByRole('link', { name: /Download all problems/ }),
    );
    expect(problems.toString()).toMatch(/Row,Column,Problem/);
  });

  test('uploads the right file, sees what it would do, and applies it', async () => {
    await walk.press('Upload the corrected file');
    await upload('register.csv', registerFile());
    await walk.until(/Review the register/);
    expect(await walk.text()).toContain('11 pupils, 4 staff, 1 governor, 8 contacts');
    await walk.press('Apply to the register');
    await walk.until(/The register is up to date/);
    await walk.press('See the people');
    expect(await walk.text()).toContain('17 people');
  });

  test('plans a round, sees who gets what and the email itself, and issues it', async () => {
    const { page } = walk;
    await walk.follow('Home');
    await walk.follow('Ask the first families');
    await walk.press('Show who gets what', 422);
    await page.getByLabel('Name of the round').fill('September forms');
    for (const box of await page.locator('input[name=forms], input[name=kinds]').all())
      await box.check();
    await page.locator('input[name=academicYear]').first().check();
    const due = dayIn(14);
    await page.getByLabel('Day').fill(due.day);
    await page.getByLabel('Month').fill(due.month);
    await page.getByLabel('Year', { exact: true }).fill(due.year);
    await walk.press('Show who gets what');
    expect(await walk.text()).toMatch(/17 people are asked about, and \d+ emails go out/);
    expect(await walk.text()).toContain('Leo Brandt, 4B: no email on record');
    expect(await walk.text()).toMatch(/Hello (Samira Khan|Ngozi Okonkwo),/);
    await walk.follow('See it as an email program shows it');
    await page.goBack();
    await walk.press(/^Issue and send \d+ emails/);
    await walk.until(/waiting for/);
    expect(await walk.text()).toContain('By class');
  });

  test('watches the answers come in', async () => {
    const { page } = walk;
    await signEverything(await school.linkOf('samira.khan@example.org'), 'Samira Khan');
    await signEverything(
      await school.linkOf('ngozi.okonkwo@example.com'),
      'Ngozi Okonkwo',
      (_, options) => (options.includes('talk') ? 'talk' : (options[0] ?? '')),
    );
    await walk.follow('Home');
    expect(await page.locator('.app-numbers').innerText()).toMatch(/\b9\s+signed/);
    await walk.follow('September forms');
    await walk.until(/On their way 0/);
  });

  test('filters who is outstanding, chases one and then everybody', async () => {
    const { page } = walk;
    await walk.follow('Outstanding');
    await page.getByLabel('Class').selectOption('4B');
    await page.getByLabel('Form').selectOption('photo-video-consent');
    await walk.press('Show');
    const rows = page.locator('tbody tr');
    expect(await rows.allInnerTexts()).toHaveLength(3);
    expect(await rows.filter({ hasText: 'Leo Brandt' }).innerText()).toContain(
      'no email on record',
    );
    await walk.follow('Remind now about Tomáš Dvořák');
    expect(await walk.heading()).toBe('Nobody to email about Tomáš Dvořák now');
    await page.getByLabel(/anyway/).check();
    const before = await school.inbox.count();
    await walk.press('Send anyway');
    expect(await walk.text()).toContain('2 reminders are on their way.');
    await page.getByLabel('Form').selectOption('');
    await page.getByLabel('Class').selectOption('');
    await walk.press('Show');
    await walk.press(/^Remind (all|the)/);
    await page.getByLabel(/anyway/).check();
    await walk.press(/^Send/);
    const [, more = '0'] = /(\d+) reminders are on their way/.exec(await walk.text()) ?? [];
    await expect
      .poll(() => school.inbox.count(), { timeout: 30_000 })
      .toBe(before + 2 + Number(more));
  });

  test('downloads the list as it is filtered', async () => {
    const link = walk.page.getByRole('link', { name: 'Download this list (CSV)' });
    const csv = (await walk.download(link)).toString();
    expect(csv).toMatch(/^\uFEFF?Surname,First name,Class,Forms,Why,Who acts next/);
    expect(csv).toContain('Brandt,Leo,4B');
  });

  test('opens a person, and reads the evidence as a page, a PDF and a record', async () => {
    const { page } = walk;
    await walk.follow('People');
    await page.getByLabel('Name or number').fill('maya');
    await walk.press('Find in this list');
    await walk.follow(/Khan, Maya/);
    const photos = page.getByRole('row', { name: /Photos and video.*Samira Khan/ });
    await walk.go(photos.getByRole('link', { name: /Read/ }));
    expect(await walk.text()).toContain('Samira Khan');
    await page.goBack();
    const pdf = await walk.download(photos.getByRole('link', { name: /PDF/ }));
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    const json = await walk.download(photos.getByRole('link', { name: /Data file/ }));
    expect(JSON.parse(json.toString())).toMatchObject({ school: { name: 'Hill View School' } });
  });

  test('sees what only the office can move', async () => {
    await walk.follow('To do');
    expect(await walk.text()).toContain('Wants to talk first (3)');
    await walk.press('Sign out');
    expect(await walk.heading()).toBe('You are signed out');
  });
});
