import type { Column, Columns } from './columns.ts';
import type { PersonColumn } from './person-columns.ts';
import { longestRead, tidy } from './text.ts';

type Report = (column: string, message: string) => void;
/** What is found wrong stops the file; advice is worth a look and stops nothing. */
export type Reports = { problem: Report; advise: Report };

/** A row while it is read. */
export type OpenRow = { cells: readonly string[]; columns: Columns; reports: Reports };

/** A row's cells of a column, of several the best first; without the empty ones. */
export const cellsOf = (cells: readonly string[], column: Column | undefined): string[] =>
  (column?.at ?? []).map((place) => tidy(cells[place] ?? '')).filter((text) => text !== '');

/** A row's cell of a column, the best of several that is filled in; empty when there is none. */
export function cellOf(cells: readonly string[], column: Column | undefined): string {
  for (const place of column?.at ?? []) {
    const text = tidy(cells[place] ?? '');
    if (text !== '') return text;
  }
  return '';
}

/** The row's own cell in a person's column. */
export const ownCell = ({ cells, columns }: OpenRow, column: PersonColumn): string =>
  cellOf(cells, columns.person[column]);

/** Longest text we keep of one cell; beyond it something went wrong with the file. */
const longest = 120;

/** Reports cells that are far too long, as a quotation mark left open makes them. */
export function checkLengths({ cells, columns, reports }: OpenRow): void {
  for (const [place, name] of columns.names) {
    const cell = cells[place] ?? '';
    const isUnread = cell.length > longestRead && cell.trim().length > longestRead;
    const length = isUnread ? cell.length : tidy(cell).length;
    if (length > longest)
      reports.problem(
        name,
        `This is ${length} characters long, and ${longest} is the most: look for a quotation mark that is missing`,
      );
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
  for (const [field, value] of Object.entries(record))
    if (value !== undefined && value !== '') kept[field] = value;
  return kept as T;
};
