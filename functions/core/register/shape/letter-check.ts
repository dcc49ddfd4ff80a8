import { leftoverProblem } from '../cell/leftovers.ts';
import type { Columns } from '../file/columns.ts';
import { tidy } from '../file/text.ts';

/** What may have gone wrong with the letters of names, each with the first rows and examples of it. */
export type LetterDoubt = { row: number; message: string };

const windows = new TextDecoder('windows-1252').decode(
  Uint8Array.from({ length: 256 }, (_, at) => at),
);
const byteOf = new Map([...windows].map((letter, at) => [letter, at]));

/** What two letters for one begin with, as UTF-8 read as Windows-1252 gives them. */
const twoForOne =
  /[\u00C2-\u00F4][\u0080-\u00BF\u0152\u0153\u0160\u0161\u0178\u017D\u017E\u0192\u02C6\u02DC\u2013-\u203A\u20AC\u2122]/u;

/** The name as it was before it was written in UTF-8 and read as Windows-1252; undefined where it was not. */
export function mended(name: string): string | undefined {
  if (!twoForOne.test(name)) return undefined;
  const bytes = [...name].map((letter) => byteOf.get(letter));
  if (bytes.includes(undefined)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes as number[]));
  } catch {
    return undefined;
  }
}

/** "?aneta", "?ANETA", "M?ller", "Ren?", "Jos�": a question mark where a letter was. */
const lost = /\uFFFD|\p{L}\?\p{L}|(?:^|[ '’-])\?[\p{L}\d]|[\p{L}\d]\?(?:$|[ .@'’-])/u;

/** Names of plain letters lost none. */
const mayBeWrong = /[?\u0080-\uFFFF]/;
const mayHaveLost = (cell: string): boolean => cell.includes('?') || cell.includes('\uFFFD');
const isLost = (text: string): boolean =>
  mayHaveLost(text) && lost.test(text) && leftoverProblem(text) === undefined;

/** Where a file has names. */
function nameColumns({ person, contacts }: Columns): number[] {
  const seats = Object.values(contacts).flatMap(({ columns }) => [
    columns.name,
    columns.firstName,
    columns.lastName,
  ]);
  return [person.firstName, person.lastName, ...seats].flatMap((column) => column?.at ?? []);
}

const examplesShown = 3;

/** Gathers the cells of one kind of doubt: how many rows, the first of them, and a few examples. */
function createDoubt(say: (examples: string, rows: string) => string) {
  const examples: string[] = [];
  const rows = new Set<number>();
  return {
    add(row: number, example: string) {
      rows.add(row);
      if (examples.length < examplesShown && !examples.includes(example)) examples.push(example);
    },
    /** Nothing, or what to look at. */
    said(): LetterDoubt[] {
      const [first] = rows;
      if (first === undefined) return [];
      const others = rows.size - 1;
      const where =
        others === 0
          ? `row ${first}`
          : `row ${first} and ${others} other ${others === 1 ? 'row' : 'rows'}`;
      return [{ row: first, message: say(examples.join(', '), where) }];
    },
  };
}

const again = 'Export the register again as “CSV UTF-8” or as an Excel file (.xlsx)';

/**
 * Looks at each row for names whose letters were lost or garbled before the file came to us. Where a
 * name is saved wrong, a parent reads it wrong in every email, and signs beneath it.
 */
export function createLetterCheck(columns: Columns) {
  const at = nameColumns(columns);
  const others = [...columns.names.keys()].filter((place) => !at.includes(place));
  const lostLetters = createDoubt(
    (examples, rows) =>
      `Letters are missing from names in ${rows}: ${examples}. They were lost before the file reached us, probably when it was saved as plain “CSV”. ${again}`,
  );
  const lostSigns = createDoubt(
    (examples, rows) =>
      `Question marks may stand for letters or signs that were lost in ${rows}: ${examples}. ${again}`,
  );
  const garbled = createDoubt(
    (examples, rows) =>
      `Letters in names look wrong in ${rows}: ${examples}. A UTF-8 file was probably opened as Windows-1252 and saved. ${again}`,
  );
  return {
    check(cells: readonly string[], row: number): void {
      for (const place of at) {
        const written = cells[place] ?? '';
        if (!mayBeWrong.test(written)) continue;
        const name = tidy(written);
        if (lost.test(name) && leftoverProblem(name) === undefined)
          lostLetters.add(row, `“${name}”`);
        const meant = mended(name);
        if (meant !== undefined) garbled.add(row, `“${name}” should probably be “${meant}”`);
      }
      for (const place of others) {
        const cell = cells[place] ?? '';
        if (mayHaveLost(cell) && isLost(tidy(cell))) lostSigns.add(row, `“${tidy(cell)}”`);
      }
    },
    doubts: (): LetterDoubt[] => [...lostLetters.said(), ...lostSigns.said(), ...garbled.said()],
  };
}

/** How we name to the office the encodings that we only guessed. */
const guessed = {
  cp850: 'an old MS-DOS encoding (code page 850)',
  macintosh: 'an old Mac encoding (Mac Roman)',
  'windows-1252': 'Windows-1252',
} as const;

/** Of a file whose encoding we guessed: what we guessed, and the first name with such a letter. */
export const guessedEncoding = (
  encoding: keyof typeof guessed,
  row: number,
  example: string,
): LetterDoubt => ({
  row,
  message: `The file does not say how its letters are written. We read them as ${guessed[encoding]}: “${example}” in row ${row}. If that is wrong, do not apply this file. ${again}`,
});

/** Of a UTF-8 file with a few bytes that are none. */
export const strayLetters = (row: number, examples: readonly string[]): LetterDoubt => ({
  row,
  message: `Some cells are written in another encoding than the rest of the file (UTF-8), the first in row ${row}. We read them as Windows-1252: ${examples.map((cell) => `“${cell}”`).join(', ')}. If that is wrong, do not apply this file. ${again}`,
});
