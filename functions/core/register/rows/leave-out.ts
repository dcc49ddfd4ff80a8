import { fullName } from '../../person/person.ts';
import type { RegisterRow } from '../file/row.ts';
import { nameKey } from '../file/text.ts';
import type { RowProblem } from '../register-preview.ts';
import { rowsOf } from './join-rows.ts';

/** A problem of the headings or of the file as a whole: no row can be trusted until it is mended. */
export const isOfFile = ({ row, ofFile }: RowProblem): boolean => row === 1 || ofFile === true;

const nameOf = (row: RegisterRow): string => {
  const name = nameKey(fullName(row));
  return name === '' ? '' : `${row.kind} ${name}`;
};

export type PartedRows = {
  good: RegisterRow[];
  out: RegisterRow[];
  /** Why rows are left out that nothing is wrong with. */
  more: RowProblem[];
};

/**
 * Parts rows that may be applied from those that are left out: everybody of whom any row has a
 * problem, and everybody who has the name of one of these. It may be the same person: a parent on a
 * row that cannot be read must not be taken from a child on one that can.
 */
export function leaveOut(
  rows: readonly RegisterRow[],
  problems: readonly RowProblem[],
): PartedRows {
  if (problems.length === 0) return { good: [...rows], out: [], more: [] };
  const wrong = new Set(problems.flatMap(({ row, also = [] }) => [row, ...also]));
  const isWrong = (row: RegisterRow) => rowsOf(row).some((number) => wrong.has(number));
  const first = new Map<string, RegisterRow>();
  for (const row of rows) {
    const name = isWrong(row) ? nameOf(row) : '';
    if (name !== '' && !first.has(name)) first.set(name, row);
  }
  const parted: PartedRows = { good: [], out: [], more: [] };
  for (const row of rows) {
    const namesake = first.get(nameOf(row));
    if (!isWrong(row) && !namesake) parted.good.push(row);
    else parted.out.push(row);
    if (namesake && !isWrong(row))
      parted.more.push({
        row: row.row,
        ...(row.joined && { also: row.joined }),
        column: 'the whole row',
        message: `This may be the same person as on row ${namesake.row}, which has a problem: correct that row`,
      });
  }
  return parted;
}

const mainRow = (row: RegisterRow, number: number): string =>
  number === row.row
    ? ''
    : `Left out with row ${row.row}, which is about the same person: correct that row`;

/**
 * A line for every row that is left out and has none of its own: further rows of one person, and rows
 * that the problem of another is about as much. So the list of problems names each row that is not taken.
 */
export function namedAlso(
  out: readonly RegisterRow[],
  problems: readonly RowProblem[],
): RowProblem[] {
  const named = new Set(problems.map(({ row }) => row));
  const because = new Map(
    problems.flatMap(({ row, also = [] }) => also.map((other) => [other, row] as const)),
  );
  return out.flatMap((row) =>
    rowsOf(row)
      .filter((number) => !named.has(number))
      .map((number) => {
        const other = because.get(number) ?? rowsOf(row).find((one) => named.has(one)) ?? row.row;
        const message =
          mainRow(row, number) ||
          `Left out because of the problem on row ${other}: correct that row`;
        return { row: number, column: 'the whole row', message };
      }),
  );
}

/** How many rows of the file these were read from. */
export const countRows = (rows: readonly RegisterRow[]): number =>
  rows.reduce((sum, row) => sum + rowsOf(row).length, 0);
