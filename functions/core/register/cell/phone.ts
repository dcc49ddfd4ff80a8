import type { Reports } from '../file/cell.ts';
import { isDate, leftoverProblem } from './leftovers.ts';

/** Fewer digits, as of "0" and "1/2", call nobody. */
const fewestDigits = 3;

/** A day has eight digits at most, before its time: "0207.94.6000" is none. */
const isDay = (text: string): boolean =>
  isDate(text) && phoneKey(text.split(/[ T]/u)[0]).length <= 8;

/** Whether a number can be rung: not what a spreadsheet leaves of one, nor a date. */
const isPhone = (text: string): boolean =>
  phoneKey(text).length >= fewestDigits && leftoverProblem(text) === undefined && !isDay(text);

/**
 * A phone number as it is written; empty where a spreadsheet has lost its digits, or it has none.
 * `isLost`: there was a number, which nobody can read any more.
 */
export function readPhone(
  text: string,
  column: string,
  { advise }: Reports,
): { phone: string; isLost: boolean } {
  const isLost = text !== '' && !isPhone(text);
  if (!isLost) return { phone: text, isLost };
  advise(
    column,
    `“${text.slice(0, 40)}” is not a phone number that can be read: left out. Format the column as text, then type it in full`,
  );
  return { phone: '', isLost };
}

/** A phone number by its digits, however they are spaced. */
export const phoneKey = (phone: string | undefined): string => (phone ?? '').replace(/\D+/g, '');
