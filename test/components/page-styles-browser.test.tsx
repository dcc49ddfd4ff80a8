import type { Browser, Page as Tab } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Family, families, fullStyles } from '../../infra/build/styles.ts';
import { Page } from '../../templates/layout/page.tsx';
import { classStyles } from '../../templates/styles/class.ts';
import { deskStyles } from '../../templates/styles/desk.ts';
import { linkStyles } from '../../templates/styles/link.ts';
import { launchBrowser } from '../support/browser/browser.ts';
import { allExamples } from './all-examples.ts';

let browser: Browser;
let tab: Tab;
beforeAll(async () => {
  browser = await launchBrowser();
  tab = await (await browser.newContext()).newPage();
});
afterAll(() => browser.close());

const styles = { link: linkStyles, class: classStyles, desk: deskStyles };

/** Every example there is, as one page of a family. */
const everything = (family: Family): string =>
  String(
    <Page title="Examples" header={{ title: 'Northbrook' }} styles={styles[family]}>
      <h1 class="govuk-heading-l">Examples</h1>
      {Object.values(allExamples).flatMap((examples) => examples.map((one) => one.show()))}
    </Page>,
  );

/** What readers do to a page; all that is on it is in that state at once. */
const states = ['hover', 'focus', 'active', 'checked', 'link', 'visited'];

/** A class that nothing has weighs as much as a state. */
const inState = (css: string, state: string): string =>
  state ? css.replaceAll(new RegExp(`(?<![\\\\:]):${state}\\b(?!-)`, 'g'), ':not(.nothing)') : css;

const screen = { media: 'screen', forcedColors: 'none' } as const;
const contrast = { media: 'screen', forcedColors: 'active' } as const;
const settings = [
  ...[320, 768, 1280].map((width) => ({ width, ...screen, state: '' })),
  ...states.map((state) => ({ width: 768, ...screen, state })),
  ...['', 'focus'].map((state) => ({ width: 768, ...contrast, state })),
  ...[600, 1000].map((width) => ({ ...screen, width, media: 'print' as const, state: '' })),
];

/** Which elements, and what is drawn before and after them, look otherwise with other styles, and how. */
const differences = (should: string, does: string): Promise<string[]> =>
  tab.evaluate(
    ([shouldCss, doesCss]) => {
      const sheet = document.querySelector('style');
      if (!sheet) throw new Error('The page has no styles');
      for (const fold of document.querySelectorAll('details')) fold.open = true;
      sheet.textContent = shouldCss;
      const list = (rules: CSSRuleList): string[] =>
        [...rules].flatMap((rule) => [
          ...(rule instanceof CSSStyleRule ? rule.style : []),
          ...('cssRules' in rule ? list(rule.cssRules as CSSRuleList) : []),
        ]);
      const names = [
        ...new Set(list(document.styleSheets[0]?.cssRules ?? new CSSRuleList())),
      ].filter((name) => !name.startsWith('--'));
      const looks = () =>
        [...document.querySelectorAll('html, body, body *')].flatMap((element) =>
          ['', '::before', '::after', '::file-selector-button'].map((part) => {
            const style = getComputedStyle(element, part);
            const isDrawn = part === '' || style.content !== 'none';
            const said = isDrawn ? names.map((name) => style.getPropertyValue(name)) : [];
            return { at: `${element.tagName}.${element.className}${part}`, said };
          }),
        );
      // Nothing as nought of a length, and the fourth decimal of a height of line, are the same to see.
      const numbers = (value: string) => (value.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number);
      const words = (value: string) =>
        value.replaceAll(/-?[\d.]+(?:e-?\d+)?/g, '#').replaceAll('#%', '#px');
      const isSame = (one: string, other: string): boolean =>
        one === other ||
        (words(one) === words(other) &&
          numbers(one).every((number, n) => Math.abs(number - (numbers(other)[n] ?? 0)) < 0.1));
      const first = looks();
      sheet.textContent = doesCss;
      const second = looks();
      return first.flatMap(({ at, said }, n) =>
        said.flatMap((value, m) => {
          const other = second[n]?.said[m] ?? '';
          return isSame(value, other) ? [] : [`${at} ${names[m]}: ${value} became ${other}`];
        }),
      );
    },
    [should, does] as const,
  );

test.each(families)(
  'a page of the family %s looks with the styles it is sent with as with those that were written',
  async (family) => {
    const html = everything(family);
    const full = fullStyles(family);
    const own = /<style>([^<]*)<\/style>/.exec(html)?.[1] ?? '';
    expect(own.length).toBeLessThan(full.length);
    await tab.setContent(html);
    for (const { width, state, ...emulated } of settings) {
      await tab.setViewportSize({ width, height: 800 });
      await tab.emulateMedia(emulated);
      const found = await differences(inState(full, state), inState(own, state));
      expect(found, JSON.stringify({ width, state, ...emulated })).toEqual([]);
    }
  },
);
