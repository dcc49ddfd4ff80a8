import type { RegisterRow } from '../file/row.ts';
import type { RowProblem } from '../register-preview.ts';
import type { KnownContact } from './known-register.ts';

/**
 * Rows without pupils' addresses that some contact reads, of the file or the register, whosever
 * contact it is: they would get mail that is meant for the pupil, and could sign as the pupil.
 */
export function withOwnAddresses(
  rows: readonly RegisterRow[],
  leftOut: readonly RegisterRow[],
  known: readonly KnownContact[],
): { rows: RegisterRow[]; advice: RowProblem[] } {
  if (!rows.some(({ kind, email }) => kind === 'pupil' && email !== undefined))
    return { rows: [...rows], advice: [] };
  const inFile = [...rows, ...leftOut].flatMap(({ contacts }) => contacts);
  const readers = new Map(
    [...known, ...inFile].flatMap(({ email, name }) => (email ? [[email, name]] : [])),
  );
  const advice: RowProblem[] = [];
  const own = rows.map((row) => {
    const reader = row.kind === 'pupil' && row.email ? readers.get(row.email) : undefined;
    if (reader === undefined) return row;
    advice.push({
      row: row.row,
      column: 'School email',
      message: `This is ${reader}’s address: left out, as a pupil needs one of their own`,
    });
    const { email: _, ...rest } = row;
    return rest;
  });
  return { rows: own, advice };
}
