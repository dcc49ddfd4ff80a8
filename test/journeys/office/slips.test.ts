import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AtTheDesk } from '../../../infra/demo/visitor/at-the-desk.ts';
import { readQr } from '../../support/desk/read-qr.ts';
import { aPdf, aPng } from '../../support/scan/scan-files.ts';
import { admin, askHillView, type School } from '../support/school.ts';
import { signIn } from '../support/sign-in.ts';
import { tellEffort, Walk } from '../support/walk.ts';

let school: School & { office: AtTheDesk };
let office: Walk;
beforeAll(async () => {
  school = await askHillView({ forms: ['photo-video-consent', 'internet-access-consent'] });
  office = await signIn(school, admin.email, { name: 'slips-office', scripts: false });
});
afterAll(async () => {
  await office?.end();
  await school?.close();
});

type Slip = { link: string; reference: string };
const slips = new Map<string, Slip>();

/** Keeps where the codes lead and the references that stand on the page as it is printed. */
async function keepSlips(): Promise<string[]> {
  const printed = await office.page.locator('.app-slip').all();
  const texts: string[] = [];
  for (const slip of printed) {
    const text = await slip.innerText();
    const [, name = ''] = /\n(.+), please answer/.exec(text) ?? [];
    const svg = await slip.locator('svg').evaluate((image) => image.outerHTML);
    const reference = await slip.locator('.app-slip-reference').innerText();
    slips.set(name, { link: readQr(svg), reference });
    texts.push(text);
  }
  return texts;
}

const slipOf = (name: string): Slip => {
  const slip = slips.get(name);
  if (!slip) throw new Error(`No slip for ${name}, only for ${[...slips.keys()].join(', ')}`);
  return slip;
};

const find = async (reference: string): Promise<void> => {
  await office.page.getByLabel(/^Find a pupil/).fill(reference);
  await office.press('Find');
};

/** Gives the school a crest as wide as it may be, and as high. */
async function giveCrest(): Promise<void> {
  const form = await school.office.open('/settings/crest');
  const file = new File([new Uint8Array(aPng({ width: 600, height: 600 }))], 'crest.png');
  const doing = 'Giving the school a crest';
  const arrived = await school.office.send(form, { file }, { button: /^Upload/ }, doing);
  await school.office.send(arrived, {}, { button: /^Use/ }, doing);
}

