import type { MessageState } from './message.ts';
import type { MessageRow } from './message-row.ts';

/** What became of a round's emails. */
export type MailCounts = {
  sent: number;
  owed: number;
  unknown: number;
  failed: number;
  /** Nothing was open any more when it was to be sent; or nobody may be emailed. */
  notNeeded: number;
  stopped: number;
  /** Staff stopped them before they left. */
  cancelled: number;
  /** Reminders that have not left, and what a reminder brought forward. */
  reminders: number;
};

/**
 * What became of a round's emails, chases too, owed ones among them. `reminders`: how many can still be
 * stopped, which may be of another round.
 */
export function mailCounts(
  messages: readonly Pick<MessageRow, 'state' | 'cancelled'>[],
  reminders: number,
): MailCounts {
  const count = (...states: MessageState[]) =>
    messages.filter((message) => states.includes(message.state)).length;
  const cancelled = messages.filter((message) => message.cancelled !== undefined).length;
  return {
    sent: count('sent'),
    owed: count('owed', 'claimed'),
    unknown: count('unknown'),
    failed: count('failed'),
    notNeeded: count('not-needed'),
    stopped: count('stopped') - cancelled,
    cancelled,
    reminders,
  };
}
