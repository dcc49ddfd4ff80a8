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
  /** Not to be taken before; while claimed: when the claim is given up for lost. */
  notBefore: Instant;
  /** In vain, since something was last written. */
  tries: number;
  /** What of it stands in the bucket already (`evidenceName`), so that it is not made again. */
  written?: string[];
  /** Set by whoever claimed it, and only while that claim stands. */
  doneAt?: Instant;
};