/** One slip that is scanned, and one that comes back filled in. */
describe('paper slips', () => {
  test('are printed for the mother whom no email reaches, a sheet of A4', async () => {
    await giveCrest();
    await office.follow('Outstanding');
    await office.follow('Paper slips for this list');
    expect(await office.text()).toContain('1 family gets a slip');
    await office.press('Print 1 slip: 4B');
    const [text = ''] = await keepSlips();
    expect(text).toContain('To Leo Brandt, 4B');
    expect(text).toContain('Anke Brandt, please answer 2 forms');
    const crest = office.page.locator('.app-slip img');
    expect(await crest.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(600);
    const pdf = await office.page.pdf({ format: 'A4' });
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    const pictures = process.env['PICTURES'];
    if (pictures) {
      mkdirSync(pictures, { recursive: true });
      await office.page.pdf({ format: 'A4', path: join(pictures, 'slip.pdf') });
    }
  });

  test('open her forms on a phone, where she signs', async () => {
    const phone = await Walk.begin(school, { name: 'slips-phone', scripts: false });
    await phone.open(slipOf('Anke Brandt').link);
    expect(await phone.text()).toContain('Leo');
    await phone.press(/^Start/);
    for (const group of await phone.page.locator('fieldset').all()) {
      const yes = group.getByLabel(/^Yes/).first();
      if (await yes.isVisible()) await phone.tap(yes);
    }
    await phone.press(/^Save|^Continue|^Next/);
    for (const box of await phone.page.locator('main input[type=checkbox]:visible').all())
      await phone.tap(box);
    for (const group of await phone.page.locator('fieldset').all()) {
      const yes = group.getByLabel(/^Yes/).first();
      if ((await yes.count()) > 0 && (await yes.isVisible())) await phone.tap(yes);
    }
    await phone.press(/^Save|^Continue|^Next|^Check/);
    await phone.type(phone.page.getByLabel(/full name/i), 'Anke Brandt');
    await phone.press(/^Sign \d+ forms?$/);
    expect(await phone.heading()).toBe('Signed, thank you');
    expect(await phone.text()).not.toContain('We will email you');
    tellEffort('a family by the code on a slip', phone.effort());
    await phone.end();
  });

  test('that were answered say so, to whoever scans and to whoever types', async () => {
    const other = await Walk.begin(school, { name: 'slips-other', scripts: false });
    await other.open(slipOf('Anke Brandt').link, 410);
    expect(await other.heading()).toBe('Thank you, everything on this slip is answered');
    await other.end();
    await office.follow('Paper slips');
    await find(slipOf('Anke Brandt').reference);
    expect(await office.heading()).toBe('This slip has been answered');
    expect(await office.text()).toContain('through the code on the slip');
  });

  test('of another family are typed in by their reference', async () => {
    const { page } = office;
    await office.follow('Outstanding');
    await office.follow('Paper slips for this list');
    await page.getByLabel('Families', { exact: true }).selectOption('everyone');
    await office.press('Show families');
    await office.press(/^Print \d+ slips/);
    expect((await keepSlips()).length).toBeGreaterThan(5);
    expect(await page.locator('.app-slip h2').first().innerText()).not.toContain('Anke');
    await office.follow('Paper slips');
    const { reference, link } = slipOf('Ewa Wieczorek');
    await find(reference.replace('-', '').toLowerCase());
    expect(await office.heading()).toBe('Enter a reply from Ewa Wieczorek');
    for (const group of await page.locator('fieldset', { hasText: 'Piotr' }).all()) {
      const yes = group.getByLabel(/^Yes/).first();
      if ((await yes.count()) > 0 && (await yes.isVisible())) await office.tap(yes);
    }
    await office.tap(page.getByLabel('Add a scan once the reply is saved'));
    await office.press('Save the reply');
    expect(await office.text()).toContain('The reply is saved. You can add the scan now or later.');
    await find(reference);
    expect(await office.text()).toContain('Alison Marlow entered the last answer');
    const phone = await Walk.begin(school, { name: 'slips-late', scripts: false });
    await phone.open(link, 410);
    expect(await phone.text()).toContain('everything on this slip is answered');
    await phone.end();
  });

  test('are kept as a scan with what was entered, which is opened and cancelled', async () => {
    const { page } = office;
    await page.getByLabel(/^Find a pupil/).fill('Piotr');
    await office.press('Find');
    await office.follow(/^Piotr/);
    await office.follow(/^Add a scan/);
    const choose = (name: string, buffer: Buffer) =>
      page
        .getByLabel('Scan or photo of the slip')
        .setInputFiles({ name, mimeType: 'application/pdf', buffer });
    await choose('slip.pdf', Buffer.from('<!doctype html><h1>No slip</h1>'));
    await office.press('Upload file', 422);
    expect(await office.text()).toContain('The selected file must be a PDF, JPEG or PNG');
    const slip = Buffer.from(aPdf());
    await choose('slip.pdf', slip);
    await office.press('Upload file');
    expect(await office.heading()).toBe('Your file has been uploaded');
    await office.press('Add the scan');
    expect(await office.text()).toContain('The scan is added.');
    const open = page.getByRole('link', { name: /^Open/ });
    expect(slip.equals(await office.download(open))).toBe(true);
    await office.follow(/^Piotr/);
    expect(await office.text()).toMatch(/on paper on .+, entered by Alison Marlow, with a scan/);
    await office.follow(/^See scans/);
    await office.follow(/^Cancel/);
    await office.press('Cancel the scan', 422);
    expect(await office.text()).toContain('Enter what is wrong with the scan');
    await office.type(page.getByLabel('What is wrong with the scan?'), 'Another family’s slip');
    await office.press('Cancel the scan');
    expect(await office.text()).toContain('Cancelled by Alison Marlow');
  });

  test('are stopped on the page of the family', async () => {
    const { page } = office;
    await page.getByLabel(/^Find a pupil/).fill('Catarina Costa');
    await office.press('Find');
    await office.follow(/Catarina Costa/);
    expect(await office.text()).toMatch(/Slip printed on .+ by Alison Marlow/);
    await office.press('Stop this slip');
    expect(await office.text()).toContain('The slip is stopped');
    const phone = await Walk.begin(school, { name: 'slips-stopped', scripts: false });
    await phone.open(slipOf('Catarina Costa').link, 410);
    expect(await phone.heading()).toBe('This code no longer works');
    await phone.end();
  });

  test('stand beside a poster for the gate that leads to the front door', async () => {
    await office.open(`${school.cloud.baseUrl}/desk/poster`);
    const svg = await office.page.locator('.app-poster svg').evaluate((one) => one.outerHTML);
    const parent = await Walk.begin(school, { name: 'slips-door', scripts: false });
    await parent.open(readQr(svg));
    expect(await parent.page.getByLabel('Your email address').isVisible()).toBe(true);
    await parent.end();
  });
});
