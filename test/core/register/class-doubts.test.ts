import { describe, expect, test } from 'vitest';
import { classDoubts } from '../../../functions/core/register/class-doubts.ts';
import { aPupil } from '../../support/person/people.ts';

const on = '2026-09-03';
const classOf = (name: string, ...years: ('3' | '4' | '5' | undefined)[]) =>
  years.map((year, n) => {
    const { year: _year, school: _school, ...pupil } = aPupil({ id: `${name}-${n}`, class: name });
    return { ...pupil, ...(year && { year }) };
  });
const people = [
  ...classOf('4B', '4', '4', '4', '4', '4', '4', '5'),
  ...classOf('Mix', '3', '3', '4', '4'),
  ...classOf('4C', '4'),
];
const about = (placed: Parameters<typeof classDoubts>[0]) =>
  classDoubts(placed, people, on).map(({ key: _key, ...doubt }) => doubt);
const pupil = { kind: 'pupil' as const };

describe('what is odd about a class and a year', () => {
  test('is a year that nearly nobody of the class is in', () => {
    const doubt = { about: 'other-year', class: '4B', year: '5', usual: ['4'] };
    expect(about({ ...pupil, class: '4B', year: '5' })).toEqual([doubt]);
    expect(about({ ...pupil, class: '4B', year: '4' })).toEqual([]);
  });

  test('is none of the years of a mixed class', () => {
    expect(about({ ...pupil, class: 'Mix', year: '3' })).toEqual([]);
    expect(about({ ...pupil, class: 'Mix', year: '4' })).toEqual([]);
    expect(about({ ...pupil, class: 'Mix', year: '5' })).toMatchObject([{ usual: ['3', '4'] }]);
  });

  test('is a class that nobody else is in, with those that it may be a slip for', () => {
    for (const [typed, near] of [
      ['4BB', ['4B']],
      ['B4', ['4B']],
      ['4 D', ['4B', '4C']],
      ['Owls', []],
    ] as const)
      expect(about({ ...pupil, class: typed, year: '4' })).toEqual([
        { about: 'new-class', class: typed, near },
      ]);
    // Of the only one in it, too.
    expect(about({ ...pupil, id: '4C-0', class: '4C', year: '4' })).toMatchObject([
      { about: 'new-class' },
    ]);
  });

  test('is that there is none of either, and nothing of grown-ups', () => {
    expect(about({ ...pupil }).map((one) => one.about)).toEqual(['no-class', 'no-year']);
    expect(about({ kind: 'staff' })).toEqual([]);
  });

  test('is asked about by its values, so that others are asked about anew', () => {
    const keys = (year: '5' | '3') =>
      classDoubts({ ...pupil, class: '4B', year }, people, on)[0]?.key;
    expect(keys('5')).not.toBe(keys('3'));
  });
});
