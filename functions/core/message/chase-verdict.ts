import { type Signatory, signatoryKey } from '../agreement/signature.ts';
import { dateAt, type Instant, later } from '../calendar.ts';
import { type AddressOf, hasReached } from './mailing.ts';
import { type Message, soonSeconds } from './message.ts';

/** How long nobody is asked again, unless the office says so: a day, so that chasing never nags. */
export const chaseRestSeconds = 24 * 3600;

/** `on-its-way`: an email that covers everything has not left yet, so a second would be one too many. */
export type ChaseVerdict = 'chase' | 'asked-today' | 'on-its-way';

/** What came of asking somebody again; `unsaved`: it could not be written. */
export type ChaseOutcome = ChaseVerdict | 'unsaved';

type Mailed = Pick<Message, 'kind' | 'state' | 'owedAt' | 'to' | 'sentAt'> &
  Partial<Pick<Message, 'notBefore' | 'tries'>>;

/** Whether an email asks for something. */
export const asks = ({ kind }: Pick<Message, 'kind'>): boolean =>
  kind === 'ask' || kind === 'chase' || kind === 'returned';

/** Whether it is to go on another morning, so that it may go today instead. */
export const isForLater = ({ state, notBefore = '', tries }: Mailed, now: Instant): boolean =>
  state === 'owed' && tries === 0 && notBefore > later(now, soonSeconds);

/**
 * Whether somebody may be asked again now, by what was mailed to the `address` they have before. What
 * went to another nobody has read, so whoever has a new address is asked at once. `again`: the office
 * wants it although they were asked within a day. Receipts and new links ask for nothing; that
 * something came back does.
 */
export function chaseVerdict(
  messages: readonly Mailed[],
  address: string | undefined,
  now: Instant,
  again: boolean,
): ChaseVerdict {
  const asking = messages.filter(asks);
  const isOnItsWay = (message: Mailed) =>
    (message.state === 'owed' || message.state === 'claimed') && !isForLater(message, now);
  if (asking.some(isOnItsWay)) return 'on-its-way';
  const dayAgo = later(now, -chaseRestSeconds);
  const left = asking.filter((message) => hasReached(message, address));
  const recent = left.some((message) => (message.sentAt ?? message.owedAt) > dayAgo);
  return recent && !again ? 'asked-today' : 'chase';
}

/**
 * Until when somebody is not asked again, as far as these messages tell: an email that is on its way may
 * leave at once. Undefined where they may be asked now.
 */
export function restsUntil(
  messages: readonly Mailed[],
  address: string | undefined,
  now: Instant,
): Instant | undefined {
  const verdict = chaseVerdict(messages, address, now, false);
  if (verdict === 'chase') return undefined;
  if (verdict === 'on-its-way') return later(now, chaseRestSeconds);
  const left = messages.filter((message) => asks(message) && hasReached(message, address));
  const last = left.map((message) => message.sentAt ?? message.owedAt).sort();
  return later(last.at(-1) ?? now, chaseRestSeconds);
}

/**
 * Of these the ones who were asked within a day, as far as a round's list of emails knows: enough to
 * say so on a list. Whoever chases looks at each one's own emails.
 */
export function restingAmong(
  owners: readonly Signatory[],
  messages: readonly (Mailed & Pick<Message, 'owner'>)[],
  addressOf: AddressOf,
  now: Instant,
): Signatory[] {
  const byOwner = Map.groupBy(messages, ({ owner }) => signatoryKey(owner));
  return owners.filter(
    (owner) =>
      chaseVerdict(byOwner.get(signatoryKey(owner)) ?? [], addressOf(owner), now, false) !==
      'chase',
  );
}

/** What an email that asks again is: whoever has had none at the address they have is asked first. */
export const kindOfChase = (
  messages: readonly Mailed[],
  address: string | undefined,
): 'ask' | 'chase' =>
  messages.filter(asks).some((message) => hasReached(message, address)) ? 'chase' : 'ask';

/** So many emails a day at most that went nowhere, to one person, before another is not tried. */
const mostInVain = 9;

/**
 * The numbers a chase may have in its message's id, the first that is free: the day, so that two
 * colleagues who chase everyone at the same moment owe one email, not two; others of the same day only
 * where one before was refused, or went to an address that is no longer theirs. Where the office wants
 * another the same day, the minute, and no other.
 */
export function chaseNumbers(now: Instant, again: boolean): number[] {
  // The minute in UTC: a day's date in London and an hour in UTC would name some minutes twice.
  const number = Number((again ? now.slice(0, 16) : dateAt(now)).replace(/\D/g, ''));
  const others = again ? [] : Array.from({ length: mostInVain }, (_, at) => number * 10 + at + 1);
  return [number, ...others];
}
