import type { Instant } from '../../../functions/core/calendar.ts';
import { roundMessage } from '../../../functions/core/message/message.ts';
import type { Nudge } from '../../../functions/core/nudge.ts';
import { nudgeOf } from '../../../functions/store/keys.ts';
import type { Store } from '../../../functions/store/store.ts';

/** Owes a parent a reminder of a round; returns where it stands. */
export async function oweReminder(
  store: Store,
  round: string,
  parent: string,
  now: Instant = new Date().toISOString(),
): Promise<Nudge> {
  const owner = { kind: 'contact' as const, id: parent };
  const of = { school: 'northbrook', id: round };
  const message = roundMessage(of, owner, 'chase', 1, now);
  await store.commit([{ fact: 'message-owed', message }]);
  return nudgeOf.message(message);
}
