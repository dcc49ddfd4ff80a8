import { findDuplicates } from '../core/register/duplicates.ts';
import { type Columns, missingColumns, readHeaders } from '../core/register/headers.ts';
import type { RowProblem } from '../core/register/job.ts';
import { type RegisterRow, readRow } from '../core/register/row.ts';
import { decode } from './decode.ts';
import { BrokenRow, recordsOf } from './records.ts';

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

/**
 * Reads an uploaded file: headings, then row by row, so that a large file never stands in memory as
 * cells. Every problem is listed, also those of rows when a column is missing.
 */
export async function readFile(bytes: Uint8Array): Promise<FileRead> {
  const decoded = decode(bytes);
  if ('reason' in decoded) return decoded;
  let columns: Columns | undefined;
  let ignoredColumns: string[] = [];
  const rows: RegisterRow[] = [];
  const problems: RowProblem[] = [];
  const advice: RowProblem[] = [];
  let number = 0;
  try {
    for await (const cells of recordsOf(decoded.text)) {
      number += 1;
      if (!columns) {
        const headers = readHeaders(cells);
        ({ columns, ignored: ignoredColumns } = headers);
        problems.push(...headers.problems);
        continue;
      }
      const read = readRow(columns, cells, number);
      problems.push(...read.problems);
      advice.push(...read.advice);
      if (read.row) rows.push(read.row);
      if (rows.length > mostRows)
        return { reason: `The file has more than ${mostRows} rows. Is it the right file?` };
    }
  } catch (error) {
    if (!(error instanceof BrokenRow)) throw error;
    const message =
      'From here on the file cannot be read: a quotation mark is opened and not closed';
    problems.push({ row: error.row, column: 'the whole row', message });
  }
  if (!columns) return { reason: 'The file is empty. Export it again and upload that.' };
  if (rows.length === 0 && problems.length === 0)
    return { reason: 'The file has column names but no rows. Export it again with its people.' };
  const kinds = new Set(rows.map((one) => one.kind));
  problems.push(...missingColumns(columns, kinds), ...findDuplicates(rows, columns));
  return { columns, rows, problems, advice, ignoredColumns };
}
