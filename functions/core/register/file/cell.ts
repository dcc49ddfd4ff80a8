import { isEmptyName, isEmptyWord } from '../cell/empty-words.ts';
import { leftoverProblem, withoutMarker } from '../cell/leftovers.ts';
import type { Column, Columns } from './columns.ts';
import type { PersonColumn } from './person-columns.ts';
import { longestRead, tidy } from './text.ts';

type Report = (column: string, message: string) => void;
/** What is found wrong stops the file; advice is worth a look and stops nothing. */
export type Reports = { problem: Report; advise: Report };

/**
 * A row while it is read. `cells`: as the register keeps them, each tidied once; `written`: as they
 * stand in the file.
 */
export type OpenRow = {
  cells: readonly string[];
  written: readonly string[];
  columns: Columns;
  reports: Reports;
};

/** A row's cells as the register keeps them. */
export const keptCells = (written: readonly string[]): string[] =>
  written.map((cell) => withoutMarker(tidy(cell)));

type IsEmpty = (text: string) => boolean;
const isBlank: IsEmpty = (text) => text === '';

/** A row's cells of a column, of several the best first; without the empty ones. */
export const cellsOf = (
  cells: readonly string[],
  column: Column | undefined,
  isEmpty: IsEmpty = isBlank,
): string[] =>
  (column?.at ?? [])
    .map((place) => cells[place] ?? '')
    .filter((text) => text !== '' && !isEmpty(text));

/**
 * A row's cell of a column, the best of several that is filled in; empty when there is none.
 * `isEmpty`: words that say so of this column.
 */
export function cellOf(
  cells: readonly string[],
  column: Column | undefined,
  isEmpty: IsEmpty = isBlank,
): string {
  for (const place of column?.at ?? []) {
    const text = cells[place] ?? '';
    if (text !== '' && !isEmpty(text)) return text;
  }
  return '';
}

/** Words that say that there is nothing. A year and a type have words of their own. */
const emptyIn: Partial<Record<PersonColumn, IsEmpty>> = {
  firstName: isEmptyName,
  lastName: isEmptyName,
  kind: isBlank,
  year: isBlank,
};

/** What says of a person's column that it is empty. */
export const emptyOf = (column: PersonColumn): IsEmpty => emptyIn[column] ?? isEmptyWord;

/** The row's own cell in a person's column. */
export const ownCell = ({ cells, columns }: OpenRow, column: PersonColumn): string =>
  cellOf(cells, columns.person[column], emptyOf(column));

/** Longest text we keep of one cell; beyond it something went wrong with the file. */
const longest = 120;

/** Reports cells that are far too long, as a quotation mark left open makes them. */
export function checkLengths({ cells, written, columns, reports }: OpenRow): void {
  const isShort = (cell: string, at: number) =>
    cell.length <= longest && (written[at] ?? '').length <= longestRead;
  if (cells.every(isShort)) return;
  for (const [place, name] of columns.names) {
    const cell = written[place] ?? '';
    const isUnread = cell.length > longestRead && cell.trim().length > longestRead;
    const length = isUnread ? cell.length : (cells[place] ?? '').length;
    if (length > (columns.together ? longestRead : longest))
      reports.problem(
        name,
        `This is ${length} characters long, and ${longest} is the most: look for a quotation mark that is missing`,
      );
  }
}

/** A lost phone number is left out with advice, as it tells nobody apart. */
const isPhone = ({ contacts }: Columns, place: number): boolean =>
  Object.values(contacts).some(({ columns }) => columns.phone?.at.includes(place));

/** Reports cells whose content a spreadsheet has lost: errors, formulas, shortened numbers. */
export function checkLeftovers({ cells, columns, reports }: OpenRow): void {
  for (const [place, name] of columns.names) {
    const wrong = leftoverProblem(cells[place] ?? '');
    if (wrong && !isPhone(columns, place)) reports.problem(name, wrong);
  }
}

/**
 * A record without what is empty. Every field has to be given, empty or not: one that nobody reads
 * from the file would else be lost without a word.
 */
export const withoutEmpty = <T extends object>(
  record: {
    [Field in keyof Required<T>]: T[Field] | '' | undefined;
  },
): T => {
  const kept: Record<string, unknown> = {};
  for (const field in record) {
    const value = record[field];
    if (value !== undefined && value !== '') kept[field] = value;
  }
  return kept as T;
};
