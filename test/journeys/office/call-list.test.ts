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
});
