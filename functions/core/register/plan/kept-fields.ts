import type { Correction } from '../../person/correction.ts';
import type { Person } from '../../person/person.ts';
import { notInFiles } from '../file-fields.ts';
import { relationFields, touches } from '../relation-change.ts';
import type { KnownContact, KnownRelation } from './known-register.ts';

type Known = { corrections?: readonly Pick<Correction, 'field'>[] };

/** A record as planned, with those of its fields that no file knows as they are stored. */
function keeping<T extends object>(planned: T, stored: T, fields: readonly string[]): T {
  const next = { ...planned } as Record<string, unknown>;
  const before = { ...stored } as Record<string, unknown>;
  for (const field of fields)
    if (before[field] === undefined) delete next[field];
    else next[field] = before[field];
  return next as T;
}

/** Fields that the office corrected since a record was planned: nobody has asked which is right. */
const correctedSince = (planned: Known, stored: Known): string[] =>
  (stored.corrections ?? []).slice(planned.corrections?.length ?? 0).map(({ field }) => field);

/** A person as planned, but for what no file knows, and what was corrected since: that stays. */
export const replacingPerson = (planned: Person, stored: Person): Person =>
  keeping(planned, stored, [...notInFiles.person, ...correctedSince(planned, stored)]);

/**
 * The same for a contact. "I am not this person" was said of an address: it stays as long as the address
 * does, and a new address has not said so.
 */
export function replacingContact<T extends KnownContact>(planned: T, stored: T): T {
  const next = keeping(planned, stored, [
    ...notInFiles.contact,
    ...correctedSince(planned, stored),
  ]);
  if (stored.email !== next.email) delete next.notMe;
  return next;
}

/**
 * The same for who somebody is to a pupil: what the office set since it was planned stays, and where it
 * ended that, or the file would, all of it stays as it is.
 */
export function replacingRelation<T extends KnownRelation>(planned: T, stored: T): T {
  const since = (stored.changes ?? []).slice(planned.changes?.length ?? 0);
  const isOther = since.some(({ was, now }) => !was || !now);
  if (isOther || (planned.endedOn !== undefined && since.length > 0)) return stored;
  const set = relationFields.filter((field) => since.some((change) => touches(change, field)));
  return keeping(planned, stored, ['school', 'person', 'contact', 'changes', ...set]);
}
