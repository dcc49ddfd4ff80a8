import type { Signatory } from '../../core/agreement/signature.ts';
import { atOnce } from '../../core/at-once.ts';
import type { Instant } from '../../core/calendar.ts';
import {
  cancelMessage,
  isCancellable,
  isReminderFor,
  putOffAsPlanned,
} from '../../core/message/message-moves.ts';
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

/**
 * What came of stopping reminders. `planned`: they go on the morning on which they were to go before they
 * were brought forward; `left`: they had left, or were leaving; `failed`: they could not be stopped, and
 * may still leave.
 */
export type StoppedReminders = { stopped: number; planned: number; left: number; failed: number };

/**
 * What staff owed by asking again is stopped; what that brought forward goes when it was to go. Refusals:
 * as `cancelEmail`.
 */
const stopReminder = async (
  deps: Needs,
  by: By,
  { owner, id }: MessageAt,
): Promise<keyof StoppedReminders> => {
  const done = await decide<{ as: 'planned' | 'other' }>(deps, async () => {
    const messages = await deps.store.listOwnerMessages(by.school.id, owner);
    const was = messages.find((message) => message.id === id);
    if (!was?.planned) return { facts: [], result: { as: 'other' } };
    if (was.state !== 'owed') return { refusal: 'not-your-turn' };
    const message = putOffAsPlanned(was, was.planned, {
      at: deps.now(),
      by: by.person.id,
    });
    return { facts: [{ fact: 'message-retimed', message, was }], result: { as: 'planned' } };
  });
  if (!isRefusal(done) && done.as === 'planned') return 'planned';
  const stopped = isRefusal(done) ? done : await cancelEmail(deps, by, { owner, id });
  if (!isRefusal(stopped)) return 'stopped';
  return stopped.refusal === 'not-your-turn' ? 'left' : 'failed';
};

/** Stops all reminders for a round that have not left yet, each by itself. */
export async function stopReminders(
  deps: Needs & { store: Pick<Store, 'listOwedMessages'> },
  by: By,
  round: Pick<Round, 'id'>,
): Promise<StoppedReminders> {
  const owed = await deps.store.listOwedMessages(by.school.id);
  const counts: StoppedReminders = { stopped: 0, planned: 0, left: 0, failed: 0 };
  await atOnce(owed.filter(isReminderFor(round.id)), width, async (reminder) => {
    counts[await stopReminder(deps, by, reminder)] += 1;
  });
  return counts;
}
