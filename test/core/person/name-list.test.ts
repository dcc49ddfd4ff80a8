import { expect, test } from 'vitest';
import { findNames, linesOf } from '../../../functions/core/person/name-list.ts';
import { aPupil } from '../../support/person/people.ts';

const people = [
  aPupil(),
  aPupil({ id: 'other-maya', class: '5A' }),
  aPupil({ id: 'zoe', firstName: 'Zoë', lastName: 'O’Brien-Hall', class: '4B' }),
  aPupil({ id: 'lee', firstName: 'James', lastName: 'Lee', class: '4B' }),
  aPupil({ id: 'james', firstName: 'Lee', lastName: 'James', class: '5A' }),
];
const find = (line: string) => findNames([line], people)[0];

test.each([
  ['Zoë O’Brien-Hall', 'zoe'],
  ['ZOE OBRIEN HALL', 'zoe'],
  ["O'Brien-Hall, Zoe", 'zoe'],
  ['O’Brien-Hall\tZoë\t4B', 'zoe'],
  ['Zoë\tO’Brien-Hall', 'zoe'],
  ['Maya Khan 5A', 'other-maya'],
  ['Maya Khan (5a)', 'other-maya'],
  ['Khan, Maya, 4B', 'maya'],
  ['Khan, Maya (4B)', 'maya'],
  ['4B, Maya Khan', 'maya'],
  ['James Lee', 'lee'],
  ['Lee, James 4B', 'lee'],
])('%j is one pupil', (line, id) => {
  expect(find(line)).toMatchObject({ typed: line, found: { id } });
});

test.each([
  ['Maya Khan', ['maya', 'other-maya']],
  // The comma may part a surname from a first name, or two columns.
  ['Lee, James', ['lee', 'james']],
])('%j is several, all of them told', (line, ids) => {
  const found = find(line);
  expect(found && 'alike' in found && found.alike.map((one) => one.id)).toEqual(ids);
});

test.each([
  ['Zoe', ['zoe']],
  ['Ali Khan', ['maya', 'other-maya']],
  ['Peter Pan', []],
  ['Maya Khan 6C', ['maya', 'other-maya']],
])('%j is nobody, with those whose names are near', (line, ids) => {
  const found = find(line);
  expect(found && 'similar' in found && found.similar.map((one) => one.id)).toEqual(ids);
});

test('every line comes back, however it was listed', () => {
  const lines = linesOf(
    '\uFEFF1. Maya Khan\r\n\r\n - Zoë O’Brien-Hall\n• James Lee\n---\n2) Nobody',
  );
  expect(lines).toEqual(['Maya Khan', 'Zoë O’Brien-Hall', 'James Lee', 'Nobody']);
  expect(findNames(lines, people)).toHaveLength(4);
});
