import type { Signatory } from '../../core/agreement/signature.ts';
import { atOnce } from '../../core/at-once.ts';
import type { Instant } from '../../core/calendar.ts';
import { cancelMessage, isCancellable } from '../../core/message/message-moves.ts';
import { isRefusal, type Refusal } from '../../core/refusal.ts';
import type { Round } from '../../core/round/round.ts';
import type { StaffAtDesk } from '../../core/staff/staff-at-desk.ts';
import type { Store } from '../../store/store.ts';
import { type Deciding, decide } from '../decide.ts';

type Needs = Deciding & { store: Pick<Store, 'listOwnerMessages'>; now: () => Instant };
type By = Pick<StaffAtDesk, 'school' | 'person'>;

/** Which email, by whose it is. */
export type MessageAt = { owner: Signatory; id: string };

/**
 * Stops an email that asks for something and has not left: who did it and when stands with it. The
 * sender claims it under the same condition, so that it either left or was stopped. Posted twice, it is
 * stopped once. Refusals: `not-found`; `not-your-turn` (it has left, or is leaving); `busy`.
 */
export const cancelEmail = (
  deps: Needs,
  { school, person }: By,
  { owner, id }: MessageAt,
): Promise<MessageAt | Refusal> =>
  decide<MessageAt>(deps, async () => {
    const messages = await deps.store.listOwnerMessages(school.id, owner);
    const was = messages.find((message) => message.id === id);
    if (!was) return { refusal: 'not-found' };
    const result = { owner, id };
    if (was.cancelled) return { facts: [], result };
    if (!isCancellable(was)) return { refusal: 'not-your-turn' };
    const message = cancelMessage(was, { at: deps.now(), by: person.id });
    return { facts: [{ fact: 'message-cancelled', message, was }], result };
  });

/** Enough to be quick, few enough not to make the table hot while parents sign. */
const width = 32;

/** How many reminders were stopped, and how many had left, or could not be stopped, meanwhile. */
export type StoppedReminders = { stopped: number; left: number };

/** Stops all reminders of a round that have not left yet, each by itself. */
export async function stopReminders(
  deps: Needs & { store: Pick<Store, 'listOwedMessages'> },
  by: By,
  round: Pick<Round, 'id'>,
): Promise<StoppedReminders> {
  const owed = await deps.store.listOwedMessages(by.school.id);
  const reminders = owed.filter(({ kind, round: of }) => kind === 'chase' && of === round.id);
  const counts: StoppedReminders = { stopped: 0, left: 0 };
  await atOnce(reminders, width, async (reminder) => {
    const cancelled = await cancelEmail(deps, by, reminder);
    counts[isRefusal(cancelled) ? 'left' : 'stopped'] += 1;
  });
  return counts;
}
