import { showDay } from '../../../../functions/core/calendar.ts';
import type { Call, CallOutcome } from '../../../../functions/core/call/call.ts';
import type { CallReason } from '../../../../functions/core/call/families-to-call.ts';

/** What came of ringing, as a button says it, or the link to where a reply is entered. */
export const outcomeNames: Record<CallOutcome, string> = {
  'no-answer': 'Rang, no answer',
  'will-do': 'Rang, they will do it',
  'wrong-number': 'Rang, wrong number',
  'reply-given': 'Enter their reply',
};

const rangWords: Record<CallOutcome, string> = {
  'no-answer': 'no answer',
  'will-do': 'they will do it',
  'wrong-number': 'wrong number',
  'reply-given': 'reply given',
};

export const callReasonNames: Record<CallReason, string> = {
  'no-email': 'We cannot email them',
  'mail-lost': 'Not emailed, or the email may not have arrived',
  'no-reply': 'No reply yet',
};

/** What was put down of a call: "Rang, no answer. “Voicemail full”". */
export const callInWords = ({ outcome, note }: Pick<Call, 'outcome' | 'note'>): string =>
  `Rang: ${rangWords[outcome]}${note ? `. “${note}”` : ''}`;

/** The same with when and by whom. */
export const callWithWho = (call: Call, names: Record<string, string>): string =>
  `${callInWords(call)} (${names[call.by] ?? 'somebody who is no longer here'}, ${showDay(call.at)})`;
