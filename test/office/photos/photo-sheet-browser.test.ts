import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fontStacks } from '../../support/browser/fonts.ts';
import { classOfThirty } from '../../support/desk/class-of-thirty.ts';
import { type DeskBrowser, openDeskBrowser } from '../../support/desk/desk-browser.ts';
import { northbrook, staffEmails } from '../../support/desk/northbrook.ts';

/** As browsers and printers leave it. */
const margin = { top: '10mm', bottom: '10mm', left: '10mm', right: '10mm' };
/** A4, and a centimetre and a half less: room for a printer or a typeface that needs more. */
const a4 = { width: '210mm', height: '297mm', margin };
const shorter = { ...a4, height: '282mm' };

const pagesOf = (pdf: Buffer): number =>
  pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;

describe.each(fontStacks)('in the fonts called %s', (fonts) => {
  let site: DeskBrowser;
  beforeAll(async () => {
    site = await openDeskBrowser(fonts);
    await northbrook(site.desk);
    await classOfThirty(site.desk);
  });
  afterAll(() => site.stop());

  test.each(['use=website', 'use='])(
    'a class of thirty is one side of A4, with room to spare: %s',
    async (use) => {
      const context = await site.signedIn(staffEmails.office);
      const page = await context.newPage();
      await page.goto(`${site.baseUrl}/desk/photos/sheet?group=class-6C&${use}`);
      if (process.env.PICTURES)
        await page.pdf({ ...a4, path: `${process.env.PICTURES}/sheet-${fonts}-${use}.pdf` });
      expect(await page.locator('tbody tr').count()).toBe(30);
      expect(pagesOf(await page.pdf(a4))).toBe(1);
      expect(pagesOf(await page.pdf(shorter))).toBe(1);
      await context.close();
    },
    60_000,
  );
});
