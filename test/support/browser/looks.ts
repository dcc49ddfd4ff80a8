import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { overflows } from './browser.ts';
import { newFindings } from './sound-pages.ts';

const widths = [320, 768, 1280];
/** Set to a folder to keep a picture of every page at every width. */
const pictures = process.env['PICTURES'];

/** What stands as one short word in a place of its own, a state or a heading, and is broken all the same. */
const brokenWords = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    const range = document.createRange();
    while (texts.nextNode()) {
      const text = texts.currentNode;
      if (!/^[A-Za-z]{2,12}$/.test(text.textContent?.trim() ?? '')) continue;
      range.selectNodeContents(text);
      const tops = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
      if (tops.size > 1) found.push(text.textContent?.trim() ?? '');
    }
    return found;
  });

/**
 * Looks at a page as it is: nothing wider than the window, no short word broken in its place, nothing axe
 * finds on it or its like.
 */
export async function look(page: Page, name: string): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    expect(await overflows(page), `${name} at ${width}`).toBe(false);
    expect(await brokenWords(page), `${name} at ${width}`).toEqual([]);
    if (pictures)
      await page.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true });
  }
  expect(await newFindings(page, false), name).toEqual([]);
}

/** Waits until the summary of errors has the focus, which it takes a moment after the page is there. */
export const summaryTakesFocus = (page: Page): Promise<void> =>
  page.locator('.govuk-error-summary:focus').waitFor({ timeout: 5_000 });

/** Everything a finger aims at that is not 44 pixels high, but for parts of a sentence. */
export const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const targets = document.querySelectorAll(
      '.govuk-button, .govuk-radios__item, .govuk-checkboxes__item, .app-tap, .govuk-back-link, .govuk-task-list__item--with-link, .app-header__links a, .govuk-details__summary, .govuk-summary-card__actions a, .govuk-input',
    );
    return [...targets]
      .filter((target) => target.checkVisibility())
      .filter((target) => target.getBoundingClientRect().height < 44)
      .map((target) => `${target.className}: ${target.textContent?.trim()}`);
  });
