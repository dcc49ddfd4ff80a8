import { compareGroups } from '../../core/person/group.ts';
import type { Uncounted } from '../../core/round/uncounted.ts';
import type { Store } from '../../store/store.ts';

/** The groups of whom something changed that is in no count yet. */
export async function groupsUncounted(
  { store }: { store: Pick<Store, 'listGroupsOf'> },
  uncounted: readonly Uncounted[],
): Promise<string[]> {
  const groups = await Promise.all(
    uncounted.flatMap(({ school, owner }) => (owner ? [store.listGroupsOf(school, owner)] : [])),
  );
  return [...new Set(groups.flat())].sort(compareGroups);
}
