import type { Instant } from '../../core/calendar.ts';
import { confirmSent } from '../../core/message/message-moves.ts';
import type { Nudge } from '../../core/nudge.ts';
import type { Store } from '../../store/store.ts';
import { type Deciding, mustDecide } from '../decide.ts';

type Needs = Deciding & { store: Pick<Store, 'findMessage'> };

/**
 * Notes that a message left. Two learn of it, whoever handed it over and the mail service's event, in
 * either order and perhaps after the claim was given up. Returns whether it was this call that noted
 * it. Throws when the message changes each time.
 */
export const markSent = (
  deps: Needs,
  at: Nudge,
  sentAt: Instant,
  sesId: string,
): Promise<boolean> =>
  mustDecide(deps, async () => {
    const message = await deps.store.findMessage(at);
    const fact = message && confirmSent(message, sentAt, sesId);
    return fact ? { facts: [fact], result: true } : { facts: [], result: false };
  });
