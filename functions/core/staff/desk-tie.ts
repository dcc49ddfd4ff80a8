import { normalEmail } from '../person/contact.ts';
import { fullName, type Person } from '../person/person.ts';
import type { ContactRow, RelationRow } from '../person/person-record.ts';

/** What a member of staff is to whoever's agreement waits for a second name at the desk. */
export type DeskTie = 'none' | 'themselves' | 'own-child';

/** A member of staff's own children at the school: the pupil's id → as what, "Mother". */
export type OwnChildren = ReadonlyMap<string, string>;

export const tieTo = (
  staff: Pick<Person, 'id'>,
  ownChildren: OwnChildren,
  person: string,
): DeskTie => {
  if (person === staff.id) return 'themselves';
  return ownChildren.has(person) ? 'own-child' : 'none';
};

/**
 * Whether somebody may approve where there is such a tie. Nobody is judge in their own cause: whoever
 * stands in for them does it instead. A class teacher decides nothing, says only to have seen it, and
 * may be the one teacher of the class: theirs stays possible, and the record says what they are to the
 * child (D-95).
 */
export const mayApprove = (tie: DeskTie): boolean => tie === 'none';

/** In what capacity a class teacher countersigns, what else they are to the child included. */
export function teacherRole(
  { id, class: taught, firstName, lastName }: Person,
  ownChildren: OwnChildren,
): string {
  const also = ownChildren.get(id);
  const role = `Class teacher of ${taught}`;
  const name = fullName({ firstName, lastName });
  return also === undefined ? role : `${role}, and ${also.toLowerCase() || 'a contact'} of ${name}`;
}

/** Whether two addresses are one mailbox: all by which a contact is known to be a member of staff. */
const isSameMailbox = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && normalEmail(a) === normalEmail(b);

/**
 * The children of these of whom a member of staff is a contact, by their address on the register,
 * restricted or not, whether they may decide or not. Who gave the school another address at home is
 * not known to be the same.
 */
export const ownChildrenIn = (
  { email }: Pick<Person, 'email'>,
  contacts: readonly Pick<ContactRow, 'id' | 'email'>[],
  relations: readonly Pick<RelationRow, 'contact' | 'person' | 'relationship'>[],
): OwnChildren => {
  const own = new Set(
    contacts.filter((contact) => isSameMailbox(contact.email, email)).map(({ id }) => id),
  );
  return new Map(
    relations
      .filter(({ contact }) => own.has(contact))
      .map(({ person, relationship }) => [person, relationship]),
  );
};
