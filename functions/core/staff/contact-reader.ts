import type { OwnerRecord } from '../family/owner-record.ts';
import { type Contact, hasRestricted, type Relation } from '../person/contact.ts';
import { mayEnter, type Role } from './role.ts';

/**
 * Whether somebody with these roles may open a contact's own page, and find them: whoever keeps the
 * register, but of a contact who is restricted for any child an administrator alone.
 */
export const mayReadContact = (
  roles: readonly Role[],
  relations: readonly Pick<Relation, 'restricted'>[],
): boolean =>
  mayEnter(roles, 'register') && (!hasRestricted({ relations }) || roles.includes('admin'));

/** The same of a contact with all that stands with them: what ended counts as what stands. */
export const mayReadOwner = (
  roles: readonly Role[],
  { relations, endedRelations = [] }: Pick<OwnerRecord, 'relations' | 'endedRelations'>,
): boolean => mayReadContact(roles, [...relations, ...endedRelations]);

/** A record of a contact, as far as it says which others are of the same person. */
type OfPerson = Pick<Contact, 'id' | 'mergedInto' | 'absorbed'>;

/**
 * The same with every record that is of the same person as one of them: whoever may not open one of two
 * merged records may open none (D-160).
 */
export function withheldTogether(
  ids: ReadonlySet<string>,
  contacts: readonly OfPerson[],
): ReadonlySet<string> {
  const merged = contacts.filter(({ mergedInto, absorbed }) => mergedInto || absorbed);
  const withheld = new Set(ids);
  // However many were merged one after another: each look goes one further.
  for (let before = -1; before !== withheld.size; ) {
    before = withheld.size;
    for (const { id, mergedInto, absorbed = [] } of merged) {
      const all = [id, ...(mergedInto ? [mergedInto.contact] : []), ...absorbed];
      if (all.some((one) => withheld.has(one))) for (const one of all) withheld.add(one);
    }
  }
  return withheld;
}

/**
 * Ids of the contacts whom they may not read. `relations`: of all, with those that ended; `contacts`: all
 * of whom any record was merged.
 */
export function withheldContacts(
  roles: readonly Role[],
  relations: readonly Pick<Relation, 'contact' | 'restricted'>[],
  contacts: readonly OfPerson[],
): ReadonlySet<string> {
  const byContact = Map.groupBy(relations, ({ contact }) => contact);
  const own = [...byContact].filter(([, theirs]) => !mayReadContact(roles, theirs));
  return withheldTogether(new Set(own.map(([id]) => id)), contacts);
}
