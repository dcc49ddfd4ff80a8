import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { byLength, longest } from './longest-first.ts';

const root = resolve(import.meta.dirname, '../..');

it('files that take long are run first, the longest before all, and the rest stay in order', () => {
  const [first = '', second = ''] = longest;
  const given = ['test/b.test.ts', second, 'test/a.test.ts', first];
  expect(given.toSorted(byLength)).toEqual([first, second, 'test/b.test.ts', 'test/a.test.ts']);
});

it('each file that is named as long is there', () => {
  expect(longest.filter((file) => !existsSync(resolve(root, file)))).toEqual([]);
});
