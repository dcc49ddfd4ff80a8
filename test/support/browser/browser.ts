import { existsSync } from 'node:fs';
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { AxeBuilder } from '@axe-core/playwright';
import { inflate } from '@sparticuz/chromium';
import { type Browser, chromium, type Page } from 'playwright-core';
import { findChromium } from './find-chromium.ts';
import { type FontStack, fontsFile } from './fonts.ts';

const packed = join(
  dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')),
  '..',
  'bin',
);

/** Chromium needs NSS, which a bare machine has not. */
const libraries = ['/usr/lib/x86_64-linux-gnu', '/lib/x86_64-linux-gnu', '/usr/lib64', '/usr/lib'];
const hasNss = (): boolean => libraries.some((folder) => existsSync(join(folder, 'libnss3.so')));

/** Where the package unpacks to. */
const place = (name: string): string => join(tmpdir(), name);
const marker = place('countersign-browser');
const archives = ['chromium.br', 'swiftshader.tar.br', 'al2023.tar.br'];

async function unpack(): Promise<void> {
  for (const name of ['chromium', 'al2023', 'libGLESv2.so'])
    await rm(place(name), { recursive: true, force: true });
  await Promise.all(archives.map((name) => inflate(join(packed, name))));
  await writeFile(join(marker, 'ready'), '');
}

/** Unpacks the browser once a machine, however many test files ask at the same moment. */
async function unpacked(): Promise<string> {
  const isReady = () => existsSync(join(marker, 'ready')) && existsSync(place('chromium'));
  while (!isReady()) {
    const mine = await mkdir(marker).then(
      () => true,
      () => false,
    );
    if (mine) await unpack();
    else {
      await wait(200);
      // Whoever began has gone, or the folder was tidied away: begin again.
      const since = await stat(marker).catch(() => undefined);
      if (since && Date.now() - since.mtimeMs > 90_000)
        await rm(marker, { recursive: true, force: true });
    }
  }
  return place('chromium');
}

/** No sandbox, because tests run as root in containers; no look-ups, because CI has no network. */
const args = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * A browser for tests: the one from npm, else the machine's own. Close it when done.
 *
 * @param fonts what pages are set in, whatever the machine has; on Linux.
 */
export async function launchBrowser(fonts: FontStack = 'wide'): Promise<Browser> {
  const found = findChromium();
  const isPacked = found === 'packed';
  const env = {
    ...(process.env as Record<string, string>),
    FONTCONFIG_FILE: fontsFile(fonts),
    ...(isPacked && !hasNss() && { LD_LIBRARY_PATH: place('al2023/lib') }),
  };
  return chromium.launch({ executablePath: isPacked ? await unpacked() : found, args, env });
}

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * What axe finds on a page by WCAG 2.2 AA and good practice: rule and element, or nothing. An email
 * is held to WCAG alone: mail programs give it no landmarks and headings of its own.
 */
export async function axeFindings(page: Page, options = { isEmail: false }): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    // Our pages have no frames; without looking for any, axe is twice as fast.
    .setLegacyMode(true)
    .withTags(options.isEmail ? wcag : [...wcag, 'best-practice'])
    .analyze();
  return violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')}`),
  );
}

/** Whether the page is wider than its window, so that a reader would have to scroll sideways. */
export const overflows = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
