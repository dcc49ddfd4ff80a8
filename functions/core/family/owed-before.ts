import type { ArchiveJob } from '../evidence/archive-job.ts';
import type { Message } from '../message/message.ts';

/** What a signatory is owed already, which what they sign next may join. */
export type OwedBefore = {
  /** Evidence that is not written. */
  jobs: readonly ArchiveJob[];
  /** Receipts, sent ones too. */
  receipts: readonly Message[];
};
