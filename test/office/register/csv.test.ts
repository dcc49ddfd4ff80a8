import { expect, test } from 'vitest';
import { toCsv } from '../../../functions/office/csv.ts';

test('quotes what would break a row', () => {
  expect(toCsv([['a,b', 'say "hi"', 'two\nlines']])).toBe(
    '\uFEFF"a,b","say ""hi""","two\nlines"\r\n',
  );
});

test.each(['=1+1', '+44', '-1', '@SUM(A1)', '\tx', '\rx'])('%j is no formula', (value) => {
  expect(toCsv([[value]]).replace(/^\uFEFF"?/, '')).toMatch(/^'/);
});

test('a formula hidden behind a quote is still quoted', () => {
  expect(toCsv([['=HYPERLINK("http://x","y")']])).toBe(
    `\uFEFF"'=HYPERLINK(""http://x"",""y"")"\r\n`,
  );
});
