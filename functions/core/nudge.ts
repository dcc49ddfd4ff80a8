import { type Instant, later } from './calendar.ts';

/** Where an owed item stands; all a queue carries. Holds ids only, so it may be logged. */
export type Nudge = { pk: string; sk: string };

/** A nudge that is to arrive so many seconds later: the work is put off until then. */
export type DelayedNudge = Nudge & { after?: number };

/** Whose work it is: every partition of owed work names the school after its type (`store/keys.ts`). */
export const schoolOfNudge = ({ pk }: Nudge): string => pk.split('#')[1] ?? '';

/** Clocks of two machines differ a little; what is owed "now" on one is due on the other. */
const clockSlackSeconds = 2;

/** Whether owed work may be begun now: it is not put off, and in nobody's hands. */
export const isTime = ({ notBefore }: { notBefore: Instant }, now: Instant): boolean =>
  notBefore <= later(now, clockSlackSeconds);
