import { type Signatory, signatoryKey } from '../../core/agreement/signature.ts';
import { atOnce } from '../../core/at-once.ts';
import type { Instant } from '../../core/calendar.ts';
import {
  asks,
  type ChaseOutcome,
  type ChaseVerdict,
  chaseNumbers,
  chaseVerdict,
  isForLater,
  kindOfChase,
} from '../../core/message/chase-verdict.ts';
import type { AddressOf } from '../../core/message/mailing.ts';
import { roundMessage } from '../../core/message/message.ts';
import { askedBy, bringForward } from '../../core/message/message-moves.ts';
import { isRefusal } from '../../core/refusal.ts';
import type { Round } from '../../core/round/round.ts';
import type { SendNudges } from '../../services/queue.ts';
import type { Store } from '../../store/store.ts';
import { type Deciding, decide } from '../decide.ts';
import { gatherNudges } from '../gather-nudges.ts';
import type { Chaseable } from '../round/list-chaseable.ts';

type Needs = { store: Pick<Store, 'listOwnerMessages'>; now: () => Instant };

/** Enough to be quick, few enough not to make the table hot while parents sign. */
const width = 32;

/** What a chase of these people would come to now, so that the office is told before it is one. */
export async function foreseeChase(
  { store, now }: Needs,
  school: string,
  owners: readonly Signatory[],
  addressOf: AddressOf,
): Promise<Record<ChaseVerdict, number>> {
  const counts: Record<ChaseVerdict, number> = { chase: 0, 'asked-today': 0, 'on-its-way': 0 };
  await atOnce(owners, width, async (owner) => {
    const messages = await store.listOwnerMessages(school, owner);
    counts[chaseVerdict(messages, addressOf(owner), now(), false)] += 1;
  });
  return counts;
}

/** `again`: also whoever was asked within a day; `by`: id of the member of staff who asks. */
export type ChaseHow = { again: boolean; by: string };

/** Owes one person a reminder, or their first email there, unless they are to be left in peace. */
const chaseOwner = (
  deps: Needs & Deciding,
  round: Pick<Round, 'school' | 'id'>,
  owner: Signatory,
  address: string | undefined,
  { again, by }: ChaseHow,
) =>
  decide<{ verdict: ChaseVerdict }>(deps, async () => {
    const messages = await deps.store.listOwnerMessages(round.school, owner);
    const now = deps.now();
    const verdict = chaseVerdict(messages, address, now, again);
    if (verdict !== 'chase') return { facts: [], result: { verdict } };
    const planned = messages.find((message) => asks(message) && isForLater(message, now));
    if (planned)
      return { facts: [bringForward(planned, round.id, { at: now, by })], result: { verdict } };
    const made = (kind: 'ask' | 'chase', n: number) => roundMessage(round, owner, kind, n, now);
    const isTaken = (n: number) =>
      messages.some(({ id }) => id === made('ask', n).id || id === made('chase', n).id);
    const number = chaseNumbers(now, again).find((n) => !isTaken(n));
    // A colleague asked them at the same moment, and that email has left already.
    if (number === undefined) return { facts: [], result: { verdict: 'on-its-way' } };
    const owed = { ...made(kindOfChase(messages, address), number), chasedFor: round.id };
    const message = askedBy(owed, { what: 'asked-again', at: now, by });
    return { facts: [{ fact: 'message-owed', message }], result: { verdict } };
  });

/**
 * Whoever asks so few again does so for one family, and often has them on the telephone: their emails are
 * told to the lane of those whom somebody waits for. Everybody else's wait their turn behind a round's.
 */
const awaitedMost = 10;

/** The queues, with these emails in the lane of whatever somebody waits for. */
const atOnceBy =
  (nudge: SendNudges): SendNudges =>
  (queue, nudges) =>
    nudge(queue === 'bulk' ? 'sign' : queue, nudges);

/** What a chase came to: how many of each, and of whom what. */
export type Chased = {
  chased: number;
  resting: number;
  unsaved: number;
  outcomes: ReadonlyMap<string, ChaseOutcome>;
};

/**
 * Asks again: owes each of these people one reminder that covers all they have to do, and tells the
 * queue of all of them together. Whoever was asked within a day, at the address they have, is left
 * in peace, unless `again`; so is whoever has an email on its way; one that was to go on another morning
 * goes now. Returns how many are `chased`, how many are `resting`, how many could not be written: `unsaved`,
 * and what came of each, by their `signatoryKey`. Who asked stands with each email.
 */
export async function chase(
  deps: Needs & Deciding,
  round: Pick<Round, 'school' | 'id'>,
  { owners, addressOf }: Pick<Chaseable, 'owners' | 'addressOf'>,
  how: ChaseHow,
): Promise<Chased> {
  const gathered = gatherNudges(owners.length > awaitedMost ? deps.nudge : atOnceBy(deps.nudge));
  const gathering = { ...deps, nudge: gathered.nudge };
  const outcomes = new Map<string, ChaseOutcome>();
  await atOnce(owners, width, async (owner) => {
    const decided = await chaseOwner(gathering, round, owner, addressOf(owner), how);
    outcomes.set(signatoryKey(owner), isRefusal(decided) ? 'unsaved' : decided.verdict);
  });
  await gathered.send();
  const of = (outcome: ChaseOutcome) => [...outcomes.values()].filter((one) => one === outcome);
  return {
    chased: of('chase').length,
    resting: of('asked-today').length,
    unsaved: of('unsaved').length,
    outcomes,
  };
}
