import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import { delimiterOf, isSeparatorRow } from './delimiter.ts';

/** Longest row, in bytes; a quotation mark that is never closed would swallow the file. */
const longestRow = 64 * 1024;

/** A file that stops being a CSV at some row. */
export class BrokenRow extends Error {
  readonly row: number;
  constructor(row: number) {
    super(`Row ${row} does not end`);
    this.row = row;
  }
}

/** The pieces again, the first of them taken out already. */
function* joined(first: string, rest: Iterator<string>): Iterable<string> {
  yield first;
  for (let next = rest.next(); !next.done; next = rest.next()) yield next.value;
}

/**
 * Hands over the file's records, one a row of the spreadsheet, empty ones too, so that `row` is the
 * spreadsheet's number; line breaks inside quotation marks make no new row. Throws `BrokenRow`. By
 * call and not as a stream, because a stream that fails drops the last rows before the failure.
 */
export async function readCsvRecords(
  text: Iterable<string>,
  take: (cells: string[], row: number) => void,
): Promise<void> {
  const rest = text[Symbol.iterator]();
  const first = rest.next().value ?? '';
  let row = 0;
  const parser = parse({
    delimiter: delimiterOf(first),
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    // Some systems write a space before a quotation mark, which would then begin no cell.
    ltrim: true,
    max_record_size: longestRow,
    on_record: (cells: string[]) => {
      row += 1;
      if (row > 1 || !isSeparatorRow(cells)) take(cells, row);
      return null;
    },
  });
  try {
    await pipeline(Readable.from(joined(first, rest)), parser.resume());
  } catch (error) {
    if (error instanceof CsvError) throw new BrokenRow(row + 1);
    throw error;
  }
}
