import { type Year, years } from '../../person/person.ts';
import { spellingKey } from './text.ts';

const words = new Map<string, Year>(
  Object.entries({
    reception: 'R',
    rec: 'R',
    r: 'R',
    fs2: 'R',
    f2: 'R',
    foundation2: 'R',
    nursery: 'N',
    nursery1: 'N',
    nursery2: 'N',
    n: 'N',
    n1: 'N',
    n2: 'N',
    fs1: 'N',
    f1: 'N',
    foundation1: 'N',
    e1: 'N',
    e2: 'N',
  }),
);

/**
 * A year group as management systems write it: "Year 4", "Yr4", "04", "4", "R", "Reception",
 * "Year R", "N1", "FS2"; spreadsheets write "4.0". Two years, a span or a
 * number below zero are not one year. The codes are those of the DfE's common basic data set ("NC year actual").
 */
export function readYear(cell: string): Year | undefined {
  const text = cell.replace(/(\d)\.0+$/u, '$1');
  if (/\d[^\d\p{L}]+\d|^[-–—−]/u.test(text)) return undefined;
  const key = spellingKey(text);
  const rest = key.replace(
    /^(?:curriculum|nc|national|school)*(?:yeargroup|year|yrgroup|yr|y)?(?=.)/u,
    '',
  );
  const number = rest.replace(/^0+(?=\d)/, '');
  return words.get(rest) ?? words.get(key) ?? years.find((year) => year === number);
}

/**
 * Codes for pupils who are in no year we can name: M mixed, X not following the curriculum, 14 a
 * fourteenth year. Such a pupil is kept, without a year.
 */
export const isYearless = (cell: string): boolean =>
  ['m', 'x', '14', 'year14', 'mixed', 'none', 'notapplicable', 'na'].includes(spellingKey(cell));
