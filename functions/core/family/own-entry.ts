import { type Entry, entryOf } from '../agreement/slot.ts';
import { type Family, signatoryOf } from './family.ts';
import type { FamilyTask } from './task.ts';

/** What the link's owner last said on this agreement. */
export const ownEntryOf = (
  family: Family,
  { agreement, slot }: Pick<FamilyTask, 'agreement' | 'slot'>,
): Entry | undefined => entryOf(agreement, slot, signatoryOf(family));

/** The same while it stands: not once they have taken it back. */
export function ownEntryInForce(family: Family, task: FamilyTask): Entry | undefined {
  const entry = ownEntryOf(family, task);
  return entry?.said === 'withdraw' ? undefined : entry;
}
