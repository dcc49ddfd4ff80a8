import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { overloaded } from '../../functions/web/overloaded.tsx';
import { launchBrowser } from '../support/browser/browser.ts';
import { look, smallTargets } from '../support/browser/looks.ts';
import { serve } from '../support/browser/serve.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test('the page that stands in for another is readable by everybody, at every width', async () => {
  const { statusCode, headers, body } = overloaded('text/html');
  const { baseUrl, stop } = await serve(() => ({
    fetch: () => new Response(body, { status: statusCode, headers }),
  }));
  const page = await browser.newPage();
  const refused: string[] = [];
  page.on('console', (line) => refused.push(line.text()));
  const response = await page.goto(baseUrl);
  expect(response?.status()).toBe(503);
  await look(page, 'overloaded');
  expect(await smallTargets(page)).toEqual([]);
  // Its styles are those that its own policy lets through.
  expect(refused.filter((text) => text.includes('Content Security Policy'))).toEqual([]);
  const h1 = page.getByRole('heading', { level: 1 });
  expect(await h1.evaluate((element) => getComputedStyle(element).fontWeight)).toBe('700');
  await stop();
});
