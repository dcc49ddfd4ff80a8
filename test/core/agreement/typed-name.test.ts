import { describe, expect, it } from 'vitest';
import { checkTypedName, typedApart } from '../../../functions/core/agreement/typed-name.ts';

const messages = (typed: string) => checkTypedName(typed).map((one) => one.message);

describe('a typed name', () => {
  it.each([
    'Samira Khan',
    '  Siân O’Neill-Łukasik ',
    '张伟',
    'ثمينه خان',
    'سارا\u200Cزاده',
    'ক্\u200Dষমা দেবী',
    '葛\u{E0100}城 さくら',
  ])('may be %s', (name) => {
    expect(messages(name)).toEqual([]);
  });

  it.each([
    ['a line break', 'Samira\nKhan'],
    ['a carriage return', 'Samira\r\nWitnessed by the head'],
    ['a tab', 'Samira\tKhan'],
    ['a control character', 'Samira\u0000Khan'],
    ['a next-line control', 'Samira\u0085Khan'],
    ['a line separator', 'Samira\u2028Khan'],
    ['an override of the reading order', 'Samira \u202Enahk'],
    ['an embedding', '\u202ASamira\u202C Khan'],
    ['an isolate', '\u2066Samira\u2069 Khan'],
    ['a direction mark', 'Samira\u200F Khan'],
    ['a zero-width space', 'Sam\u200Bira Khan'],
    ['a word joiner', 'Sam\u2060ira Khan'],
    ['a byte order mark', 'Sam\uFEFFira Khan'],
    ['a soft hyphen', 'Sam\u00ADira Khan'],
    ['letters that nobody sees', '\u3164\u3164'],
  ])('holds no %s', (_, name) => {
    expect(messages(name)).toEqual([
      'Your full name contains hidden characters. Clear the box and type it by hand',
    ]);
  });

  it('is there, has two letters at least and fits on a line', () => {
    expect(messages(' ')).toEqual(['Type your full name']);
    expect(messages('1 2 K')).toEqual(['Type your full name, with at least two letters']);
    expect(messages('a'.repeat(121))).toEqual(['Your full name must be 120 characters or fewer']);
  });
});

describe('a typed name that is not the register’s', () => {
  it.each([
    ['poo', 'Maya Khan'],
    ['张伟', 'Wei Zhang'],
    ['ثمينه خان', 'Samina Khan'],
    ['Mayan', 'Maya Khan'],
    ['Jana Nováková', 'Zuzana Nováková'],
    ['Samira Brown', 'Samira Khan'],
  ])('is told: %s for %s', (typed, name) => {
    expect(typedApart(`  ${typed} `, name)).toBe(typed);
  });

  it.each([
    ['', 'Maya Khan'],
    ['  ', 'Maya Khan'],
    ['maya', 'Maya Khan'],
    ['KHAN, MAYA', 'Maya Khan'],
    ['MayaKhan', 'Maya Khan'],
    ['Zoe Łukasik-O’Neill', 'Zoë Lukasik'],
    ['sian oneill', "Siân O'Neill"],
    ['张伟', '张伟'],
  ])('is not told where it is only written otherwise: %s for %s', (typed, name) => {
    expect(typedApart(typed, name)).toBeUndefined();
  });
});
