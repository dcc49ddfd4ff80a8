import type { Browser, Page as Tab } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Page } from '../../templates/layout/page.tsx';
import { deskStyles } from '../../templates/styles/desk.ts';
import { axeFindings, launchBrowser, overflows } from '../support/browser/browser.ts';
import { allExamples } from './all-examples.ts';

let browser: Browser;
let tab: Tab;

beforeAll(async () => {
  browser = await launchBrowser();
  const context = await browser.newContext({ viewport: { width: 320, height: 800 } });
  tab = await context.newPage();
});
afterAll(() => browser.close());

/** Landmarks of their own, of which a page has only one. */
const landmarks = ['header', 'footer', 'skip-link'];

describe('on a phone', () => {
  test.each(Object.entries(allExamples).filter(([name]) => !landmarks.includes(name)))(
    '%s has nothing that axe finds, and fits',
    async (name, examples) => {
      const page = (
        <Page title={name} header={{ title: 'Northbrook School' }} styles={deskStyles}>
          <h1 class="govuk-heading-l">{name}</h1>
          {examples.map((example) => example.show())}
        </Page>
      );
      await tab.setContent(String(page));
      expect(await axeFindings(tab)).toEqual([]);
      expect(await overflows(tab)).toBe(false);
    },
  );
});
