import { type Instant, later } from '../calendar.ts';
import type { Fact } from '../fact.ts';
import { isTime } from '../nudge.ts';
import { type HeldBy, waitAfterTries } from './held.ts';
import { type Asking, type AsksFor, type Message, soonSeconds } from './message.ts';

/**
 * How long a claim holds. The email is composed before it, so that only the handing over lies
 * within: ten seconds at most, and the note that it left. A claim older than this has lost its
 * owner. That it may be given up too early is harmless: an `unknown` message is never sent again.
 */
const claimSeconds = 30;

/** One message goes from the state it was read in to another. */
export type MessageMoved = Extract<Fact, { fact: 'message-moved' }>;

const move = (message: Message, to: Partial<Message> & Pick<Message, 'state'>): MessageMoved => ({
  fact: 'message-moved',
  message: { ...message, heldBy: undefined, ...to },
  was: message.state,
});

/** Whether it may be sent now: owed, and not put off. */
export const isDue = (message: Message, now: Instant): boolean =>
  message.state === 'owed' && isTime(message, now);

/** Whether whoever claimed it has gone without saying what became of it. */
export const isLost = (message: Message, now: Instant): boolean =>
  message.state === 'claimed' && message.notBefore <= now;

/**
 * `owed` → `claimed`, for an address, by its hash; `asksFor`: what it asks for. The link is minted in the
 * same transaction.
 */
export const claimMessage = (
  message: Message,
  { to, asksFor }: { to: string; asksFor?: AsksFor | undefined },
  now: Instant,
): MessageMoved =>
  move(message, {
    state: 'claimed',
    to,
    ...(asksFor && { asksFor }),
    claimedAt: now,
    notBefore: later(now, claimSeconds),
    tries: message.tries + 1,
  });

/**
 * `claimed` or `unknown` → `sent`; undefined from any other state, which knows better. Said twice
 * (by whoever handed it over and by the mail service's own event), it holds once.
 */
export const confirmSent = (
  message: Message,
  sentAt: Instant,
  sesId: string,
): MessageMoved | undefined =>
  message.state === 'claimed' || message.state === 'unknown'
    ? move(message, { state: 'sent', sentAt, sesId })
    : undefined;

/**
 * `claimed` → `owed` after the mail service took nothing, for a reason that is not this message's
 * (`why`): later, twice as late each time, and not all at the same moment (`chance`: 0 to 1). It stays
 * owed however long that lasts: what it says is composed when it leaves, and where nothing is open by
 * then, nothing leaves (D-118).
 */
export function putOff(message: Message, now: Instant, chance: number, why: HeldBy): MessageMoved {
  const wait = waitAfterTries(message.tries, why) * (0.5 + chance / 2);
  return move(message, { state: 'owed', notBefore: later(now, wait), heldBy: why });
}

/** → `failed`: refused for good. `reason`: for the office, without an address. */
export const failMessage = (message: Message, reason: string): MessageMoved =>
  move(message, { state: 'failed', reason });

/** `claimed` → `unknown`: nobody can say whether it left, so it is never sent again by itself. */
export const loseMessage = (message: Message): MessageMoved => move(message, { state: 'unknown' });

/** `owed` → `not-needed`: nothing is open any more. */
export const dropMessage = (message: Message): MessageMoved =>
  move(message, { state: 'not-needed' });

/** `owed` → `stopped`: the contact may not be mailed; `reason` says why. */
export const stopMessage = (message: Message, reason: string): MessageMoved =>
  move(message, { state: 'stopped', reason });

/** Whether staff can still stop it: it asks for something, and nobody has begun to send it. */
export const isCancellable = ({ kind, state }: Pick<Message, 'kind' | 'state'>): boolean =>
  state === 'owed' && (kind === 'ask' || kind === 'chase');

/** `owed` → `stopped`: a member of staff stopped it before it left. */
export const cancelMessage = (
  message: Message,
  cancelled: NonNullable<Message['cancelled']>,
): Message => ({ ...message, state: 'stopped', cancelled });

/** Whether it was kept for long after it came to be owed, so that another may have told of it. */
export const wasKept = ({ owedAt, notBefore }: Message): boolean =>
  notBefore > later(owedAt, soonSeconds);

/** By whom it is done, and when. */
type Said = Omit<Asking, 'what'>;

/** The same with who asked again by it, or put it back. */
export const askedBy = (message: Message, asking: Asking): Message => ({
  ...message,
  asking: [...(message.asking ?? []), asking],
});

/** What was to go later may go now: staff ask again for a round (its id). */
export const bringForward = (was: Message, round: string, { at, by }: Said): Fact => ({
  fact: 'message-retimed',
  message: askedBy(
    { ...was, notBefore: at, chasedFor: round, planned: was.notBefore },
    { what: 'asked-again', at, by },
  ),
  was,
});

/** What was brought forward goes when it was to go, as if nobody had asked again, which is kept. */
export const putOffAsPlanned = (
  { chasedFor: _round, ...was }: Message,
  planned: Instant,
  { at, by }: Said,
): Message =>
  askedBy({ ...was, notBefore: planned, planned: undefined }, { what: 'put-back', at, by });

/** Whether it has not left, and is owed, or goes sooner, because staff asked again for a round (its id). */
export const isReminderFor =
  (asked: string) =>
  ({
    state,
    kind,
    round,
    chasedFor,
  }: Pick<Message, 'state' | 'kind' | 'round' | 'chasedFor'>): boolean =>
    state === 'owed' && (chasedFor ?? (kind === 'chase' ? round : undefined)) === asked;

/** `owed` → `sent`: other emails told its reader already of all that it was to tell (`alreadyTold`). */
export const sentWith = (
  message: Message,
  { to, asksFor, sentAt, sesId }: Pick<Message, 'to' | 'asksFor' | 'sentAt' | 'sesId'>,
): MessageMoved => move(message, { state: 'sent', to, asksFor, sentAt, sesId });
