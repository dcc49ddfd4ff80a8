import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { toCsv } from '../../../functions/office/csv.ts';

/** What a spreadsheet makes of a file whose cells it takes to be parted by this; `isBlind`: to quotes. */
const readBack = (csv: string, delimiter: string, isBlind = false): string[][] =>
  parse(csv, {
    bom: true,
    delimiter,
    relax_quotes: true,
    relax_column_count: true,
    ...(isBlind && { quote: false }),
  });

const signs = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
/** What some programs leave out before they look at a cell. */
const begins = [...signs, ...['\t', '\r', '\n', ' '].map((blank) => `${blank}=`)];
const isFormula = (cell: string): boolean =>
  signs.some((sign) => cell.trimStart().startsWith(sign));

test('quotes what would break a row', () => {
  expect(toCsv([['a,b', 'say "hi"', 'two\nlines', 'c;d', 'e\tf']])).toBe(
    '\uFEFF"a,b","say ""hi""","two\nlines","c;d","e\tf"\r\n',
  );
});

test('text comes back as it was', () => {
  const rows = [
    ['Khan-Ali', 'Maya', '4B'],
    ['a;b', 'a,b', 'a"b'],
    ['two\r\nlines', '', 'a = b'],
  ];
  expect(readBack(toCsv(rows), ',')).toEqual(rows);
});

const hidden = [
  ...begins.map((sign) => `${sign}1+1`),
  ...begins.map((sign) => `Smith;${sign}1+1`),
  ...begins.map((sign) => `Smith; ${sign}1+1`),
  ...begins.map((sign) => `Smith",${sign}1+1`),
  ...begins.map((sign) => `Smith\r\n${sign}1+1`),
  ...begins.map((sign) => `Smith\t${sign}1+1`),
  '=HYPERLINK("http://x","y")',
];

describe.each([
  [',', false],
  [';', false],
  ['\t', false],
  [',', true],
  [';', true],
] as const)('parted by %j, blind to quotes: %s', (delimiter, isBlind) => {
  test.each(hidden)('no cell is a formula, wherever it stands: %j', (value) => {
    for (const row of [[value], ['Maya', value], ['a;b', value, 'c'], [value, value]]) {
      const cells = readBack(toCsv([['Surname', 'Why'], row]), delimiter, isBlind).flat();
      expect(cells.filter(isFormula)).toEqual([]);
    }
  });
});
