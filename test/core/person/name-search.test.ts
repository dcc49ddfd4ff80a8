import { expect, test } from 'vitest';
import { matchesSearch } from '../../../functions/core/person/name-search.ts';

test.each([
  ['amira k', true],
  ['KHAN amira', true],
  ['mira', false],
  ['', true],
  ['amira x', false],
])('“%s” fits Amira Khan: %s', (typed, expected) => {
  expect(matchesSearch(typed, ['Amira', 'Khan'])).toBe(expected);
});

test.each([
  ['zoe obrien', ['Zoë', 'O’Brien']],
  ['anne marie', ['Anne-Marie', 'Li']],
  ['নিশা', ['নিশা', 'দাস']],
])('“%s” is found in %j', (typed, known) => {
  expect(matchesSearch(typed, known)).toBe(true);
});
