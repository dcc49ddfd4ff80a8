import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** What a sighted reader sees of the focus: an outline, a shadow or a colour, in or beside it. */
const focusShows = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return true;
    const shows = (style: CSSStyleDeclaration) =>
      style.boxShadow !== 'none' ||
      (style.outlineStyle !== 'none' && !/rgba\(.*, 0\)|transparent/.test(style.outlineColor)) ||
      style.backgroundColor === 'rgb(255, 221, 0)';
    const { top, bottom } = focused.getBoundingClientRect();
    const isInWindow = bottom > 0 && top < window.innerHeight;
    // A radio or a box is drawn by its label; the field itself is there, but not to be seen.
    const label = focused.nextElementSibling;
    const own = getComputedStyle(focused);
    const drawn = own.opacity === '0' && label ? getComputedStyle(label, '::before') : own;
    return isInWindow && shows(drawn);
  });

const isFocused = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => element === document.activeElement);

/** Presses Tab until the focus is there; at every stop on the way it must be seen. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let stops = 0; !(await isFocused(target)); stops += 1) {
    if (stops > 80) throw new Error(`Tab never reaches ${target}`);
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 120));
    expect(await focusShows(page), `the focus on ${at}`).toBe(true);
  }
}

/** What is typed into, ticked or pressed where the focus is. */
export const focusedName = (page: Page): Promise<string | null | undefined> =>
  page.evaluate(() => document.activeElement?.getAttribute('name'));
