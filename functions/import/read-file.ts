import { type Columns, missingColumns, readHeaders } from '../core/register/file/column-headers.ts';
import { findDuplicates } from '../core/register/file/duplicates.ts';
import { type RegisterRow, readRow } from '../core/register/file/row.ts';
import type { RowProblem } from '../core/register/register-job.ts';
import { decode } from './decode.ts';
import { BrokenRow, readRecords } from './records.ts';

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

type Found = Exclude<FileRead, { reason: string }>;

/** Takes rows one by one: the first as headings. `found` is undefined until there are some. */
function createCollector() {
  let found: Found | undefined;
  return {
    found: () => found,
    take(cells: string[], number: number): void {
      if (!found) {
        const { columns, ignored, problems } = readHeaders(cells);
        found = { columns, rows: [], problems, advice: [], ignoredColumns: ignored };
        return;
      }
      if (found.rows.length > mostRows) return;
      const { row, problems, advice } = readRow(found.columns, cells, number);
      found.problems.push(...problems);
      found.advice.push(...advice);
      if (row) found.rows.push(row);
    },
  };
}

/**
 * Reads an uploaded file: headings, then row by row, so that a large file never stands in memory as
 * cells. Every problem is listed, also those of rows when a column is missing.
 */
export async function readFile(bytes: Uint8Array): Promise<FileRead> {
  const decoded = decode(bytes);
  if ('reason' in decoded) return decoded;
  const { take, found } = createCollector();
  let broken: BrokenRow | undefined;
  try {
    await readRecords(decoded.text, take);
  } catch (error) {
    if (!(error instanceof BrokenRow)) throw error;
    broken = error;
  }
  const read = found();
  if (!read) return { reason: 'The file is empty. Export it again and upload that.' };
  if (read.rows.length > mostRows)
    return { reason: `The file has more than ${mostRows} rows. Is it the right file?` };
  if (broken) {
    const message =
      'From here on the file cannot be read: a quotation mark is opened and not closed';
    read.problems.push({ row: broken.row, column: 'the whole row', message });
  }
  if (read.rows.length === 0 && read.problems.length === 0)
    return { reason: 'The file has column names but no rows. Export it again with its people.' };
  const kinds = new Set(read.rows.map((one) => one.kind));
  read.problems.push(
    ...missingColumns(read.columns, kinds),
    ...findDuplicates(read.rows, read.columns),
  );
  return read;
}
