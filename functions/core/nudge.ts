/** Where an owed item stands; all a queue carries. Holds ids only, so it may be logged. */
export type Nudge = { pk: string; sk: string };

/** Whose work it is: every partition of owed work names the school after its type (`store/keys.ts`). */
export const schoolOfNudge = ({ pk }: Nudge): string => pk.split('#')[1] ?? '';
