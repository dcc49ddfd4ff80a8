import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import { launchBrowser, overflows } from '../browser/browser.ts';
import type { FontStack } from '../browser/fonts.ts';
import { look } from '../browser/looks.ts';
import { serve } from '../browser/serve.ts';
import { createDesk, type Desk } from './desk-site.ts';
import type { staffEmails } from './northbrook.ts';

export type DeskBrowser = {
  desk: Desk;
  baseUrl: string;
  /** A browser signed in as this member of staff, or as nobody. */
  signedIn(email?: string, options?: BrowserContextOptions): Promise<BrowserContext>;
  stop(): Promise<void>;
};

export type Who = keyof typeof staffEmails;

/** A desk of nothing yet, served on this machine, and a browser to look at it with. */
export async function openDeskBrowser(fonts?: FontStack): Promise<DeskBrowser> {
  const browser: Browser = await launchBrowser(fonts);
  let desk: Desk | undefined;
  const { baseUrl, stop } = await serve((url) => {
    desk = createDesk({ baseUrl: url });
    return desk.app;
  });
  if (!desk) throw new Error('No desk was made');
  const { visit } = desk;
  return {
    desk,
    baseUrl,
    signedIn: async (email, options) => {
      const context = await browser.newContext(options);
      const visitor = await visit(email);
      const cookies = [...visitor.jar].map(([name, value]) => ({ name, value, url: baseUrl }));
      await context.addCookies(cookies.filter((cookie) => cookie.value !== ''));
      return context;
    },
    stop: async () => {
      await browser.close();
      await stop();
    },
  };
}

/** Everything a finger aims at that is not 40 pixels high: a desk is denser than a parent's page. */
const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [
      ...document.querySelectorAll(
        '.govuk-button, .govuk-radios__item, .govuk-checkboxes__item, .app-tap, .govuk-back-link, .app-header__links a, .app-desk-me a, .app-link-button, .govuk-details__summary, .govuk-input, .govuk-select, .app-numbers a',
      ),
    ]
      .filter((one) => one.checkVisibility())
      .filter((one) => Math.round(one.getBoundingClientRect().height) < 40)
      .map((one) => `${one.className}: ${one.textContent?.trim()}`),
  );

/** Goes to a page of the desk; where its address has a `q`, by typing that name and looking it up. */
export async function goToDesk(page: Page, address: string): Promise<void> {
  const url = new URL(address);
  const name = url.searchParams.get('q');
  url.searchParams.delete('q');
  await page.goto(url.href);
  if (name === null) return;
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByRole('button', { name: 'Look up' }).click();
  await page.locator('main section').first().waitFor();
}

/** What stands in details that a person opens is no wider than a phone either. */
async function unfold(page: Page, name: string): Promise<void> {
  const opened = await page.evaluate(() => {
    const all = document.querySelectorAll('main details');
    for (const one of all) one.setAttribute('open', '');
    return all.length;
  });
  if (opened === 0) return;
  await page.setViewportSize({ width: 320, height: 800 });
  expect(await overflows(page), `${name}, all details opened`).toBe(false);
}

/** Looks at a page of the desk as it is, at every width, and with its details opened. */
export async function lookAtDesk(page: Page, name: string): Promise<void> {
  await page.setViewportSize({ width: 320, height: 800 });
  expect(await smallTargets(page), name).toEqual([]);
  await look(page, name);
  await unfold(page, name);
  expect(await page.locator('h1').count(), name).toBe(1);
  // Ours, where somebody may search, and no other.
  expect(await page.locator('script').count(), name).toBe(await page.locator('#find').count());
}
