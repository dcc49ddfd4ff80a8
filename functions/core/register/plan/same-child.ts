import { foldName, isLikeName } from '../../person/name-likeness.ts';
import type { RegisterRow } from '../file/row.ts';
import { nameKey } from '../file/text.ts';
import type { KnownContact, KnownPerson } from './known-register.ts';

/**
 * Which names of a row are those of somebody on the register. A row may have a legal and a preferred
 * name: either counts. Names in each other's columns are the same names.
 */
export function sameNames(row: RegisterRow, was: KnownPerson): { first: boolean; last: boolean } {
  if (row.firstName === was.firstName && row.lastName === was.lastName)
    return { first: true, last: true };
  const firsts = [row.firstName, ...(row.otherNames?.first ?? [])];
  const lasts = [row.lastName, ...(row.otherNames?.last ?? [])];
  const has = (names: readonly string[], known: string) =>
    names.some((name) => isLikeName(name, known));
  const swapped = has(firsts, was.lastName) && has(lasts, was.firstName);
  return {
    first: swapped || has(firsts, was.firstName),
    last: swapped || has(lasts, was.lastName),
  };
}

/** Whether a row's contacts are those on the register; `unknown` where one side has none to compare. */
export function sameContacts(
  row: RegisterRow,
  known: readonly Pick<KnownContact, 'name' | 'email'>[],
): 'shared' | 'different' | 'unknown' {
  if (row.contacts.length === 0 || known.length === 0) return 'unknown';
  const emails = new Set(known.flatMap(({ email }) => email ?? []));
  if (row.contacts.some(({ email }) => email && emails.has(email))) return 'shared';
  const keyOf = ({ name }: { name: string }) => nameKey(foldName(name));
  const names = new Set(known.map(keyOf));
  return row.contacts.some((contact) => names.has(keyOf(contact))) ? 'shared' : 'different';
}
