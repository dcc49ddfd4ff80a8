import type { Columns } from '../../core/register/file/columns.ts';
import { tidy } from '../../core/register/file/text.ts';
import {
  createLetterCheck,
  guessedEncoding,
  type LetterDoubt,
  strayLetters,
} from '../../core/register/shape/letter-check.ts';
import { strayMark } from './decode.ts';
import type { Spelling } from './encodings.ts';

const beyondAscii = /[^\p{ASCII}]/u;

/** Takes the marks of stray letters out of cells, and remembers which cells had some. */
export function createStrays() {
  const examples: string[] = [];
  let firstRow: number | undefined;
  return {
    clean(cells: string[], row: number): string[] {
      if (!cells.some((cell) => cell.includes(strayMark))) return cells;
      firstRow ??= row;
      return cells.map((cell) => {
        if (!cell.includes(strayMark)) return cell;
        const clean = cell.replaceAll(strayMark, '');
        if (examples.length < 3) examples.push(tidy(clean));
        return clean;
      });
    },
    doubts: (): LetterDoubt[] => (firstRow === undefined ? [] : [strayLetters(firstRow, examples)]),
  };
}

/** All that may be wrong with a file's letters, checked row by row. */
export function createLetterDoubts(columns: Columns, spelling: Spelling | undefined) {
  const letters = createLetterCheck(columns);
  let example: { row: number; cell: string } | undefined;
  return {
    check(cells: readonly string[], row: number): void {
      letters.check(cells, row);
      if (example || !spelling?.isDoubtful) return;
      const cell = cells.find((one) => beyondAscii.test(one));
      if (cell !== undefined) example = { row, cell: tidy(cell) };
    },
    doubts(): LetterDoubt[] {
      const encoding = spelling?.isDoubtful ? spelling.encoding : undefined;
      const isGuess =
        encoding === 'cp850' || encoding === 'macintosh' || encoding === 'windows-1252';
      return [
        ...(example && isGuess ? [guessedEncoding(encoding, example.row, example.cell)] : []),
        ...letters.doubts(),
      ];
    },
  };
}
