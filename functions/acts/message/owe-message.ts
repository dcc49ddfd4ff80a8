import type { Fact } from '../../core/fact.ts';
import type { Message } from '../../core/message/message.ts';
import { type Deciding, tellQueues } from '../decide.ts';

/**
 * Owes a message under a fixed id, once. Not decided again on a conflict: the one condition is that
 * there is none yet, so a conflict says that it is owed already, and the sweep looks after it. Returns
 * whether it was this call that owed it.
 */
export async function oweMessage(
  { store, nudge }: Pick<Deciding, 'store' | 'nudge'>,
  message: Message,
): Promise<boolean> {
  const facts: Fact[] = [{ fact: 'message-owed', message }];
  if ((await store.commit(facts)) === 'conflict') return false;
  await tellQueues(nudge, facts);
  return true;
}
