import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeFindings, overflows } from '../../support/browser/browser.ts';
import { fontStacks } from '../../support/browser/fonts.ts';
import { type DeskBrowser, openDeskBrowser } from '../../support/desk/desk-browser.ts';
import { northbrook, staffEmails } from '../../support/desk/northbrook.ts';
import { aContact, aPupil, aRelation, registerWrites } from '../../support/person/people.ts';

const margin = { top: '10mm', bottom: '10mm', left: '10mm', right: '10mm' };
const a4 = { width: '210mm', height: '297mm', margin };
const pictures = process.env['PICTURES'];

const pagesOf = (pdf: Buffer): number =>
  pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;

/** A mother of three, asked for five forms for each. */
const children = ['Aaliyah-Rose', 'Christopher', 'Maximilian'].map((firstName, n) =>
  aPupil({
    id: `of-noor-${n}`,
    firstName,
    lastName: 'Featherstonehaugh',
    admissionNumber: `80${n}`,
    year: `${n + 2}` as '2',
    class: `${n + 2}F`,
  }),
);
const forms = [
  'photo-video-consent',
  'internet-access-consent',
  'parent-social-media',
  'pupil-aup-primary',
  'pupil-social-media',
];

describe.each(fontStacks)('slips in the fonts called %s', (fonts) => {
  let site: DeskBrowser;
  beforeAll(async () => {
    site = await openDeskBrowser(fonts);
    const { desk } = site;
    await northbrook(desk);
    await desk.store.writeRegister(
      'northbrook',
      registerWrites({
        persons: children,
        contacts: [aContact({ id: 'noor', name: 'Noor Featherstonehaugh', email: undefined })],
        relations: children.map(({ id }) => aRelation({ person: id, contact: 'noor' })),
      }),
    );
    await desk.issueRound({ forms });
  });
  afterAll(() => site?.stop());

  async function openPrint(width: number): Promise<Page> {
    const context = await site.signedIn(staffEmails.office, { viewport: { width, height: 900 } });
    const page = await context.newPage();
    await page.goto(`${site.baseUrl}/desk/slips`);
    await page.getByRole('button', { name: /^Print/ }).click();
    await page.locator('.app-slip').first().waitFor();
    return page;
  }

  test('are a side of A4 for a family of three with five forms, and a sheet each', async () => {
    const page = await openPrint(1280);
    const slips = await page.locator('.app-slip').count();
    expect(slips).toBe(2);
    if (pictures) {
      await page.pdf({ ...a4, path: `${pictures}/slips-${fonts}.pdf` });
      await page.emulateMedia({ media: 'print' });
      await page.setViewportSize({ width: 718, height: 1047 });
      await page.screenshot({ path: `${pictures}/slips-print-${fonts}.png`, fullPage: true });
    }
    expect(pagesOf(await page.pdf(a4))).toBe(slips);
    await page.context().close();
  }, 60_000);

  test.each([320, 1280])(
    'are looked at on a screen of %d pixels',
    async (width) => {
      const page = await openPrint(width);
      expect(await axeFindings(page)).toEqual([]);
      expect(await overflows(page)).toBe(false);
      await page.context().close();
    },
    60_000,
  );
});
