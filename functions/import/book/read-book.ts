import type { HeadingNames } from '../../core/register/file/heading-names.ts';
import type { RowProblem } from '../../core/register/register-preview.ts';
import {
  type FileRow,
  findHeadingRow,
  isBlank,
  mostAboveHeadings,
} from '../../core/register/shape/heading-row.ts';
import { createRowCollector, mostRows, type ReadRows } from '../file/row-collector.ts';
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

const named = ({ name }: Sheet): string => `“${name}”`;

/** Which of several sheets was read: whoever keeps staff on another must learn that they were not. */
const otherSheets = (read: Sheet, others: readonly Sheet[], row: number): RowProblem => ({
  row,
  column: 'the whole sheet',
  message: `We read the sheet ${named(read)} and not ${others.map(named).join(', ')}. Save the other ${others.length === 1 ? 'sheet' : 'sheets'} as a file and upload that, too`,
});

async function readSheets(
  sheets: readonly Sheet[],
  said?: HeadingNames,
): Promise<ReadRows | undefined> {
  const registers: Sheet[] = [];
  for (const sheet of sheets.slice(0, mostSheets))
    if (await looksLikeRegister(sheet, said)) registers.push(sheet);
  const [chosen = sheets[0], ...others] = registers;
  if (!chosen) return undefined;
  const { take, read } = createRowCollector({ said });
  let last = 0;
  await chosen.read(
    (cells, row) => {
      last += 1;
      take(cells, row);
    },
    // Enough to see that there are too many: the rest need not be unpacked.
    () => last > 2 * mostRows,
  );
  const rows = read();
  if (rows && others.length > 0) rows.advice.push(otherSheets(chosen, others, rows.headingRow));
  return rows;
}

/**
 * Reads a spreadsheet file (.xlsx, .xlsm, .ods): the first sheet that has column names we know; or a
 * OneRoster set, which is a zip as they are.
 * Undefined when it is blank; `reason` when it cannot be read, in words.
 */
export async function readBook(
  bytes: Uint8Array,
  said?: HeadingNames,
): Promise<ReadRows | { reason: string } | undefined> {
  try {
    const zip = openZip(bytes);
    return isOneRosterSet(zip) ? await readSet(zip) : await readSheets(await openBook(zip), said);
  } catch (error) {
    if (error instanceof UnreadableBook) return { reason: error.reason };
    throw error;
  }
}
