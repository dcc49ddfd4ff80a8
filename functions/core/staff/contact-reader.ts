import type { OwnerRecord } from '../family/owner-record.ts';
import { hasRestricted, type Relation } from '../person/contact.ts';
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

/** Ids of the contacts whom they may not read; `relations`: of all, with those that ended. */
export function withheldContacts(
  roles: readonly Role[],
  relations: readonly Pick<Relation, 'contact' | 'restricted'>[],
): ReadonlySet<string> {
  const byContact = Map.groupBy(relations, ({ contact }) => contact);
  return new Set(
    [...byContact].filter(([, theirs]) => !mayReadContact(roles, theirs)).map(([id]) => id),
  );
}
