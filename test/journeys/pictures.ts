import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openForClass } from '../../infra/demo/acts/in-class.ts';
import { demoCast, demoParent } from '../../infra/demo/register/cast.ts';
import { createDemoSchool, sampleLink } from '../../infra/demo/school/demo-school.ts';
import { AtTheDesk } from '../../infra/demo/visitor/at-the-desk.ts';
import { type Cloud, startCloud } from '../../infra/local/cloud.ts';
import { prepare } from '../../infra/local/start/prepare.ts';
import { launchBrowser } from '../support/browser/browser.ts';

/** `npm run pictures`: takes the README's pictures anew, of the demo school, into `docs/pictures`. */
const folder = join(import.meta.dirname, '..', '..', 'docs', 'pictures');
const phone = { width: 360, height: 720 };
const tablet = { width: 768, height: 900 };
const desk = { width: 1280, height: 800 };

const fontFace = (weight: number, file: string): string => {
  const path = join('node_modules', '@expo-google-fonts', 'noto-sans', file);
  const bytes = readFileSync(join(folder, '..', '..', path)).toString('base64');
  return `@font-face { font-family: picture; font-weight: ${weight}; src: url(data:font/ttf;base64,${bytes}) }`;
};
/** A bare machine has one font, and it is not what readers' phones and computers have. */
const font = [
  fontFace(400, '400Regular/NotoSans_400Regular.ttf'),
  fontFace(700, '700Bold/NotoSans_700Bold.ttf'),
  '* { font-family: picture !important }',
].join('\n');

type Picture = { name: string; height?: number; from?: string };

/** Takes what a reader sees from the top, or from a place further down, to this height. */
async function take(page: Page, { name, height, from }: Picture): Promise<void> {
  await page.addStyleTag({ content: font });
  await page.evaluate(() => document.fonts.ready);
  const { width, height: shown } = page.viewportSize() ?? desk;
  const top = from ? ((await page.locator(from).first().boundingBox())?.y ?? 0) : 0;
  const scrolled = await page.evaluate(() => window.scrollY);
  const y = Math.max(0, top + scrolled - (from ? 12 : 0));
  const clip = { x: 0, y, width, height: height ?? shown };
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true, clip });
}

const newPage = async (browser: Browser, viewport: { width: number; height: number }) =>
  // Our pages allow no style but their own; the pictures add a font.
  (await browser.newContext({ viewport, bypassCSP: true })).newPage();

async function takeFamily(browser: Browser, cloud: Cloud): Promise<void> {
  const page = await newPage(browser, phone);
  await page.goto((await sampleLink(cloud)) ?? cloud.baseUrl);
  const home = page.url();
  const saved = () => page.getByRole('button', { name: 'Save and go on' }).click();
  await page.getByRole('button', { name: 'Start' }).click();
  await page.getByRole('heading', { name: 'Your answers' }).waitFor();
  const answers = ['yes', 'yes', 'yes', 'partly', 'no', 'no', 'yes', 'yes'];
  const questions = page.locator('fieldset:has(input[name^="all."])');
  for (const [index, answer] of answers.entries())
    await questions.nth(index).locator(`input[value="${answer}"]`).check();
  await page.locator('input[name="all.press"]').first().blur();
  await take(page, { name: 'parent-form', from: 'fieldset:has(input[name="all.website"])' });
  await saved();
  await page.goto(home);
  await take(page, { name: 'parent-list' });
  await page.getByRole('button', { name: 'Go on' }).click();
  while (!new URL(page.url()).pathname.endsWith('/check')) {
    const yes = page.locator('input[name="all.internet"][value="yes"]');
    if (await yes.isVisible()) await yes.check();
    else await page.getByLabel('I have read this and I agree').check();
    await saved();
  }
  await page.getByLabel('Your full name').fill(demoParent.name);
  await page.getByLabel('Your full name').blur();
  await take(page, { name: 'parent-check', from: '.govuk-summary-card:last-of-type' });
  await page.context().close();
}

async function atTheDesk(browser: Browser, cloud: Cloud, email: string): Promise<Page> {
  const page = await newPage(browser, desk);
  await page.goto(`${cloud.baseUrl}/desk/sign-in`);
  await page.getByLabel('Somebody else: their email address').fill(email);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: /^Hello/ }).waitFor();
  return page;
}

/** A pupil's last promises on a tablet, and the name under them. */
async function takeClass(browser: Browser, cloud: Cloud): Promise<void> {
  const teacher = await AtTheDesk.signIn(cloud.baseUrl, demoCast.teacher.email);
  const { code } = await openForClass(teacher, '4B');
  const page = await newPage(browser, tablet);
  await page.goto(`${cloud.baseUrl}/class/${code}`);
  await take(page, { name: 'class-names' });
  await page.getByRole('link', { name: 'Maya K' }).click();
  await page.getByRole('button', { name: 'Next' }).waitFor();
  await take(page, { name: 'class-words' });
  const next = page.getByRole('button', { name: 'Next' });
  while (await next.isVisible()) await next.click();
  await page.getByLabel('Type your full name').fill('Maya Khan');
  await page.getByLabel('Type your full name').blur();
  await take(page, { name: 'class-promise' });
}

async function takeDesk(browser: Browser, cloud: Cloud): Promise<void> {
  const office = await atTheDesk(browser, cloud, demoCast.office.email);
  await take(office, { name: 'desk-home', height: 1030 });
  await office.goto(`${cloud.baseUrl}/desk/outstanding?class=4B`);
  await take(office, { name: 'desk-outstanding' });
  const teacher = await atTheDesk(browser, cloud, demoCast.teacher.email);
  await teacher.goto(`${cloud.baseUrl}/desk/countersign`);
  for (const box of (await teacher.locator('input[name=item]').all()).slice(0, 3))
    await box.check();
  await teacher.locator('input[name=item]').nth(2).blur();
  await take(teacher, { name: 'desk-countersign' });
  const officer = await atTheDesk(browser, cloud, demoCast.esafety.email);
  await officer.goto(`${cloud.baseUrl}/desk/clearance?class=9Y&use=internet`);
  await take(officer, { name: 'desk-clearance', height: 1150 });
  const head = await atTheDesk(browser, cloud, demoCast.head.email);
  await head.goto(`${cloud.baseUrl}/desk/approvals?tick=all`);
  await take(head, { name: 'desk-approvals' });
  const publisher = await atTheDesk(browser, cloud, demoCast.publisher.email);
  await publisher.goto(`${cloud.baseUrl}/desk/photos?group=class-4B&use=website`);
  await take(publisher, { name: 'desk-photos', from: 'h2' });
}

const dataDir = mkdtempSync(join(tmpdir(), 'countersign-pictures-'));
mkdirSync(folder, { recursive: true });
const cloud = await startCloud({ cdkOut: await prepare(), dataDir, isTemporary: true });
const browser = await launchBrowser('noto');
try {
  await createDemoSchool(cloud, () => undefined);
  await takeFamily(browser, cloud);
  await takeDesk(browser, cloud);
  await takeClass(browser, cloud);
} finally {
  await browser.close();
  await cloud.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
