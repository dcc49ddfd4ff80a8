import type { Signatory } from '../agreement/signature.ts';
import type { Instant } from '../calendar.ts';

/** One signature whose evidence is owed: the agreement pinned at the revision it made. */
export type Pin = { person: string; agreement: string; rev: number };

/** Evidence owed for what was signed in one go. Stands beside its owner until it is written. */
export type ArchiveJob = {
  school: string;
  owner: Signatory;
  id: string;
  pins: Pin[];
  owedAt: Instant;
  notBefore: Instant;
  tries: number;
  /** Set by the caller who claims it; only the claimant may finish it. */
  doneAt?: Instant;
};
