import type { Instant } from '../calendar.ts';
import type { Contact, Relation } from '../person/contact.ts';
import type { Person, PersonKind } from '../person/person.ts';

/** One record an import writes. Puts are whole records, so that writing twice is the same. */
export type RegisterWrite =
  | { put: 'person'; person: Person }
  | { put: 'contact'; contact: Contact }
  | { put: 'relation'; relation: Relation }
  | { remove: 'relation'; person: string; contact: string }
  /** Everyone but pupils: so that their verified email finds them. Never carries roles. */
  | { put: 'sign-in'; emailHash: string; person: string }
  | { remove: 'sign-in'; emailHash: string; person: string };

/** A wrong cell (or header, with row 1): what to mend in the file. Row numbers as a spreadsheet's. */
export type RowProblem = { row: number; column: string; message: string };

/** One change of the preview, in words the office reads. Who only left is in `missing` instead. */
export type RegisterChange = {
  row: number;
  what: 'new' | 'changed';
  kind: PersonKind | 'contact';
  name: string;
  /** "class 4B → 5B"; empty for new. */
  details: string[];
};

/** Contacts of one relationship whose right to decide the file does not say. */
export type Undecided = { relationship: string; count: number; proposed: 'yes' | 'no' };

/** `new`, `changed` and `unchanged` count people and contacts together. */
export type RegisterCounts = {
  rows: number;
  pupils: number;
  staff: number;
  governors: number;
  /** Absent from previews made before a file could name them. */
  learners?: number;
  volunteers?: number;
  contacts: number;
  new: number;
  changed: number;
  unchanged: number;
  missing: number;
  writes: number;
};

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
