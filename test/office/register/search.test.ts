import { expect, test } from 'vitest';
import { pageOf } from '../../../functions/office/paging.ts';
import { fits } from '../../../functions/office/register/search.ts';

test.each([
  ['amira k', true],
  ['KHAN amira', true],
  ['mira', false],
  ['', true],
  ['amira x', false],
])('“%s” fits Amira Khan: %s', (typed, expected) => {
  expect(fits(typed, ['Amira', 'Khan'])).toBe(expected);
});

test.each([
  ['zoe obrien', ['Zoë', 'O’Brien']],
  ['anne marie', ['Anne-Marie', 'Li']],
  ['নিশা', ['নিশা', 'দাস']],
])('“%s” is found in %j', (typed, known) => {
  expect(fits(typed, known)).toBe(true);
});

test('a page that is not there becomes the nearest that is', () => {
  const items = Array.from({ length: 250 }, (_, index) => index);
  expect(pageOf(items, '5', '/').items).toHaveLength(50);
  expect([pageOf(items, '9', '/').number, pageOf(items, '-1', '/').number]).toEqual([5, 1]);
  expect([pageOf(items, 'x', '/').number, pageOf([], undefined, '/').last]).toEqual([1, 1]);
});
