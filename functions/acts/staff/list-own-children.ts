import type { Person } from '../../core/person/person.ts';
import { type OwnChildren, ownChildrenIn } from '../../core/staff/desk-tie.ts';
import { emailHash } from '../../services/tokens.ts';
import type { Store } from '../../store/store.ts';

/**
 * Of which pupils a member of staff is a contact, by the same address. Contacts are found by the
 * index, which may lag a moment behind an import; who they are and whose, is read as it stands. One
 * query, where they are nobody's contact.
 */
export async function listOwnChildren(
  { store }: { store: Pick<Store, 'listContactsByEmail' | 'findOwner'> },
  school: { id: string },
  staff: Pick<Person, 'email'>,
): Promise<OwnChildren> {
  if (!staff.email) return new Map();
  const found = await store.listContactsByEmail(school.id, emailHash(staff.email));
  const owners = await Promise.all(
    found.map(({ id }) => store.findOwner(school.id, { kind: 'contact', id })),
  );
  return ownChildrenIn(
    staff,
    owners.flatMap((owner) => owner?.contact ?? []),
    owners.flatMap((owner) => owner?.relations ?? []),
  );
}
