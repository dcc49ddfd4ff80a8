import { dateAt, type Instant, later } from '../calendar.ts';
import type { Message } from './message.ts';

/** How long nobody is asked again, unless the office says so: a day, so that chasing never nags. */
export const chaseRestSeconds = 24 * 3600;

/** `on-its-way`: an email that covers everything has not left yet, so a second would be one too many. */
export type ChaseVerdict = 'chase' | 'asked-today' | 'on-its-way';

type Seen = Pick<Message, 'kind' | 'state' | 'owedAt' | 'sentAt'>;

/**
 * Whether somebody may be asked again now, by what was mailed to them before. `again`: the office
 * wants it although they were asked within a day. Receipts and new links ask for nothing; that
 * something came back does.
 */
export function chaseVerdict(
  messages: readonly Seen[],
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
 * The number of a chase in its message's id: the day, so that two colleagues who chase everyone at
 * the same moment owe one email, not two; the minute where the office wants another the same day.
 */
export function chaseNumber(now: Instant, again: boolean): number {
  // The minute in UTC: a day's date in London and an hour in UTC would name some minutes twice.
  return Number((again ? now.slice(0, 16) : dateAt(now)).replace(/\D/g, ''));
}
