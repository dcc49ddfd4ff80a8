import type { Instant } from '../calendar.ts';
import type { RegisterCounts, Undecided } from './register-preview.ts';

/**
 * One upload, from file to register. `refused`: problems found, nothing written. `ready`: waits for
 * the office's decisions. `stale`: the register changed since the preview.
 */
export type RegisterJob = {
  school: string;
  id: string;
  fileName: string;
  /** Key of the uploaded file in the uploads bucket. */
  uploadKey: string;
  by: string;
  state:
    | 'awaiting-file'
    | 'reading'
    | 'refused'
    | 'ready'
    | 'applying'
    | 'applied'
    | 'stale'
    | 'failed';
  createdAt: Instant;
  /** Owed work, as for messages: while reading or applying. */
  notBefore: Instant;
  tries: number;
  counts?: RegisterCounts;
  /** How many; they are in the stored preview. */
  problemCount?: number;
  undecided?: Undecided[];
  /** The register's revision the preview was made against. */
  registerRev?: number;
  /** Relationship → decision; set when the office applies. */
  decisions?: Record<string, 'yes' | 'no'>;
  /** Mark people not in the file as having left. */
  markMissingAsLeft?: boolean;
  /** Writes done so far, of how many. */
  applied?: number;
  toApply?: number;
  /** The register's revision while this job writes: another one means that another file came after. */
  startedRev?: number;
  /** Applying, but another file or a round is being written: it goes on when that is done. */
  waiting?: boolean;
  /** Why it was refused or failed, when that is not a matter of single rows. */
  reason?: string;
};

export type ApplyChoices = Required<Pick<RegisterJob, 'decisions' | 'markMissingAsLeft'>>;
