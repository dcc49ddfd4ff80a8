import { nameDifference } from '../../person/name-difference.ts';
import { listNames } from '../../person/person.ts';
import { nameKey } from '../file/text.ts';
import type { RowProblem } from '../register-preview.ts';
import type { Mention } from './mention.ts';

/** Whether two names may be one person's, who has one address: short forms, initials, accents. */
export const isAlike = (name: string, other: string): boolean =>
  nameKey(name) === nameKey(other) ||
  (nameDifference(name, other) === 'same' && nameDifference(other, name) === 'same');

/** The fullest of several spellings, whatever the order of the rows. */
const fullest = (names: readonly string[]): string =>
  names.toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1))[0] ?? '';

/** Names that are all alike, and never two that one pupil has beside each other. */
function isOnePerson(mentions: readonly Mention[], names: readonly string[]): boolean {
  const pupils = new Map<string, string>();
  for (const { of, nameKey: key } of mentions) {
    const before = pupils.get(of.id);
    if (before !== undefined && before !== key) return false;
    pupils.set(of.id, key);
  }
  return names.every((name, at) => names.slice(at + 1).every((other) => isAlike(name, other)));
}

/** What is saved as one person, every spelling with the first row of it. */
function savedAsOne(same: readonly Mention[], name: string): RowProblem {
  const spelled = new Map<string, Mention>();
  for (const mention of same) {
    if (!spelled.has(mention.nameKey)) spelled.set(mention.nameKey, mention);
  }
  const [first, second, ...more] = spelled.values();
  const rowOf = (mention: Mention | undefined) => mention?.of.row.row ?? 1;
  const spellings = [second, ...more, first].flatMap((one) =>
    one ? `“${one.cells.name}” on row ${rowOf(one)}` : [],
  );
  return {
    row: rowOf(second),
    also: [first, ...more].map(rowOf),
    column: `Contact ${second?.cells.seat} name`,
    message: `${listNames(spellings)} have the same email, so they will be saved as one person, ${name}. If they are not the same person, write each name in full`,
  };
}

export type OneContact = {
  /** The name that somebody with this address goes by, of all the ways it is written. */
  nameOf: (email: string, name: string) => string;
  advice: RowProblem[];
};

/**
 * Finds contacts who are written in several ways: one address, and names that are all alike. Where any
 * two are not, nobody can tell whose the third is, and all stay apart: parents may share a mailbox.
 */
export function findOneContact(mentions: readonly Mention[]): OneContact {
  const byEmail = new Map<string, Mention[]>();
  for (const mention of mentions) {
    const { email } = mention.cells;
    if (!email) continue;
    const same = byEmail.get(email);
    if (same) same.push(mention);
    else byEmail.set(email, [mention]);
  }
  const named = new Map<string, string>();
  const advice: RowProblem[] = [];
  for (const [email, same] of byEmail) {
    if (same.every((mention) => mention.nameKey === same[0]?.nameKey)) continue;
    const names = [...new Map(same.map(({ cells, nameKey: key }) => [key, cells.name])).values()];
    if (names.length < 2 || !isOnePerson(same, names)) continue;
    const name = fullest(names);
    named.set(email, name);
    advice.push(savedAsOne(same, name));
  }
  return { nameOf: (email, name) => named.get(email) ?? name, advice };
}
