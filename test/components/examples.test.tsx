import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import { Button } from '../../templates/components/button/button.tsx';
import { Input } from '../../templates/components/input/input.tsx';
import { allExamples } from './all-examples.ts';

const folder = join(import.meta.dirname, '../../templates/components');
const components = readdirSync(folder, { withFileTypes: true })
  .filter((one) => one.isDirectory() && one.name !== 'form-group')
  .map((one) => one.name);

test('every component has examples', () => {
  expect(Object.keys(allExamples).toSorted()).toEqual(components.toSorted());
});

describe.each(Object.entries(allExamples))('%s', (component, examples) => {
  test('renders well-formed markup without empty attributes', () => {
    for (const example of examples) {
      const html = String(example.show());
      expect(html, example.name).not.toBe('');
      expect(parse(html).querySelectorAll('[class=""], [id=""]'), example.name).toEqual([]);
      expect(html, example.name).not.toMatch(/undefined|\[object/);
    }
  });

  // A label alone refers to a field that is not there.
  test.skipIf(component === 'label')('refers only to ids that are on the page', () => {
    const referring = ['for', 'aria-describedby', 'aria-labelledby'];
    for (const example of examples) {
      const page = parse(String(example.show()));
      const wanted = page
        .querySelectorAll('*')
        .flatMap((element) =>
          referring.flatMap((name) => element.getAttribute(name)?.split(' ') ?? []),
        );
      const missing = wanted.filter((id) => page.getElementById(id) === null);
      expect(missing, example.name).toEqual([]);
    }
  });
});

test('text and attributes are escaped', () => {
  const bad = '"><script>alert(1)</script>';
  expect(String(<Button value={bad}>{bad}</Button>)).not.toContain('<script>');
  expect(String(<Input name="a" label={bad} hint={bad} error={bad} value={bad} />)).not.toContain(
    '<script>',
  );
});
