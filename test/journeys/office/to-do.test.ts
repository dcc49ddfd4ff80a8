import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signEverything } from '../../../infra/demo/visitor/through-a-link.ts';
import { tabTo } from '../support/keyboard.ts';
import { admin, askHillView, type School } from '../support/school.ts';
import { signIn } from '../support/sign-in.ts';
import type { Walk } from '../support/walk.ts';

let school: School;
let walk: Walk;
beforeAll(async () => {
  school = await askHillView();
  await signEverything(
    await school.linkOf('ewa.wieczorek@example.org'),
    'Ewa Wieczorek',
    (_, options) => (options.includes('talk') ? 'talk' : (options[0] ?? '')),
  );
  walk = await signIn(school, admin.email, { name: 'to-do', scripts: false });
});
afterAll(async () => {
  await walk?.end();
  await school?.close();
});

const link = (name: string | RegExp) => walk.page.getByRole('link', { name }).first();
const button = (name: string | RegExp) => walk.page.getByRole('button', { name }).first();

async function press(what: ReturnType<typeof link>, status = 200): Promise<void> {
  await tabTo(walk.page, what);
  await walk.key('Enter', status);
}

/** With the keyboard alone; each sentence begins where the last one ended. */
describe('the office, with what there is to do', () => {
  test('comes from the home page to the most urgent, and snoozes it until tomorrow', async () => {
    await press(link('Wants to talk first'));
    expect(await walk.text()).toContain('Piotr Wieczorek, 7X');
    const before = await walk.page.locator('main h3').count();
    await press(link(/^Snooze or assign ?: Piotr Wieczorek/));
    await tabTo(walk.page, walk.page.getByLabel('Until tomorrow'));
    await walk.page.keyboard.press('Space');
    await press(button('Snooze'));
    expect(await walk.text()).toMatch(/Snoozed until .+\. It will come back to the list then\./);
    await walk.open(`${school.cloud.baseUrl}/desk/to-do?kind=talk`);
    expect(await walk.page.locator('main h3').count()).toBe(before - 1);
  });

  test('brings it back, and marks it as done', async () => {
    await walk.open(`${school.cloud.baseUrl}/desk/to-do?show=snoozed`);
    expect(await walk.text()).toContain('Piotr Wieczorek, 7X');
    await press(link(/^Snooze or assign ?: Piotr Wieczorek/));
    await press(button('Stop snoozing'));
    await walk.open(`${school.cloud.baseUrl}/desk/to-do?kind=talk`);
    const items = await walk.page.locator('main h3').count();
    await press(button(/^Done ?: Piotr Wieczorek/));
    expect(await walk.text()).toContain('Done. We have kept your name and today’s date with it.');
    await walk.open(`${school.cloud.baseUrl}/desk/to-do?kind=talk`);
    expect(await walk.page.locator('main h3').count()).toBe(items - 1);
  });
});
