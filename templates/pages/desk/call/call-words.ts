import { showDay } from '../../../../functions/core/calendar.ts';
import type { Call, CallOutcome } from '../../../../functions/core/call/call.ts';
import type { CallReason } from '../../../../functions/core/call/families-to-call.ts';

/** What came of ringing, as a button says it. */
export const outcomeNames: Record<CallOutcome, string> = {
  'no-answer': 'Rang, no answer',
  'will-do': 'Rang, they will do it',
  'wrong-number': 'Rang, not the right number',
};

const rangWords: Record<CallOutcome, string> = {
  'no-answer': 'no answer',
  'will-do': 'they will do it',
  'wrong-number': 'not the right number',
};

export const callReasonNames: Record<CallReason, string> = {
  'no-email': 'No email reaches them',
  'mail-lost': 'The email may not have arrived',
  'no-reply': 'No reply to our email',
};

/** What was put down of a call: "Rang, no answer. “Voicemail full”". */
export const callInWords = ({ outcome, note }: Pick<Call, 'outcome' | 'note'>): string =>
  `Rang: ${rangWords[outcome]}${note ? `. “${note}”` : ''}`;

/** The same with when and by whom. */
export const callWithWho = (call: Call, names: Record<string, string>): string =>
  `${callInWords(call)} (${names[call.by] ?? 'somebody who has left'}, ${showDay(call.at)})`;
