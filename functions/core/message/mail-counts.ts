import type { Round } from '../round/round.ts';
import type { MessageState } from './message.ts';
import type { MessageRow } from './message-row.ts';

/** What became of a round's emails. */
export type MailCounts = {
  sent: number;
  owed: number;
  unknown: number;
  failed: number;
  notNeeded: number;
};

/**
 * What became of a round's emails, chases too. Messages still owed are in no list of the round, so
 * they are what the round owed less what is known of its first emails.
 */
export function mailCounts(
  round: Pick<Round, 'progress'>,
  messages: readonly MessageRow[],
): MailCounts {
  const count = (...states: MessageState[]) =>
    messages.filter((message) => states.includes(message.state)).length;
  const settled = messages.filter((message) => message.kind === 'ask').length;
  return {
    sent: count('sent'),
    owed: Math.max(0, (round.progress?.messages ?? 0) - settled),
    unknown: count('unknown'),
    failed: count('failed'),
    notNeeded: count('not-needed', 'stopped'),
  };
}
