import { expect, it } from 'vitest';
import { isTypedRight, mustTypeLeavers } from '../../../functions/core/register/leaving.ts';

it.each([
  [5, 100, false],
  [6, 100, true],
  [1, 20, false],
  [1, 19, true],
  [0, 0, false],
  [500, 10_000, false],
  [501, 10_000, true],
  // A preview made before they were counted.
  [3, 0, true],
])('%i of %i leaving is confirmed by their number: %s', (leaving, registered, is) => {
  expect(mustTypeLeavers({ leaving, registered })).toBe(is);
});

it.each([
  ['1204', true],
  ['1,204', true],
  [' 1 204 ', true],
  ['', false],
  ['1203', false],
  ['01204', false],
  ['all', false],
])('the number is typed right: “%s” %s', (typed, is) => {
  expect(isTypedRight(typed, { leaving: 1204, registered: 10_000 })).toBe(is);
});
