import type { OwnerRecord } from '../../core/family/owner-record.ts';
import { mayReadOwner } from '../../core/staff/contact-reader.ts';
import type { Role } from '../../core/staff/role.ts';
import type { Store } from '../../store/store.ts';

type Needs = { store: Pick<Store, 'findOwner'> };
type Reader = { school: { id: string }; roles: readonly Role[] };

/**
 * Whether this reader may open a contact's record: also by every record that is of the same person. Who is
 * restricted under the kept one is no more the office's under one that was merged into it, and the other
 * way round. A query each of those; none for most contacts, nor for administrators.
 */
export async function mayReadRecord(
  { store }: Needs,
  reader: Reader,
  owner: Pick<OwnerRecord, 'contact' | 'relations' | 'endedRelations'>,
): Promise<boolean> {
  if (!mayReadOwner(reader.roles, owner)) return false;
  if (!owner.contact || reader.roles.includes('admin')) return true;
  const { mergedInto, absorbed = [] } = owner.contact;
  const find = (id: string) => store.findOwner(reader.school.id, { kind: 'contact', id });
  const [into, others] = await Promise.all([
    mergedInto && find(mergedInto.contact),
    Promise.all(absorbed.map(find)),
  ]);
  return (
    others.every((other) => !other || mayReadOwner(reader.roles, other)) &&
    (!into || mayReadRecord({ store }, reader, into))
  );
}
