import { type Signatory, signatoryKey } from '../agreement/signature.ts';
import { dateAt, type Instant, later } from '../calendar.ts';
import type { Message } from './message.ts';

/** How long nobody is asked again, unless the office says so: a day, so that chasing never nags. */
export const chaseRestSeconds = 24 * 3600;

/** `on-its-way`: an email that covers everything has not left yet, so a second would be one too many. */
export type ChaseVerdict = 'chase' | 'asked-today' | 'on-its-way';

type Mailed = Pick<Message, 'kind' | 'state' | 'owedAt' | 'sentAt'>;

/**
 * Whether somebody may be asked again now, by what was mailed to them before. `again`: the office
 * wants it although they were asked within a day. Receipts and new links ask for nothing; that
 * something came back does.
 */
export function chaseVerdict(
  messages: readonly Mailed[],
  now: Instant,
  again: boolean,
): ChaseVerdict {
  const asking = messages.filter(
    ({ kind }) => kind === 'ask' || kind === 'chase' || kind === 'returned',
  );
  if (asking.some(({ state }) => state === 'owed' || state === 'claimed')) return 'on-its-way';
  const dayAgo = later(now, -chaseRestSeconds);
  const left = asking.filter(({ state }) => state === 'sent' || state === 'unknown');
  const recent = left.some((message) => (message.sentAt ?? message.owedAt) > dayAgo);
  return recent && !again ? 'asked-today' : 'chase';
}

/**
 * Of these the ones who were asked within a day, as far as a round's list of emails knows: enough to
 * say so on a list. Whoever chases looks at each one's own emails.
 */
export function restingAmong(
  owners: readonly Signatory[],
  messages: readonly (Mailed & Pick<Message, 'owner'>)[],
  now: Instant,
): Signatory[] {
  const byOwner = Map.groupBy(messages, ({ owner }) => signatoryKey(owner));
  return owners.filter(
    (owner) => chaseVerdict(byOwner.get(signatoryKey(owner)) ?? [], now, false) !== 'chase',
  );
}

/**
 * The number of a chase in its message's id: the day, so that two colleagues who chase everyone at
 * the same moment owe one email, not two; the minute where the office wants another the same day.
 */
export function chaseNumber(now: Instant, again: boolean): number {
  // The minute in UTC: a day's date in London and an hour in UTC would name some minutes twice.
  return Number((again ? now.slice(0, 16) : dateAt(now)).replace(/\D/g, ''));
}
