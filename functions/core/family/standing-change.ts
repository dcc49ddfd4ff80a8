import type { Entry } from '../agreement/slot.ts';
import type { Family } from './family.ts';
import { ownEntryInForce } from './own-entry.ts';
import type { Reply } from './sheet.ts';
import type { FamilyTask } from './task.ts';

/**
 * What the link's owner said before that a reply of theirs would change: other answers or a no to what
 * they answered, or a withdrawal of anything of theirs that stands. Undefined of a first signature. What
 * is asked anew, or came back, is one too: it stays asked, and they stay reminded, until they sign. So
 * is what they sign again: nothing stands of what was withdrawn (D-92).
 */
export function entryChanged(
  family: Family,
  task: FamilyTask,
  { said }: Pick<Reply, 'said'>,
): Entry | undefined {
  const isOpenToChange = task.state === 'answered' || said === 'withdraw';
  return isOpenToChange ? ownEntryInForce(family, task) : undefined;
}
