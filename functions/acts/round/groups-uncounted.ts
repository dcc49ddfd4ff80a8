import { atOnce } from '../../core/at-once.ts';
import { compareGroups } from '../../core/person/group.ts';
import type { Uncounted } from '../../core/round/uncounted.ts';
import type { Store } from '../../store/store.ts';

const ownersAtOnce = 8;

/** The groups of whom something changed that is in no count yet. */
export async function groupsUncounted(
  { store }: { store: Pick<Store, 'listGroupsOf'> },
  uncounted: readonly Uncounted[],
): Promise<string[]> {
  const groups = new Set<string>();
  await atOnce(uncounted, ownersAtOnce, async ({ school, owner }) => {
    if (!owner) return;
    for (const group of await store.listGroupsOf(school, owner)) groups.add(group);
  });
  return [...groups].sort(compareGroups);
}
