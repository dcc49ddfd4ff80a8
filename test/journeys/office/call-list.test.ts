import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tabTo } from '../support/keyboard.ts';
import { admin, askHillView, registerWithPhones, type School } from '../support/school.ts';
import { signIn } from '../support/sign-in.ts';
import type { Walk } from '../support/walk.ts';

let school: School;
let walk: Walk;
beforeAll(async () => {
  school = await askHillView({ register: registerWithPhones() });
  walk = await signIn(school, admin.email, { name: 'calls', scripts: false });
});
afterAll(async () => {
  await walk?.end();
  await school?.close();
});

/** How many families are listed, looked at anew. */
async function listed(): Promise<number> {
  await walk.page.reload();
  return walk.page.locator('main section').count();
}

/** Which family the focus is in, or on. */
const focusedFamily = () =>
  walk.page.evaluate(() => document.activeElement?.closest('section')?.id);

/** Somebody with a headset and a keyboard; each sentence begins where the last one ended. */
describe('the call list', () => {
  test('begins with a family whom no email reaches', async () => {
    await walk.follow('Call list');
    // Whose email has not left yet is not rung.
    await expect.poll(listed, { timeout: 60_000 }).toBeGreaterThan(2);
    const first = walk.page.locator('main section').first();
    expect(await first.innerText()).toContain('Leo Brandt, 4B');
    expect(await first.innerText()).toContain('We cannot email them.');
    expect(await first.locator('a[href^="tel:"]').count()).toBe(1);
  });

  test('saves a call with a note by keyboard, and the next family has the focus', async () => {
    const { page } = walk;
    const [first, second] = await page.locator('main section').all();
    if (!first || !second) throw new Error('fewer than two families');
    const next = await second.getAttribute('id');
    await tabTo(page, first.getByLabel(/^Note about Anke Brandt/));
    await page.keyboard.type('Rings back at six');
    // Enter in the note saves nothing that was not chosen.
    await page.keyboard.press('Enter');
    expect(page.url()).not.toContain('done=');
    await tabTo(page, first.getByRole('button', { name: 'Rang, they will do it' }));
    await walk.key('Enter');
    expect(page.url()).toContain(`#${next}`);
    expect(await focusedFamily()).toBe(next);
    expect(await walk.text()).toContain('Rang: they will do it. “Rings back at six”');
  });

  test('leaves out who was just rung, and keeps the call with the contact', async () => {
    const { page } = walk;
    await tabTo(page, page.getByLabel('Calls'));
    await page.keyboard.press('ArrowDown');
    await tabTo(page, page.getByRole('button', { name: 'Show' }));
    await walk.key('Enter');
    expect(await walk.text()).not.toContain('Leo Brandt');
    await walk.open(`${school.cloud.baseUrl}/desk/calls`);
    await tabTo(page, page.getByRole('link', { name: 'Anke Brandt', exact: true }));
    await walk.key('Enter');
    expect(await walk.text()).toContain('Rang: they will do it. “Rings back at six”');
  });

  test('enters the reply of somebody on the phone, and goes on with the next family', async () => {
    const { page } = walk;
    await walk.open(`${school.cloud.baseUrl}/desk/calls`);
    const [first, second] = await page.locator('main section:has(a[href^="tel:"])').all();
    if (!first || !second) throw new Error('fewer than two families with a number');
    await tabTo(page, first.getByRole('link', { name: /^Enter their reply/ }).first());
    await walk.key('Enter');
    expect(await page.getByLabel('By phone').isChecked()).toBe(true);
    await page.locator('main input[value=no]:visible').first().check();
    await walk.press('Save the reply');
    expect(page.url()).toContain('/desk/calls?');
    expect(await walk.text()).toContain('The reply is saved.');
    expect(await walk.text()).toContain('Rang: reply given');
    expect(await focusedFamily()).toMatch(/^family-/);
  });
});

describe('outstanding', () => {
  test('is found by part of a name, which stands in no address; nothing found says so', async () => {
    const { page } = walk;
    await walk.follow('Outstanding');
    const all = await page.locator('main tbody tr').count();
    await page.getByLabel('Name of a pupil or parent').fill('brandt');
    await walk.press('Show');
    expect(page.url()).not.toMatch(/brandt/i);
    expect(await page.locator('main tbody tr').count()).toBeLessThan(all);
    expect(await walk.text()).toContain('Leo Brandt');
    await page.getByLabel('Name of a pupil or parent').fill('zzz');
    await walk.press('Show');
    expect(await walk.text()).toContain('Nothing matches these filters.');
    await walk.follow('Clear the filters');
    expect(await page.locator('main tbody tr').count()).toBe(all);
  });

  test('is sorted by surname, and a few of it are ticked and reminded', async () => {
    const { page } = walk;
    await page.getByLabel('Sort by').selectOption('name');
    await walk.press('Show');
    const surnames = (await page.locator('main tbody th').allInnerTexts()).map(
      (name) => name.trim().split(' ').at(-1) ?? '',
    );
    expect(surnames).toEqual(surnames.toSorted((a, b) => a.localeCompare(b, 'en-GB')));
    await walk.press('Send reminders for those ticked', 422);
    expect(await walk.text()).toContain('Tick at least one person to remind');
    await walk.follow('Tick all on this page');
    const ticks = page.locator('input[name=person]');
    expect(await ticks.count()).toBe(await page.locator('input[name=person]:checked').count());
    await walk.follow('Untick all');
    await ticks.first().focus();
    await page.keyboard.press('Space');
    await walk.press('Send reminders for those ticked');
    // Everybody was emailed a moment ago.
    expect(await walk.heading()).toBe('No reminder was sent');
    expect(await walk.text()).toContain('emailed within the last day');
    await walk.follow('Go back to Outstanding');
    expect(await walk.heading()).toBe('Outstanding');
  });
});
