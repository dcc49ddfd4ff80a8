import type { Instant } from '../../core/calendar.ts';
import { confirmSent } from '../../core/message/message-moves.ts';
import type { Nudge } from '../../core/nudge.ts';
import type { Store } from '../store.ts';

/**
 * Notes that a message left. Two learn of it, whoever handed it over and the mail service's event,
 * in either order and perhaps after the claim was given up; so it is read and decided again while
 * the other is faster. Returns whether it was this call that noted it.
 */
export async function markSent(
  store: Pick<Store, 'findMessage' | 'commit'>,
  nudge: Nudge,
  sentAt: Instant,
  sesId: string,
): Promise<boolean> {
  for (let tries = 0; tries < 5; tries += 1) {
    const message = await store.findMessage(nudge);
    const fact = message && confirmSent(message, sentAt, sesId);
    if (!fact) return false;
    if ((await store.commit([fact])) === 'ok') return true;
  }
  throw new Error('A message changed five times while it was being noted as sent');
}
