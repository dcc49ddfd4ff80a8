import type { Instant } from '../calendar.ts';
import type { HeadingNames } from './file/heading-names.ts';
import type { Leaving } from './leaving.ts';
import type { Promotion } from './promotion/promotion.ts';
import type { RegisterCounts, Undecided } from './register-preview.ts';

/** What the office said of how to read an upload, of this one or of one before. */
export type Said = {
  /** What headings mean. */
  headings?: HeadingNames;
  /** Which sheet of a workbook to read, by its name. */
  worksheet?: string;
};

/** What every upload is, from its first moment. */
type Upload = Said & {
  school: string;
  id: string;
  fileName: string;
  /** Key of the uploaded file in the uploads bucket. */
  uploadKey: string;
  /** The person who uploads. */
  by: string;
  createdAt: Instant;
  /** Since when it is owed, or was last; uploads from before this was kept do not say. */
  owedAt?: Instant;
  /** While it is owed: when it is next due, and how often it was tried. Afterwards, how that ended. */
  notBefore: Instant;
  tries: number;
  /** There is no file: the school moves up a year, or undoes that, and the plan is made of the register. */
  promotion?: Promotion;
};

/** How many rows of a file may be applied, and how many have problems and are left out. */
export type Partly = { good: number; leftOut: number };

/** What reading a file came to that can be applied. */
export type Checked = {
  counts: RegisterCounts;
  problemCount: number;
  /** Absent where the whole file can be applied. */
  partly?: Partly;
  undecided: Undecided[];
  /** Names may have wrong letters: the office has to say that it looked at them. */
  lettersInDoubt?: true;
  /** The register's revision the preview was made against. */
  registerRev: number;
  /** Of a school that moves up: how many leave by it, of how many pupils. */
  leavers?: Leaving;
  /**
   * Relations (`contestedId`) of whom the file's word lifts what the office set to protect a child:
   * an administrator's to choose. Absent from what an earlier version read: then any may be.
   */
  lifts?: string[];
};

/** What the office decides when it applies a preview. */
export type ApplyChoices = {
  /** By relationship, as `undecided` spells it; one left out stays undecided and is not mailed. */
  decisions: Record<string, 'yes' | 'no'>;
  /** Mark people not in the file as having left. */
  markMissingAsLeft: boolean;
  /** Contacts, and relations (`contestedId`), of whom the file is right and not what the office set. */
  takeFromFile?: string[];
  /** They know that rows are left out: nothing is applied in part without it. */
  leaveOut?: true;
  /** Which administrator chose the file where it lifts something (`lifts`), when and why. */
  lifted?: { at: Instant; by: string; why: string };
};

/** How far writing has come. */
type Progress = {
  /** Writes done so far. */
  applied: number;
  /** Of how many; absent until the plan was read. */
  toApply?: number;
  /**
   * The register's revision while this job writes: another one means that another file came after.
   * Absent until it writes: of a plan that has nothing to write, for good.
   */
  startedRev?: number;
};

export type AwaitingFile = Upload & { state: 'awaiting-file' };
export type Reading = Upload & { state: 'reading' };

/** Nothing was written: `reason` where it is no matter of rows, else problems in the stored preview. */
export type Refused = Upload & { state: 'refused' } & (
    | { reason: string }
    | { counts: RegisterCounts; problemCount: number }
  );

/** Waits for the office's decisions. */
export type Ready = Upload & Checked & { state: 'ready' };

type Begun = Upload & Checked & ApplyChoices & Progress;

/** `waiting`: another file or a round is being written; it goes on when that is done. */
export type Applying = Begun & { state: 'applying'; waiting?: boolean };
export type Applied = Begun & { state: 'applied'; toApply: number; waiting: false };
/** The register changed since the preview. */
export type Stale = Begun & { state: 'stale'; waiting: false };
/** Tried too often, while it was read or while it was applied. `reason`: in words. */
export type Failed = (Upload | Begun) & { state: 'failed'; waiting: false; reason: string };

/** One upload, from file to register. */
export type RegisterJob =
  | AwaitingFile
  | Reading
  | Refused
  | Ready
  | Applying
  | Applied
  | Stale
  | Failed;

/** Work that is owed: a file to be read, or a plan to be applied. */
export type OwedJob = Reading | Applying;

export type RegisterJobState = RegisterJob['state'];
