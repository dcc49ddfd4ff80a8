import { parse } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import { Page } from '../../templates/layout/page.tsx';
import { classStyles } from '../../templates/styles/class.ts';
import { deskStyles } from '../../templates/styles/desk.ts';
import { linkStyles } from '../../templates/styles/link.ts';
import { allExamples } from './all-examples.ts';

/** A selector whatever state things are in, for a parser that knows no states. */
const inAnyState = (selector: string): string =>
  selector
    .replaceAll(':disabled', '[disabled]')
    .replaceAll('[open]', '')
    .replaceAll(/::?[a-z-]+(?:\((?:[^()]|\([^()]*\))*\))?/g, '')
    .replaceAll(/([>+~ ])(?=[>+~ ]|$)|^$/g, '$1*')
    .replaceAll(/^(?=[>+~])/g, '*');

describe.each(Object.entries({ linkStyles, classStyles, deskStyles }))('with %s', (_, family) => {
  const selectors = family.selectors.flat();

  test.each(Object.entries(allExamples))(
    'a page with nothing but %s has every rule that matches something on it, and not all there are',
    (name, examples) => {
      const html = String(
        <Page title={name} header={{ title: 'Northbrook' }} styles={family}>
          {examples.map((example) => example.show())}
        </Page>,
      );
      const page = parse(html);
      const own = page.querySelector('style')?.text ?? '';
      const matching = selectors.filter((text) => page.querySelector(inAnyState(text)));
      expect(matching.length).toBeGreaterThan(25);
      const has = new Set(own.split(/[{},]/));
      expect(matching.filter((text) => !text.split(',').every((one) => has.has(one)))).toEqual([]);
      const all = family.bodies.join('').length;
      expect(own.length).toBeLessThan(all * 0.75);
    },
  );
});
