import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser/browser.ts';
import { look, smallTargets, summaryTakesFocus } from '../support/browser/looks.ts';
import { serve } from '../support/browser/serve.ts';
import { createSite, khanFamily, type Site } from '../support/link/link-site.ts';

let browser: Browser;
let site: Site;
let baseUrl: string;
let stop: () => Promise<void>;
let link: { path: string; ref: string };

beforeAll(async () => {
  browser = await launchBrowser();
  const served = await serve((url) => {
    site = createSite({ baseUrl: url });
    return site.app;
  });
  ({ baseUrl, stop } = served);
  link = await khanFamily(site);
});
afterAll(async () => {
  await browser.close();
  await stop();
});

describe('a parent’s pages in a browser', () => {
  let context: BrowserContext;
  let page: Page;
  const requests: string[] = [];
  const visit = (path: string) => page.goto(`${baseUrl}${path}`);

  beforeAll(async () => {
    context = await browser.newContext({ viewport: { width: 320, height: 800 } });
    page = await context.newPage();
    page.on('request', (request) => requests.push(request.url()));
  });
  afterAll(() => context.close());

  test('open with one request after the redirect, and are clean at every width', async () => {
    requests.length = 0;
    await visit(link.path);
    expect(requests.map((url) => new URL(url).pathname)).toEqual([link.path, `/f/${link.ref}`]);
    await look(page, 'list');
    expect(await smallTargets(page)).toEqual([]);
    for (const path of ['photo-video-consent', 'internet-access-consent', 'parent-social-media']) {
      await visit(`/f/${link.ref}/${path}`);
      expect(await smallTargets(page)).toEqual([]);
      await look(page, path);
    }
    for (const path of ['check', 'answers', 'why', 'not-me']) {
      await visit(`/f/${link.ref}/${path}`);
      await look(page, `empty-${path}`);
    }
  });

  test('show a child’s own questions only once its box is ticked', async () => {
    await visit(`/f/${link.ref}/photo-video-consent`);
    const own = page.getByRole('group', { name: 'Maya: School website' });
    expect(await own.isVisible()).toBe(false);
    await page.getByLabel('Different answers for Maya').check();
    expect(await own.isVisible()).toBe(true);
    await look(page, 'different');
  });

  test('move the focus to what went wrong', async () => {
    await visit(`/f/${link.ref}/photo-video-consent`);
    await page.getByRole('button', { name: 'Save and go on' }).click();
    expect(await page.title()).toMatch(/^Error: /);
    await summaryTakesFocus(page);
    await look(page, 'errors');
    await page.getByRole('link', { name: 'Choose an answer: Local press' }).click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('all.press');
  });

  test('are signed with a keyboard alone, and without JavaScript', async () => {
    const bare = await browser.newContext({ javaScriptEnabled: false });
    const tab = await bare.newPage();
    await tab.goto(`${baseUrl}${link.path}`);
    await tab.getByRole('button', { name: 'Start' }).click();
    while (!tab.url().endsWith('/check')) {
      const read = tab.getByLabel('I have read this and I agree');
      if ((await read.count()) > 0) await read.check();
      for (const one of await tab.locator('input[name^="all."][value="yes"]').all())
        await one.check();
      await tab.keyboard.press('Tab');
      await tab.getByRole('button', { name: 'Save and go on' }).press('Enter');
      await tab.waitForLoadState();
    }
    await page.goto(tab.url());
    await look(page, 'check');
    await page.getByRole('button', { name: 'Sign 4 forms' }).click();
    await look(page, 'check-error');
    await page.getByLabel('Your full name').fill('Jana Khan');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Are you Samira Khan?' }).waitFor();
    await look(page, 'who-signs');
    expect(await smallTargets(page)).toEqual([]);
    await page.getByRole('button', { name: 'Change the name I typed' }).click();
    await page.waitForURL(/\/check#typedName$/);
    expect(await page.getByLabel('Your full name').inputValue()).toBe('Jana Khan');
    await tab.getByLabel('Your full name').fill('Jana Khan');
    await tab.keyboard.press('Enter');
    await tab.getByRole('button', { name: 'Yes, that is me' }).press('Enter');
    await tab.getByRole('heading', { name: 'Signed, thank you' }).waitFor();
    await page.goto(tab.url());
    await look(page, 'done');
    expect(await smallTargets(page)).toEqual([]);
    await visit(`/f/${link.ref}`);
    await look(page, 'list-after');
    await visit(`/f/${link.ref}/answers`);
    await look(page, 'answers');
    expect(await smallTargets(page)).toEqual([]);
    await bare.close();
  });

  test('are shut by signing out: neither "back" nor the history shows an answer', async () => {
    const shared = await browser.newContext({ viewport: { width: 320, height: 800 } });
    const tablet = await shared.newPage();
    const back = tablet.getByRole('heading', { name: 'You have signed out' });
    await tablet.goto(`${baseUrl}${link.path}`);
    await tablet.getByRole('button', { name: 'No, it is shared' }).click();
    await tablet.getByRole('heading', { name: 'Forms for' }).waitFor();
    expect(await tablet.getByText('Is this your own').count()).toBe(0);
    await tablet.goto(`${baseUrl}/f/${link.ref}/answers`);
    await look(tablet, 'answers-shared');
    await tablet.goto(`${baseUrl}/f/${link.ref}/photo-video-consent?show=answered`);
    await tablet.getByRole('contentinfo').getByRole('button', { name: 'Sign out' }).click();
    await back.waitFor();
    await look(tablet, 'signed-out');
    const seen: string[] = [];
    for (let steps = 0; steps < 5; steps += 1) {
      const response = await tablet.goBack();
      if (!response || !tablet.url().includes('/f/')) break;
      await back.waitFor();
      seen.push(new URL(tablet.url()).pathname);
      expect(await tablet.content()).not.toMatch(/Maya|Samira/);
    }
    expect(seen).toContain(`/f/${link.ref}/answers`);
    await tablet.goto(`${baseUrl}/f/${link.ref}/answers`);
    await back.waitFor();
    await shared.close();
  });

  test('of another parent ask them as if there were no answer, and are clean', async () => {
    const other = await site.mailLink({ kind: 'contact', id: 'david' });
    await visit(other.path);
    expect(await page.getByText(/^0 of \d ready$/).isVisible()).toBe(true);
    await look(page, 'another-parent');
  });

  test('outside a link are clean as well', async () => {
    for (const [path, name] of [
      ['/', 'about'],
      ['/northbrook', 'front-door'],
      ['/nowhere', 'not-found'],
      ['/k/x', 'unknown'],
    ] as const) {
      const response = await visit(path);
      expect(response?.headers()['content-type']).toContain('text/html');
      await look(page, name);
    }
  });
});
