import type { RegisterRow } from '../file/row.ts';
import { nameKey } from '../file/text.ts';
import type { KnownPerson } from './match-people.ts';

/** Letters that Unicode does not take apart into a plain one and its accent. */
const plainLetters: Record<string, string> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
};

/**
 * A name without case, accents or joiners. Only the accents of Latin, Greek and Cyrillic go: the
 * vowel signs of other scripts tell names apart.
 */
const folded = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036F'’‘`´]|\u200C|\u200D/gu, '')
    .replace(/[łøđðıßæœþ]/gu, (letter) => plainLetters[letter] ?? letter)
    .normalize('NFC');

/** The words of a name, folded. */
const wordsOf = (name: string): string[] =>
  folded(name)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '');

/** Whether one of two names is all there in the other: "Khan" and "Khan-Ali", "Zoë" and "ZOE ANN". */
function isLike(one: string, other: string): boolean {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  if (a.length === 0 || b.length === 0) return false;
  const [short, long] = a.length <= b.length ? [a, new Set(b)] : [b, new Set(a)];
  return short.every((word) => long.has(word)) || a.join('') === b.join('');
}

/**
 * Whether two names have a word in common, or are the same but for where a word ends: "MayaKhan" and
 * "Maya Khan". A name in another script than the register's has none.
 */
export function shareWord(one: string, other: string): boolean {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  return a.some((word) => b.includes(word)) || a.join('') === b.join('');
}

/**
 * Which names of a row are those of somebody on the register. A row may have a legal and a preferred
 * name: either counts. Names in each other's columns are the same names.
 */
export function sameNames(row: RegisterRow, was: KnownPerson): { first: boolean; last: boolean } {
  if (row.firstName === was.firstName && row.lastName === was.lastName)
    return { first: true, last: true };
  const firsts = [row.firstName, ...(row.otherNames?.first ?? [])];
  const lasts = [row.lastName, ...(row.otherNames?.last ?? [])];
  const has = (names: readonly string[], name: string) => names.some((one) => isLike(one, name));
  const swapped = has(firsts, was.lastName) && has(lasts, was.firstName);
  return {
    first: swapped || has(firsts, was.firstName),
    last: swapped || has(lasts, was.lastName),
  };
}

type Named = { name: string; email?: string };

/** Whether a row's contacts are those on the register; `unknown` where one side has none to compare. */
export function sameContacts(
  row: RegisterRow,
  known: readonly Named[],
): 'shared' | 'different' | 'unknown' {
  if (row.contacts.length === 0 || known.length === 0) return 'unknown';
  const emails = new Set(known.flatMap((one) => one.email ?? []));
  if (row.contacts.some((one) => one.email && emails.has(one.email))) return 'shared';
  const names = new Set(known.map((one) => nameKey(folded(one.name))));
  return row.contacts.some((one) => names.has(nameKey(folded(one.name)))) ? 'shared' : 'different';
}
