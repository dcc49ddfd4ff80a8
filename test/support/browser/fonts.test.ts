import type { Page } from 'playwright-core';
import { describe, expect, it, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { findChromium } from './find-chromium.ts';
import { type FontStack, fontStacks } from './fonts.ts';

/** The typefaces that the browser really took for what is in `main`. */
async function typefacesOn(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  const { root } = await session.send('DOM.getDocument');
  const { nodeId } = await session.send('DOM.querySelector', {
    nodeId: root.nodeId,
    selector: 'main',
  });
  const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId });
  return fonts.map(({ familyName }) => familyName).toSorted();
}

const named = ['system-ui', '"Segoe UI"', 'roboto', 'arial', 'sans-serif', 'ui-monospace'];
const typefaces: Record<FontStack, string> = {
  wide: 'DejaVu Sans',
  arial: 'Arimo',
  noto: 'Noto Sans',
};

describe.each(fontStacks)('the fonts called %s', (stack) => {
  it('are what the browser takes, for whatever name, sign or script', async () => {
    const browser = await launchBrowser(stack);
    const page = await browser.newPage();
    const taken: Record<string, string[]> = {};
    for (const family of named) {
      await page.setContent(`<main style='font-family: ${family}'>Maya Khan</main>`);
      taken[family] = await typefacesOn(page);
    }
    expect(taken).toEqual({
      ...Object.fromEntries(named.map((family) => [family, [typefaces[stack]]])),
      'ui-monospace': ['DejaVu Sans Mono'],
    });
    await page.setContent('<main style="font-family: system-ui">✗ ✓ ◐ → مريم বাংলা</main>');
    const ours = /^(DejaVu|Noto|Arimo)/;
    expect((await typefacesOn(page)).filter((name) => !ours.test(name))).toEqual([]);
    await browser.close();
  });
});

describe('the browser for tests', () => {
  const bare = { platform: 'linux', architecture: 'x64', chosen: undefined, exists: () => false };

  test('is the one that is named, then the one from npm, then the one that is installed', () => {
    const exists = () => true;
    expect(findChromium({ ...bare, chosen: '/opt/chrome', exists })).toBe('/opt/chrome');
    expect(findChromium({ ...bare, exists })).toBe('packed');
    expect(findChromium({ ...bare, architecture: 'arm64', exists })).toBe('/usr/bin/chromium');
  });

  test.each([
    ['linux', 'arm64', 'sudo apt-get install chromium'],
    ['darwin', 'arm64', 'CHROMIUM_PATH="/Applications/Google Chrome.app'],
    ['win32', 'x64', 'set "CHROMIUM_PATH=C:\\Program Files'],
  ])('on %s-%s is named as missing, with what to do', (platform, architecture, what) => {
    const find = () => findChromium({ ...bare, platform, architecture });
    expect(find).toThrow(`this machine is ${platform}-${architecture}`);
    expect(find).toThrow(what);
  });

  test('that is named and is not there is said so', () => {
    expect(() => findChromium({ ...bare, chosen: '/nowhere' })).toThrow(
      'CHROMIUM_PATH is /nowhere, but there is no such file.',
    );
  });
});
