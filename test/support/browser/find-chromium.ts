import { existsSync } from 'node:fs';

/** Where Debian and its like install it. */
const installed = '/usr/bin/chromium';

type Machine = {
  platform: string;
  architecture: string;
  /** CHROMIUM_PATH, if it is set. */
  chosen: string | undefined;
  exists: (path: string) => boolean;
};

const thisMachine: Machine = {
  platform: process.platform,
  architecture: process.arch,
  chosen: process.env['CHROMIUM_PATH'],
  exists: existsSync,
};

const example: Record<string, string> = {
  darwin: 'CHROMIUM_PATH="/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" npm test',
  win32:
    'set "CHROMIUM_PATH=C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe" && npm test',
};

/**
 * The browser that tests use: the one CHROMIUM_PATH names, else `packed`, the one from npm: the same
 * on every machine, and without windows of its own it takes half the time. Where npm has none, the
 * one that is installed. Throws a sentence that says what is missing, and what to do about it.
 */
export function findChromium(machine: Partial<Machine> = {}): string {
  const { platform, architecture, chosen, exists } = { ...thisMachine, ...machine };
  if (chosen) {
    if (exists(chosen)) return chosen;
    throw new Error(`CHROMIUM_PATH is ${chosen}, but there is no such file.`);
  }
  if (platform === 'linux' && architecture === 'x64') return 'packed';
  if (exists(installed)) return installed;
  throw new Error(
    'The tests need Chromium or Chrome: npm brings one for linux-x64 only (@sparticuz/chromium), and ' +
      `this machine is ${platform}-${architecture}. Install it` +
      (example[platform] ? `, then run: ${example[platform]}` : ': sudo apt-get install chromium'),
  );
}
