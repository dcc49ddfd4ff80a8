import type { OwnerRecord } from '../../core/family/owner-record.ts';
import type { Store } from '../../store/store.ts';

/**
 * A contact with all that is theirs; where their record was merged, the one that is kept, however many
 * were merged one after another. Undefined where there is none.
 */
export async function findKept(
  { store }: { store: Pick<Store, 'findOwner'> },
  school: string,
  id: string,
): Promise<OwnerRecord | undefined> {
  const owner = await store.findOwner(school, { kind: 'contact', id });
  const into = owner?.contact?.mergedInto?.contact;
  return into === undefined ? owner : findKept({ store }, school, into);
}
