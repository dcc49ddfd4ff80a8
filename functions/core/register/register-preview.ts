import type { Instant } from '../calendar.ts';
import type { CorrectableField, PersonKind } from '../person/person.ts';
import type { UnreadColumn } from './file/heading-names.ts';
import type { ContactField, RelationField } from './file-fields.ts';
import type { Promoted } from './promotion/promoted.ts';

/** A wrong cell (or header, with row 1): what to mend in the file. Row numbers as a spreadsheet's. */
export type RowProblem = {
  row: number;
  column: string;
  message: string;
  /** Other rows that it is about as much. */
  also?: number[];
  /** No matter of single rows: nothing of the file can be used until it is mended. */
  ofFile?: true;
  /** The row is about nobody, so that nothing of it was read. */
  ofNobody?: true;
};

/**
 * What became of every row of a file below its column names, blank ones apart: together they are all
 * of them. `taken`: each of a person of its own; `joined`: further rows of these; `leftOut`: each has a
 * line among the problems; `ofNobody`: each has one among the advice.
 */
export type RowsTold = { taken: number; joined: number; leftOut: number; ofNobody: number };

/** One change of the preview, in words the office reads. Who only left is in `missing` instead. */
export type RegisterChange = {
  row: number;
  what: 'new' | 'changed';
  kind: PersonKind | 'contact';
  name: string;
  /** "class 4B → 5B"; of somebody new their year and class. */
  details: string[];
};

/**
 * Contacts of one relationship whose right to decide the file does not say. `also`: other spellings of it that
 * are decided with it; absent where there is none, and from what an earlier version read.
 */
export type Undecided = {
  relationship: string;
  also?: string[];
  count: number;
  proposed: 'yes' | 'no';
};

/** `new`, `changed` and `unchanged` count people and contacts together. */
export type RegisterCounts = {
  rows: number;
  pupils: number;
  staff: number;
  governors: number;
  learners: number;
  volunteers: number;
  contacts: number;
  new: number;
  changed: number;
  unchanged: number;
  missing: number;
  /** Those of the missing whom one tick marks as having left: administrators stay. */
  leaving: number;
  /** People of the file's kinds on the register before it. */
  registered: number;
  writes: number;
};

/** Of a file that names nobody, or does nothing. */
export const noCounts: RegisterCounts = {
  rows: 0,
  pupils: 0,
  staff: 0,
  governors: 0,
  learners: 0,
  volunteers: 0,
  contacts: 0,
  new: 0,
  changed: 0,
  unchanged: 0,
  missing: 0,
  leaving: 0,
  registered: 0,
  writes: 0,
};

/** Somebody on the register whom the file, which has others of their kind, does not name. */
export type MissingPerson = {
  id: string;
  kind: PersonKind;
  name: string;
  class?: string;
  /** An administrator never leaves by a file: nobody might be left who could put it right. */
  stays: boolean;
};

/** What the file says of a field, and what the office made it, when; '' is nothing. */
export type CorrectedField = {
  field: ContactField | CorrectableField;
  inFile: string;
  atDesk: string;
  at: Instant;
};

/** Somebody whom the file does not name, though the office added or returned them: when. */
export type MissingByHand = { what: 'added' | 'returned'; at: Instant };

/**
 * Of whom the file says other than the office corrected: it decides which is right. `missing`: of
 * somebody on no row, whom it put on the register itself.
 */
export type Corrected = { id: string; name: string; fields: CorrectedField[] } & (
  | { row: number; missing?: never }
  | { row?: never; missing: MissingByHand }
);

/** The same of who a contact is to a pupil. */
export type ContestedField = { field: RelationField; inFile: string; atDesk: string; at: Instant };

/**
 * Who a contact is to a pupil, where a file says other than the office set at the desk. `changed`: in
 * these fields; `dropped`: the file does not name them; `ended`: it does, and the office ended it.
 */
export type ContestedRelation = {
  row: number;
  id: string;
  name: string;
  pupil: string;
  what: 'changed' | 'dropped' | 'ended';
  /** When the office set it. */
  at: Instant;
  fields: ContestedField[];
  /** The file would lift a restriction, or give back a right to decide, that the office took away. */
  lifts?: true;
};

/** The names of a workbook's sheets, where it has several: the one that was read, and the others. */
export type Worksheets = { read: string; others: string[] };

/** What a file would do to the register, as the office reads it. With a problem it does nothing. */
export type Preview = {
  problems: RowProblem[];
  /** Worth a look; stops nothing. */
  advice: RowProblem[];
  /** Rows that may be about another child than the register's: somebody has to look first. */
  doubts?: RowProblem[];
  /** Letters of names that may be wrong: applied only when the office says that it looked. */
  letterDoubts?: { row: number; message: string }[];
  ignoredColumns: string[];
  /** The same with examples. Absent from a preview made before these were kept. */
  unread?: UnreadColumn[];
  /** Of a workbook with several sheets. */
  worksheets?: Worksheets;
  changes: RegisterChange[];
  undecided: Undecided[];
  /** Absent from a preview made before these were asked about. */
  corrected?: Corrected[];
  /** Likewise. */
  contested?: ContestedRelation[];
  missing: MissingPerson[];
  counts: RegisterCounts;
  /** Absent from a preview made before these were counted, and where nothing of a file can be used. */
  rows?: RowsTold;
  /** Of a school that moves up, or undoes that: class by class, who leaves, and who is not moved. */
  promotion?: Promoted;
};
