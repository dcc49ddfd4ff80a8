import { findDuplicates } from '../core/register/file/duplicates.ts';
import { missingColumns } from '../core/register/file/missing-columns.ts';
import type { Said } from '../core/register/register-job.ts';
import type { RowProblem } from '../core/register/register-preview.ts';
import { joinRows } from '../core/register/rows/join-rows.ts';
import { mostColumns, tooManyColumns } from './file/columns-limit.ts';
import { decode } from './file/decode.ts';
import { isZip } from './file/other-kinds.ts';
import { BrokenRow, readCsvRecords } from './file/records.ts';
import {
  createRowCollector,
  type FileRead,
  mostRows,
  type ReadRows,
} from './file/row-collector.ts';
import { whyLoneFile } from './oneroster/lone-file.ts';

const endsOpen = ({ row }: BrokenRow): RowProblem => ({
  row,
  column: 'the whole row',
  ofFile: true,
  message: 'From here on the file cannot be read: a quotation mark is opened and not closed',
});

/** The rows of a text up to its end, or to where it stops being a CSV: a problem of that row. */
async function readText(bytes: Uint8Array, { headings }: Said): Promise<FileRead | undefined> {
  const decoded = decode(bytes);
  if ('reason' in decoded) return decoded;
  const { take, read } = createRowCollector({ spelling: decoded.spelling, said: headings });
  try {
    await readCsvRecords(decoded.text, take);
  } catch (error) {
    if (!(error instanceof BrokenRow)) throw error;
    const rows = read();
    rows?.problems.push(endsOpen(error));
    return rows;
  }
  return read();
}

/** What reads spreadsheets is loaded for them only. */
async function readSpreadsheet(bytes: Uint8Array, said: Said): Promise<FileRead | undefined> {
  const { readBook } = await import('./book/read-book.ts');
  return readBook(bytes, said);
}

/** Why nothing of what was read can be used, in words; undefined where its rows can be looked at. */
function whyUnusable({ columns, ignoredColumns, isKnown, rows, problems }: ReadRows) {
  const lone = whyLoneFile([...columns.names.values(), ...ignoredColumns]);
  if (lone !== undefined || !isKnown) return lone;
  if (columns.names.size + ignoredColumns.length > mostColumns) return tooManyColumns;
  if (rows.length > mostRows)
    return `The file has more than ${mostRows} rows. Is it the right file?`;
  if (rows.length === 0 && problems.length === 0)
    return 'The file has column names but no rows. Export it again with its people.';
  return undefined;
}

/**
 * Reads an uploaded file: headings, then row by row, so that a large file never stands in memory as
 * cells. Every problem is listed, also those of rows when a column is missing; only where the file
 * has no column name we know, that is the one problem. `said`: what the school said of how to read it.
 */
export async function readFile(bytes: Uint8Array, said: Said = {}): Promise<FileRead> {
  const read = await (isZip(bytes) ? readSpreadsheet : readText)(bytes, said);
  if (!read) return { reason: 'The file is empty. Export it again and upload that.' };
  if ('reason' in read) return read;
  const reason = whyUnusable(read);
  const { worksheets } = read;
  if (reason !== undefined) return { reason, ...(worksheets && { worksheets }) };
  if (!read.isKnown) return read;
  const joined = joinRows(read.rows, read.columns);
  read.rows = joined.rows;
  read.problems.push(...joined.problems);
  read.advice.push(...joined.advice);
  const kinds = new Set(read.rows.map(({ kind }) => kind));
  const missing = missingColumns(read.columns, kinds);
  read.problems.push(
    ...missing.map((problem) => ({ ...problem, row: read.headingRow })),
    ...findDuplicates(read.rows, read.columns),
  );
  return read;
}
