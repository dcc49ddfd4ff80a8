import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeFindings, overflows } from '../../support/browser/browser.ts';
import { type DeskBrowser, openDeskBrowser } from '../../support/desk/desk-browser.ts';
import { type Desk, northbrook, staffEmails } from '../../support/desk/desk-site.ts';
import { aPupil, registerWrites } from '../../support/person/people.ts';

let site: DeskBrowser;
let desk: Desk;
let baseUrl: string;

/** A class of thirty in which some names are long, and whose last year's answers still hold. */
const thirty = Array.from({ length: 30 }, (_, at) =>
  aPupil({
    id: `p${at}`,
    firstName: at % 7 === 0 ? 'Maximiliana-Josephine' : 'Noor',
    lastName: at % 5 === 0 ? `Featherstonehaugh ${at}` : `Okafor ${at}`,
    admissionNumber: `7${at}`,
    year: '6',
    class: '6C',
  }),
);

beforeAll(async () => {
  site = await openDeskBrowser();
  ({ desk, baseUrl } = site);
  await northbrook(desk);
  const relations = thirty.map(({ id }) => ({
    school: 'northbrook',
    person: id,
    contact: 'samira',
    relationship: 'Mother',
    decides: 'yes' as const,
    receives: true,
    restricted: false,
  }));
  await desk.store.writeRegister('northbrook', registerWrites({ persons: thirty, relations }));
  await desk.issueRound();
  for (const [at, { id }] of thirty.entries()) {
    const answer = ['yes', 'partly', 'no'][at % 4];
    if (answer) await desk.signAs('samira', { form: 'photo-video-consent', person: id, answer });
  }
  desk.clock.now = '2027-09-10T08:00:00.000Z';
}, 120_000);
afterAll(() => site.stop());

async function open(at: string, width = 1280): Promise<Page> {
  const context = await site.signedIn(staffEmails.office, { viewport: { width, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${baseUrl}/desk/photos${at}`);
  return page;
}

/** As browsers and printers leave it. */
const margin = { top: '10mm', bottom: '10mm', left: '10mm', right: '10mm' };

const pagesOf = (pdf: Buffer): number =>
  pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;

test.each(['use=website', 'use='])(
  'a class of thirty is one side of A4: %s',
  async (use) => {
    const page = await open(`/sheet?group=class-6C&${use}`);
    const pdf = await page.pdf({ format: 'A4', margin });
    if (process.env.PICTURES)
      await page.pdf({ format: 'A4', margin, path: `${process.env.PICTURES}/sheet-${use}.pdf` });
    expect(await page.locator('tbody tr').count()).toBe(30);
    expect(pagesOf(pdf)).toBe(1);
    await page.context().close();
  },
  60_000,
);

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
  }, 60_000);
});
