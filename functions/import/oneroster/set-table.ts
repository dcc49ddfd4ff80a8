import { spellingKey } from '../../core/register/file/text.ts';
import { tooLarge, UnreadableBook } from '../book/unreadable-book.ts';
import { unpack, type Zip } from '../book/zip.ts';
import { decode } from '../file/decode.ts';
import { BrokenRow, readCsvRecords } from '../file/records.ts';

/** One record of a file of the set: a cell by its column, empty where there is none. */
export type SetRecord = (column: string) => string;

/** The most that one file of a set may come to; that of 10,000 pupils' enrolments is about 20 MB. */
const largest = 40 * 1024 * 1024;

async function unpackWhole(zip: Zip, name: string): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const piece of unpack(zip, name)) {
    size += piece.length;
    if (size > largest) throw tooLarge();
    parts.push(piece);
  }
  return Buffer.concat(parts);
}

const fileName = (path: string): string => path.slice(path.lastIndexOf('/') + 1).toLowerCase();

/** Where a file stands in the zip: some systems put the set into a folder. */
export const findInSet = ({ entries }: Zip, name: string): string | undefined =>
  [...entries.keys()].find((path) => fileName(path) === name && !path.startsWith('__MACOSX/'));

/** Whether a zip is a OneRoster set. */
export const isOneRosterSet = (zip: Zip): boolean =>
  findInSet(zip, 'users.csv') !== undefined &&
  ['manifest.csv', 'enrollments.csv', 'orgs.csv'].some((name) => findInSet(zip, name));

/** Records that are to be deleted, as sets of changes have them, count as gone. */
const isGone = (record: SetRecord): boolean => record('status').toLowerCase() === 'tobedeleted';

/**
 * Hands over the records of a file of the set, with their rows; nothing where the set has no such
 * file. Throws `UnreadableBook` where it cannot be read.
 */
export async function readTable(
  zip: Zip,
  name: string,
  take: (record: SetRecord, row: number) => void,
): Promise<void> {
  const path = findInSet(zip, name);
  if (path === undefined) return;
  const decoded = decode(await unpackWhole(zip, path));
  if ('reason' in decoded) throw new UnreadableBook(`${name} in this zip: ${decoded.reason}`);
  let places: Map<string, number> | undefined;
  try {
    await readCsvRecords(decoded.text, (cells, row) => {
      if (!places) {
        places = new Map(cells.map((cell, place) => [spellingKey(cell), place]));
        return;
      }
      const at = places;
      const record: SetRecord = (column) => cells[at.get(column.toLowerCase()) ?? -1]?.trim() ?? '';
      if (!isGone(record)) take(record, row);
    });
  } catch (error) {
    if (!(error instanceof BrokenRow)) throw error;
    throw new UnreadableBook(
      `${name} in this zip cannot be read from row ${error.row} on: a quotation mark is opened and not closed. Export the set again.`,
    );
  }
}
