import type { PersonKind } from '../person/person.ts';
import type {
  RegisterChange,
  RegisterCounts,
  RegisterWrite,
  RowProblem,
  Undecided,
} from './register-job.ts';

/** Somebody on the register whom the file, which has others of their kind, does not name. */
export type MissingPerson = {
  id: string;
  kind: PersonKind;
  name: string;
  class?: string;
  /** An administrator never leaves by a file: nobody might be left who could put it right. */
  stays: boolean;
};

/** What a file would do to the register, as the office reads it. With a problem it does nothing. */
export type Preview = {
  problems: RowProblem[];
  /** Worth a look; stops nothing. */
  advice: RowProblem[];
  /** Rows that may be about another child than the register's: somebody has to look first. */
  doubts?: RowProblem[];
  ignoredColumns: string[];
  changes: RegisterChange[];
  undecided: Undecided[];
  missing: MissingPerson[];
  counts: RegisterCounts;
};

/**
 * A write of the stored plan. `when`: only if the office so decides: `decided`, that the contacts of
 * this relationship may or may not decide; `left`, that people not in the file have left. `known`:
 * the record exists, so what others wrote to it meanwhile has to be kept.
 */
export type PlannedWrite = RegisterWrite & { when?: 'decided' | 'left'; known?: true };
