import type { HeadingNames } from '../../core/register/file/heading-names.ts';
import type { Said } from '../../core/register/register-job.ts';
import type { Worksheets } from '../../core/register/register-preview.ts';
import {
  type FileRow,
  findHeadingRow,
  isBlank,
  mostAboveHeadings,
} from '../../core/register/shape/heading-row.ts';
import {
  createRowCollector,
  type FileRead,
  mostRows,
  type ReadRows,
} from '../file/row-collector.ts';
import { readSet } from '../oneroster/read-set.ts';
import { isOneRosterSet } from '../oneroster/set-table.ts';
import type { Sheet } from './book-sheet.ts';
import { openBook } from './open-book.ts';
import { UnreadableBook } from './unreadable-book.ts';
import { openZip } from './zip.ts';

/** More sheets than anybody keeps registers in. */
const mostSheets = 50;

/** Whether column names stand among the first rows of a sheet. */
async function looksLikeRegister({ read }: Sheet, said?: HeadingNames): Promise<boolean> {
  const first: FileRow[] = [];
  await read(
    (cells, row) => {
      if (first.length < mostAboveHeadings && !isBlank(cells)) first.push({ cells, row });
    },
    () => first.length >= mostAboveHeadings,
  );
  return findHeadingRow(first, said) !== undefined;
}

/** Longer than any program lets a sheet's name be. */
const longestName = 100;

/** Which sheet is read, and which others could be; undefined of a workbook with one. */
function worksheetsOf(read: Sheet, sheets: readonly Sheet[]): Worksheets | undefined {
  const names = sheets.map(({ name }) => name);
  const others = names.filter(
    (name) => name !== read.name && name.trim() !== '' && name.length <= longestName,
  );
  if (others.length === 0) return undefined;
  return { read: read.name.slice(0, longestName), others: [...new Set(others)] };
}

async function findRegister(
  sheets: readonly Sheet[],
  headings?: HeadingNames,
): Promise<Sheet | undefined> {
  for (const sheet of sheets) if (await looksLikeRegister(sheet, headings)) return sheet;
  return sheets[0];
}

async function readSheet(sheet: Sheet, headings?: HeadingNames): Promise<ReadRows | undefined> {
  const { take, read } = createRowCollector({ said: headings });
  let last = 0;
  await sheet.read(
    (cells, row) => {
      last += 1;
      take(cells, row);
    },
    // Enough to see that there are too many: the rest need not be unpacked.
    () => last > 2 * mostRows,
  );
  return read();
}

/** What cannot be read is a reason, in words; all else is thrown on. */
async function orReason<T>(read: () => Promise<T>): Promise<T | { reason: string }> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof UnreadableBook) return { reason: error.reason };
    throw error;
  }
}

/** Of a sheet that cannot be used, too, the others are named: one of those may be the register. */
async function readSheets(
  all: readonly Sheet[],
  { headings, worksheet }: Said,
): Promise<FileRead | undefined> {
  const sheets = all.slice(0, mostSheets);
  const sheet =
    sheets.find(({ name }) => name === worksheet) ?? (await findRegister(sheets, headings));
  if (!sheet) return undefined;
  const read = await orReason(() => readSheet(sheet, headings));
  const worksheets = worksheetsOf(sheet, sheets);
  if (!worksheets) return read;
  return { ...(read ?? { reason: `The sheet “${worksheets.read}” is empty.` }), worksheets };
}

/**
 * Reads a spreadsheet file (.xlsx, .xlsm, .ods): the sheet that the office chose, if it has one of that
 * name; else the first that has column names we know. Or a OneRoster set, which is a zip as they are.
 * Undefined when it is blank; `reason` when it cannot be read, in words.
 */
export const readBook = (bytes: Uint8Array, said: Said): Promise<FileRead | undefined> =>
  orReason(async () => {
    const zip = openZip(bytes);
    return isOneRosterSet(zip) ? readSet(zip) : readSheets(await openBook(zip), said);
  });
