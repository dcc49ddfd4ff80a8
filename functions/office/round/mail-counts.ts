import type { MailCounts } from '../../../templates/pages/desk/round/rounds-page.tsx';
import type { MessageState } from '../../core/message/message.ts';
import type { MessageRow } from '../../core/message/message-row.ts';
import type { Round } from '../../core/round/round.ts';

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
