import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { PeopleSuggested } from '../../../templates/pages/desk/search/people-suggested.ts';
import { overflows } from '../../support/browser/browser.ts';
import { type DeskBrowser, lookAtDesk, openDeskBrowser } from '../../support/desk/desk-browser.ts';
import { northbrook, staffEmails } from '../../support/desk/northbrook.ts';
import { manyPupils } from '../../support/person/people.ts';

let site: DeskBrowser;
let page: Page;
const wrong: string[] = [];

beforeAll(async () => {
  site = await openDeskBrowser();
  await northbrook(site.desk);
  await site.desk.store.writeRegister('northbrook', manyPupils(30));
  page = await (await site.signedIn(staffEmails.office)).newPage();
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
});
afterAll(() => site?.stop());

const box = () => page.getByRole('combobox', { name: /^Find a pupil, parent/ });
const options = () => page.getByRole('option');
const said = () => page.locator('header [role=status]');
const address = () => new URL(page.url()).pathname;
const isChosen = async (name: RegExp) => {
  const chosen = page.locator('[role=option][aria-selected=true]');
  expect(await chosen.innerText()).toMatch(name);
  expect(await box().getAttribute('aria-activedescendant')).toBe(await chosen.getAttribute('id'));
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('find');
};

/** What comes back to a question, instead of what the desk says; none where nobody answers. */
const answers = new Map<string, { after: number; answer?: PeopleSuggested }>();

beforeEach(async () => {
  answers.clear();
  wrong.length = 0;
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.route('**/desk/people/suggest', async (route) => {
    const find = new URLSearchParams(route.request().postData() ?? '').get('find') ?? '';
    const given = answers.get(find);
    if (!given) return route.continue();
    await new Promise((done) => setTimeout(done, given.after));
    await (given.answer ? route.fulfill({ json: given.answer }) : route.abort()).catch(() => {});
  });
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`${site.baseUrl}/desk/outstanding`);
});

