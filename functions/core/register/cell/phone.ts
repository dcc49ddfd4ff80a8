import type { Reports } from '../file/cell.ts';
import { leftoverProblem } from './leftovers.ts';

/**
 * A phone number as it is written; empty where a spreadsheet has lost its digits, or it has none.
 * `isLost`: there was a number, which nobody can read any more.
 */
export function readPhone(
  text: string,
  column: string,
  { advise }: Reports,
): { phone: string; isLost: boolean } {
  const isLost = text !== '' && (leftoverProblem(text) !== undefined || !/\d/u.test(text));
  if (!isLost) return { phone: text, isLost };
  advise(
    column,
    `“${text.slice(0, 40)}” is not a phone number that can be read: left out. Format the column as text, then type it in full`,
  );
  return { phone: '', isLost };
}
