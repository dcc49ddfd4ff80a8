import { withoutInvisible } from '../cell/leftovers.ts';

/**
 * Unique pupil numbers. Source: Department for Education, "Unique pupil numbers (UPNs)", annex on
 * their make-up: a check letter, the local authority (3 digits), the school (4), the year of issue
 * (2) and a serial number (3 digits, or 2 and a letter while temporary). I, O and S are not used.
 */
const letters = 'ABCDEFGHJKLMNPQRTUVWXYZ';
const shape = /^[A-Z]\d{11}[\dA-HJ-NP-RT-Z]$/;

/** As written on forms with blanks or in small letters: `a 823 4321 20 001` → `A823432120001`. */
export const tidyUpn = (text: string): string =>
  withoutInvisible(text.normalize('NFKC'))
    .replace(/[\s.'-]+/g, '')
    .toUpperCase();

export const isUpn = (upn: string): boolean => shape.test(upn);

/**
 * The letter a number must begin with: the other twelve characters (a last letter stands for its
 * place among the letters used), times 2 to 13, added up; the remainder by 23 is the letter's place.
 */
export function checkLetterOf(upn: string): string {
  let sum = 0;
  for (let at = 1; at < upn.length; at += 1) {
    const place = letters.indexOf(upn.charAt(at));
    sum += (place >= 0 ? place : Number(upn.charAt(at))) * (at + 1);
  }
  return letters[sum % letters.length] ?? '';
}
