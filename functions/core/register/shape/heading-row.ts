import { readHeaders } from '../file/column-headers.ts';
import type { HeadingNames } from '../file/heading-names.ts';
import { spellingKey, tidy } from '../file/text.ts';

/** A row of a file: its cells, and its number as a spreadsheet counts. */
export type FileRow = { cells: readonly string[]; row: number };

/** So many rows that are not blank are looked through for the column names. */
export const mostAboveHeadings = 30;

/** Headings that stand in rows of people, too: as somebody's relationship. */
const alsoSaidOfPeople = new Set(['mother', 'father', 'mum', 'dad', 'first', 'last']);

export const isBlank = (cells: readonly string[]): boolean =>
  cells.every((cell) => tidy(cell) === '');

/** How many column names that we know a row has. */
export const countHeadings = (cells: readonly string[], said?: HeadingNames): number =>
  [...readHeaders(cells, said).columns.names.values()].filter(
    (name) => !alsoSaidOfPeople.has(spellingKey(name)),
  ).length;

/** A title such as "Class: 4B, Year: 4" has column names, too, but none of a person's name. */
export function isClearlyHeadings(cells: readonly string[], said?: HeadingNames): boolean {
  const { firstName, lastName } = readHeaders(cells, said).columns.person;
  return (firstName ?? lastName) !== undefined && countHeadings(cells, said) >= 3;
}

/** The row of the column names among the first of a file; undefined when none has two we know. */
export function findHeadingRow(rows: readonly FileRow[], said?: HeadingNames): FileRow | undefined {
  const clear = rows.find(({ cells }) => isClearlyHeadings(cells, said));
  if (clear) return clear;
  let best: { at: FileRow; count: number } | undefined;
  for (const at of rows) {
    const count = countHeadings(at.cells, said);
    if (count >= 2 && count > (best?.count ?? 0)) best = { at, count };
  }
  return best?.at;
}

const filled = ({ cells }: FileRow): string[] => cells.map(tidy).filter((cell) => cell !== '');

/** The row that is most like column names where none is: the first with as many cells as any. */
export function likeliestHeadings(rows: readonly FileRow[]): FileRow | undefined {
  const widest = Math.max(0, ...rows.map((row) => filled(row).length));
  return rows.find((row) => filled(row).length === widest);
}

const shownCells = 5;

/** What to do about a file whose column names we do not know: one problem, of the row we took for them. */
export function unknownHeadings(at: FileRow) {
  const cells = filled(at);
  const names = cells.slice(0, shownCells).map((cell) => `“${cell.slice(0, 40)}”`);
  const more = cells.length > shownCells ? ` and ${cells.length - shownCells} more` : '';
  return {
    row: at.row,
    column: 'the whole row',
    message: `We looked for the column names and found none that we know. This row looks most like them: ${names.join(', ')}${more}. Give the file one row of column names such as Forename, Surname, UPN, Year and Class, and upload it again`,
  };
}