describe('the search box, with the keyboard alone', () => {
  test('offers people, leads to the one chosen, and says how many there are', async () => {
    expect(await box().getAttribute('aria-expanded')).toBe('false');
    await box().focus();
    await page.keyboard.type('r');
    await page.waitForTimeout(400);
    expect(await options().count()).toBe(0);
    await page.keyboard.type('eyes');
    await options().first().waitFor();
    expect(await said().innerText()).toBe('3 people found');
    expect(await box().getAttribute('aria-expanded')).toBe('true');
    expect(await page.locator('[aria-selected=true]').count()).toBe(0);
    await page.keyboard.press('ArrowDown');
    await isChosen(/^Ben Reyes/);
    await page.keyboard.press('ArrowUp');
    await isChosen(/^Tom Reyes/);
    await page.keyboard.press('ArrowDown');
    await isChosen(/^Ben Reyes/);
    await page.keyboard.press('ArrowDown');
    await isChosen(/^Rosa Reyes\s+Mother of Ben Reyes \(4B\) and Tom Reyes \(5A\)$/);
    await page.keyboard.press('ArrowDown');
    await isChosen(/^Tom Reyes/);
    await Promise.all([page.waitForURL('**/desk/people/tom'), page.keyboard.press('Enter')]);
    expect(await page.locator('h1').innerText()).toBe('Tom Reyes');
    expect(wrong).toEqual([]);
  });

  test('sends the form by Enter while nobody is chosen, as without a script', async () => {
    await box().focus();
    await page.keyboard.type('khan');
    await options().first().waitFor();
    await page.keyboard.press('ArrowDown');
    // Typing on, nobody is chosen any more.
    await page.keyboard.type(' ');
    expect(await page.locator('[aria-selected=true]').count()).toBe(0);
    await Promise.all([page.waitForURL('**/desk/people?search=*'), page.keyboard.press('Enter')]);
    expect(await page.locator('main').innerText()).toContain('2 people found');
  });

  test('closes by Escape and keeps what was typed, opens by an arrow, closes when it is left', async () => {
    await box().focus();
    await page.keyboard.type('khan');
    await options().first().waitFor();
    await page.keyboard.press('Escape');
    expect(await options().count()).toBe(0);
    expect(await said().innerText()).toBe('');
    expect(await box().inputValue()).toBe('khan');
    await page.keyboard.press('ArrowDown');
    await options().first().waitFor();
    await page.keyboard.press('Tab');
    expect(await options().count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Find');
  });

  test('says that nobody was found', async () => {
    await box().fill('Zebedee');
    await page.getByText('Nobody found').waitFor();
    expect(await box().getAttribute('aria-expanded')).toBe('false');
  });
});

const only = (name: string): PeopleSuggested => ({
  said: `Found ${name}`,
  people: [{ href: '/desk', name, who: 'Pupil' }],
});

describe('an answer', () => {
  test('that comes late is never shown over a later one', async () => {
    answers.set('first', { after: 1200, answer: only('The first') });
    answers.set('second', { after: 10, answer: only('The second') });
    await box().fill('first');
    await page.waitForRequest('**/desk/people/suggest');
    await box().fill('second');
    await page.getByText('Found The second').waitFor();
    await page.waitForTimeout(1400);
    expect(await options().allInnerTexts()).toEqual([expect.stringContaining('The second')]);
    // Nor when all was deleted meanwhile.
    answers.set('third', { after: 600, answer: only('The third') });
    await box().fill('third');
    await page.waitForRequest('**/desk/people/suggest');
    await box().fill('');
    await page.waitForTimeout(800);
    expect(await options().count()).toBe(0);
  });

  test('that never comes is not missed: the form still works', async () => {
    answers.set('khan', { after: 0 });
    await box().fill('khan');
    await page.waitForTimeout(500);
    expect(await options().count()).toBe(0);
    expect(await said().innerText()).toBe('');
    await Promise.all([page.waitForURL('**/desk/people?search=*'), box().press('Enter')]);
    expect(await page.locator('main').innerText()).toContain('2 people found');
  });

  test('is asked for once somebody stops typing, not with each letter', async () => {
    let asked = 0;
    page.on('request', (request) => {
      if (request.url().endsWith('/desk/people/suggest')) asked += 1;
    });
    await box().pressSequentially('samira khan', { delay: 20 });
    await options().first().waitFor();
    expect(asked).toBe(1);
  });

  test('is put in as text', async () => {
    answers.set('odd', { after: 0, answer: only('<b id="made">Odd</b>') });
    await box().fill('odd');
    await options().first().waitFor();
    expect(await page.locator('#made').count()).toBe(0);
    expect(await options().innerText()).toContain('<b id="made">Odd</b>');
  });
});

describe('the list', () => {
  test('is sound, with room for a finger, on a phone and a desk, and leads on by a tap', async () => {
    await page.setViewportSize({ width: 320, height: 568 });
    await box().fill('pupil');
    await options().first().waitFor();
    await box().press('ArrowDown');
    expect(await options().count()).toBe(8);
    expect(await said().innerText()).toContain('30 people found. Showing the first 8');
    for (const option of await options().all())
      expect((await option.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    expect(await overflows(page)).toBe(false);
    await lookAtDesk(page, 'people-suggested');
    await page.setViewportSize({ width: 320, height: 568 });
    expect(await box().evaluate((one) => getComputedStyle(one).outlineStyle)).not.toBe('none');
    await Promise.all([page.waitForURL('**/desk/people/p*'), options().nth(2).click()]);
    expect(address()).toMatch(/^\/desk\/people\/p\d+$/);
  });

  test('has nothing of itself where no script runs, and the search is what it was', async () => {
    const bare = await site.signedIn(staffEmails.office, { javaScriptEnabled: false });
    const plain = await bare.newPage();
    await plain.goto(`${site.baseUrl}/desk/outstanding`);
    expect(await plain.getByRole('combobox', { name: /^Find/ }).count()).toBe(0);
    expect(await plain.locator('.app-suggest').evaluate((one) => one.clientHeight)).toBe(0);
    await plain.getByRole('searchbox').fill('khan');
    await Promise.all([
      plain.waitForURL('**/desk/people?search=*'),
      plain.getByRole('searchbox').press('Enter'),
    ]);
    expect(await plain.locator('main').innerText()).toContain('2 people found');
    await bare.close();
  });
});
