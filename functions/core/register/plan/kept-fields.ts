import type { Person } from '../../person/person.ts';
import { notInFiles } from '../file-fields.ts';
import { relationFields, touches } from '../relation-change.ts';
import type { KnownContact, KnownRelation } from './known-register.ts';

/** A record as planned, with those of its fields that no file knows as they are stored. */
function keeping<T extends object>(planned: T, stored: T, fields: readonly string[]): T {
  const next = { ...planned } as Record<string, unknown>;
  const before = { ...stored } as Record<string, unknown>;
  for (const field of fields)
    if (before[field] === undefined) delete next[field];
    else next[field] = before[field];
  return next as T;
}

/** A person as planned, but for what no file knows: that stays, whenever it was said. */
export const replacingPerson = (planned: Person, stored: Person): Person =>
  keeping(planned, stored, notInFiles.person);

/**
 * The same for a contact, and for a field that the office corrected since it was planned: nobody has
 * asked which is right. "I am not this person" was said of an address: it stays as long as the address
 * does, and a new address has not said so.
 */
export function replacingContact<T extends KnownContact>(planned: T, stored: T): T {
  const since = (stored.corrections ?? []).slice(planned.corrections?.length ?? 0);
  const corrected = since.map(({ field }) => field);
  const next = keeping(planned, stored, [...notInFiles.contact, ...corrected]);
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
