import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BrokenRow, readCsvRecords } from '../../functions/import/file/records.ts';

/** What we read of a text that comes in pieces; where it breaks, undefined at the end. */
function ours(pieces: readonly string[]): (string[] | undefined)[] {
  const rows: (string[] | undefined)[] = [];
  try {
    readCsvRecords(pieces, (cells) => rows.push(cells));
  } catch (error) {
    if (!(error instanceof BrokenRow)) throw error;
    expect(error.row).toBe(rows.length + 1);
    rows.push(undefined);
  }
  return rows;
}

/** The same by the library that is the measure. */
function theirs(text: string, delimiter: string): (string[] | undefined)[] {
  const rows: (string[] | undefined)[] = [];
  try {
    parse(text, {
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
      ltrim: true,
      on_record: (cells: string[]) => {
        rows.push(cells);
        return null;
      },
    });
  } catch {
    rows.push(undefined);
  }
  return rows;
}

const first = 'Forename,Surname,UPN';
const letters = [
  'a',
  'é',
  '"',
  '"',
  ',',
  ',',
  '\n',
  '\r',
  '\r\n',
  ' ',
  '\t',
  '\u00A0',
  ';',
  '""',
  '\u2003',
];
const texts = fc
  .array(fc.constantFrom(...letters), { maxLength: 30 })
  .map((parts) => `${first}\n${parts.join('')}`);

/** A text in pieces, cut anywhere, but never within its first row. */
const cut = (text: string, places: readonly number[]): string[] => {
  const at = [...new Set(places.map((place) => first.length + 1 + (place % text.length)))];
  const ends = [0, ...at.filter((place) => place < text.length).toSorted((a, b) => a - b)];
  return ends.map((from, n) => text.slice(from, ends[n + 1]));
};

describe('the records of a CSV', () => {
  it('are those that csv-parse reads, however the text is cut into pieces', () => {
    fc.assert(
      fc.property(texts, fc.array(fc.nat(60), { maxLength: 4 }), (text, places) => {
        expect(ours(cut(text, places))).toEqual(theirs(text, ','));
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['quoted', '"a, b","c ""d""",e'],
    ['a quotation mark within', 'O"Brien,"ab"c,x'],
    ['blanks before a mark', '  "a" , \u00A0"b",\t"c"'],
    ['a line break within', '"a\r\nb",c'],
    ['empty', '""'],
    ['an open mark', 'a,"b\nc,d'],
    ['NUL behind a mark', '"a"\0,b'],
  ])('are so, too, with %s', (_, row) => {
    const text = `${first}\r\n${row}\r\nx,y,z`;
    expect(ours([text])).toEqual(theirs(text, ','));
  });

  it('may have any delimiter, also a blank one', () => {
    const text = 'Forename\tSurname\tUPN\n\t"a\tb"\t c\n\n"d"\t';
    expect(ours([text])).toEqual(theirs(text, '\t'));
    expect(ours([`sep=𝄞\nForename𝄞Surname𝄞UPN\na𝄞𝄞"b𝄞"`]).slice(1)).toEqual([['a', '', 'b𝄞']]);
  });

  it('end where one is longer than any, and are wide without end', () => {
    const wide = ','.repeat(100_000);
    const long = `a,${'b'.repeat(65_536)}`;
    expect(ours([`${first}\n${wide}\nx`]).map((cells) => cells?.length)).toEqual([3, 100_001, 1]);
    expect(ours([`${first}\n${long}\nx`])).toEqual([first.split(','), undefined]);
    const open = Array.from({ length: 40 }, () => 'c'.repeat(65_536));
    expect(ours([`${first}\n"`, ...open])).toEqual([first.split(','), undefined]);
  });
});
