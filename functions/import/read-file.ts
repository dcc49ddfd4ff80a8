import { readHeaders } from '../core/register/file/column-headers.ts';
import type { Columns } from '../core/register/file/columns.ts';
import { findDuplicates } from '../core/register/file/duplicates.ts';
import { missingColumns } from '../core/register/file/missing-columns.ts';
import { type RegisterRow, readRow } from '../core/register/file/row.ts';
import type { RowProblem } from '../core/register/register-preview.ts';
import { createFillDown, mostFurther, personHeadings } from '../core/register/rows/fill-down.ts';
import { joinRows } from '../core/register/rows/join-rows.ts';
import { decode } from './decode.ts';
import { BrokenRow, readCsvRecords } from './records.ts';

/** Everything read from a file. `reason`: it is no register at all, and why, in words. */
export type FileRead =
  | {
      columns: Columns;
      rows: RegisterRow[];
      problems: RowProblem[];
      advice: RowProblem[];
      ignoredColumns: string[];
    }
  | { reason: string };

/** More rows than any school has; a file of this many is another file. */
const mostRows = 30_000;

export type ReadRows = Exclude<FileRead, { reason: string }>;

const tooManyFurther = (row: number): RowProblem => ({
  row,
  column: 'the whole row',
  ofFile: true,
  message: `More than ${mostFurther} rows one after the other have a contact but no pupil. Was the file sorted? Export it again, and upload it as it comes`,
});

/** Takes rows one by one: the first as headings. `read` gives nothing until there are some. */
function createCollector() {
  let read: ReadRows | undefined;
  let fillDown: ReturnType<typeof createFillDown> | undefined;
  let further = 0;
  return {
    read: () => read,
    take(cells: string[], number: number): void {
      if (!read) {
        const { columns, ignored, ...said } = readHeaders(cells);
        read = { columns, rows: [], ...said, ignoredColumns: ignored };
        fillDown = createFillDown(columns);
        return;
      }
      if (read.rows.length > mostRows) return;
      const filled = fillDown?.fill(cells);
      further = filled ? further + 1 : 0;
      if (further === mostFurther + 1) read.problems.push(tooManyFurther(number));
      const own = filled ? personHeadings(read.columns) : undefined;
      const { row, problems, advice } = readRow(read.columns, filled ?? cells, number);
      // What is said of the pupil is said once, of their first row.
      const isNew = ({ column }: RowProblem) => !own?.has(column);
      read.problems.push(...problems.filter(isNew));
      read.advice.push(...advice.filter(isNew));
      if (row) read.rows.push(row);
    },
  };
}

/** The rows of a text up to its end, or to where it stops being a CSV: `broken`. */
async function readRows(text: Iterable<string>) {
  const { take, read } = createCollector();
  try {
    await readCsvRecords(text, take);
  } catch (error) {
    if (!(error instanceof BrokenRow)) throw error;
    return { read: read(), broken: error };
  }
  return { read: read() };
}

const endsOpen = ({ row }: BrokenRow): RowProblem => ({
  row,
  column: 'the whole row',
  ofFile: true,
  message: 'From here on the file cannot be read: a quotation mark is opened and not closed',
});

/**
 * Reads an uploaded file: headings, then row by row, so that a large file never stands in memory as
 * cells. Every problem is listed, also those of rows when a column is missing.
 */
export async function readFile(bytes: Uint8Array): Promise<FileRead> {
  const decoded = decode(bytes);
  if ('reason' in decoded) return decoded;
  const { read, broken } = await readRows(decoded.text);
  if (!read) return { reason: 'The file is empty. Export it again and upload that.' };
  if (read.rows.length > mostRows)
    return { reason: `The file has more than ${mostRows} rows. Is it the right file?` };
  if (broken) read.problems.push(endsOpen(broken));
  if (read.rows.length === 0 && read.problems.length === 0)
    return { reason: 'The file has column names but no rows. Export it again with its people.' };
  const joined = joinRows(read.rows, read.columns);
  read.rows = joined.rows;
  read.problems.push(...joined.problems);
  read.advice.push(...joined.advice);
  const kinds = new Set(read.rows.map(({ kind }) => kind));
  read.problems.push(
    ...missingColumns(read.columns, kinds),
    ...findDuplicates(read.rows, read.columns),
  );
  return read;
}
