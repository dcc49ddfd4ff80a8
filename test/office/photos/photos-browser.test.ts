import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeFindings, overflows } from '../../support/browser/browser.ts';
import { classOfThirty } from '../../support/desk/class-of-thirty.ts';
import { type DeskBrowser, openDeskBrowser } from '../../support/desk/desk-browser.ts';
import type { Desk } from '../../support/desk/desk-site.ts';
import { northbrook, staffEmails } from '../../support/desk/northbrook.ts';

let site: DeskBrowser;
let desk: Desk;
let baseUrl: string;

beforeAll(async () => {
  site = await openDeskBrowser();
  ({ desk, baseUrl } = site);
  await northbrook(desk);
  await classOfThirty(desk);
});
afterAll(() => site.stop());

async function open(at: string, width = 1280): Promise<Page> {
  const context = await site.signedIn(staffEmails.office, { viewport: { width, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${baseUrl}/desk/photos${at}`);
  return page;
}

describe.each([320, 1280])('at %d pixels', (width) => {
  test.each(['?group=class-6C', '?group=class-6C&use=work', '/sheet?group=class-6C&use=website'])(
    '%s is readable by everybody and does not scroll sideways',
    async (at) => {
      const page = await open(at, width);
      expect(await axeFindings(page)).toEqual([]);
      expect(await overflows(page)).toBe(false);
      if (process.env.PICTURES)
        await page.screenshot({
          path: `${process.env.PICTURES}/photos-${width}${at.replaceAll(/\W/g, '-')}.png`,
        });
      await page.context().close();
    },
    60_000,
  );

  test('names are ticked or typed, and checked, with nothing of them in the address', async () => {
    const page = await open('?group=class-6C&use=website', width);
    await page.getByLabel('Noor Okafor 1', { exact: true }).check();
    await page.getByRole('button', { name: 'Check those ticked' }).click();
    expect(await page.getByRole('row', { name: 'Noor Okafor 1' }).textContent()).toContain(
      'Only where the pupil cannot be recognised',
    );
    await page.getByLabel('Names').fill('Okafor 1, Noor\nNobody Atall');
    await page.getByRole('button', { name: 'Check these names' }).click();
    expect(page.url()).toBe(`${baseUrl}/desk/photos/check`);
    expect(await axeFindings(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await page.getByRole('button', { name: 'Make a sheet to print' }).click();
    expect(await page.getByText('Not clear who').textContent()).toContain('Nobody Atall');
    await page.context().close();
  });
});
