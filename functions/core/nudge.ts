/** Where an owed item stands; all a queue carries. Holds ids only, so it may be logged. */
export type Nudge = { pk: string; sk: string };
