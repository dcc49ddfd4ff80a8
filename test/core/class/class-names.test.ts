import { describe, expect, test } from 'vitest';
import { calledInClass } from '../../../functions/core/class/class-names.ts';

const called = (...names: [first: string, last: string, number?: string][]) => [
  ...calledInClass(
    names.map(([firstName, lastName, admissionNumber], index) => ({
      id: String(index),
      firstName,
      lastName,
      admissionNumber,
    })),
  ).values(),
];

describe('on a device that a class shares a pupil is called', () => {
  test('by first name and initial', () => {
    expect(called(['Maya', 'Khan'], ['Leo', 'Brandt'])).toEqual(['Maya K', 'Leo B']);
  });

  test('with as many letters more as tell those apart who are alike, and nobody else', () => {
    expect(called(['Maya', 'Khan'], ['Maya', 'Kirkby'], ['Leo', 'Brandt'])).toEqual([
      'Maya Kh',
      'Maya Ki',
      'Leo B',
    ]);
    expect(called(['Maya', 'Khan'], ['maya', 'Khalid'], ['Maya', 'Price'])).toEqual([
      'Maya Khan',
      'maya Khal',
      'Maya P',
    ]);
  });

  test('in full where one surname begins the other', () => {
    expect(called(['Ann', 'Lee'], ['Ann', 'Leeson'])).toEqual(['Ann Lee', 'Ann Lees']);
  });

  test('with the school’s own number where even full names are the same', () => {
    expect(called(['Ann', 'Lee', '11'], ['Ann', 'Lee', '12'])).toEqual([
      'Ann Lee (11)',
      'Ann Lee (12)',
    ]);
  });

  test('counted where they have no such number: never by the one the state gave them', () => {
    const named = { firstName: 'Ann', lastName: 'Lee', upn: 'A123456789012' };
    const pupils = [
      { ...named, id: 'b', upn: 'B123456789012' },
      { ...named, id: 'a', admissionNumber: '11' },
      { ...named, id: 'c', lastName: 'Leeson' },
    ];
    const names = calledInClass(pupils);
    expect([...names]).toEqual([
      ['b', 'Ann Lee (2)'],
      ['a', 'Ann Lee (1)'],
      ['c', 'Ann Leeson'],
    ]);
    expect([...calledInClass(pupils.toReversed())]).toEqual([...names].toReversed());
  });

  test('however a name is encoded: an accent belongs to its letter', () => {
    expect(called(['Zoë', 'E\u0301clair'])).toEqual(['Zoë E\u0301']);
    expect(called(['Zoe\u0308', 'Ames'], ['Zo\u00EB', 'Adams'])).toEqual([
      'Zoe\u0308 Am',
      'Zo\u00EB Ad',
    ]);
  });

  test('by first name alone where there is no other', () => {
    expect(called(['Sukarno', ''])).toEqual(['Sukarno']);
  });
});
