import { delimiterOf, isSeparatorRow } from './delimiter.ts';
import { readRecord } from './read-record.ts';

/** Longest row, in letters of its cells; a quotation mark that is never closed would swallow the file. */
const longestRow = 64 * 1024;
/** The same of what stands in the file, with all that is around the cells: enough to see that it is too long. */
const longestOpen = 4 * longestRow;

const isTooLong = (cells: readonly string[]): boolean =>
  cells.reduce((sum, cell) => sum + cell.length, 0) > longestRow;

/** A file that stops being a CSV at some row. */
export class BrokenRow extends Error {
  readonly row: number;
  constructor(row: number) {
    super(`Row ${row} does not end`);
    this.row = row;
  }
}

/**
 * Hands over the file's records, one a row of the spreadsheet, empty ones too, so that `row` is the
 * spreadsheet's number; line breaks inside quotation marks make no new row. Throws `BrokenRow`.
 */
export function readCsvRecords(
  text: Iterable<string>,
  take: (cells: string[], row: number) => void,
): void {
  let row = 0;
  let rest = '';
  let delimiter: string | undefined;
  const readAll = (isLast: boolean): void => {
    let from = 0;
    delimiter ??= delimiterOf(rest);
    for (;;) {
      const record = readRecord(rest, from, delimiter, isLast);
      if (!record) break;
      if (record.end - from > longestRow && isTooLong(record.cells)) throw new BrokenRow(row + 1);
      from = record.end;
      row += 1;
      if (row > 1 || !isSeparatorRow(record.cells)) take(record.cells, row);
    }
    rest = rest.slice(from);
    if (rest.length > longestOpen) throw new BrokenRow(row + 1);
  };
  for (const piece of text) {
    rest += piece;
    readAll(false);
  }
  readAll(true);
  // Blanks alone are no row; else a quotation mark is open.
  if (rest.trim() !== '') throw new BrokenRow(row + 1);
}
