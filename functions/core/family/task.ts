import type { Agreement } from '../agreement/agreement.ts';
import type { AcademicYear } from '../calendar.ts';
import type { FormVersion } from '../form/form.ts';
import type { SlotName } from '../form/slot-spec.ts';
import type { Member } from './family.ts';

/**
 * `to-do`: this signatory is asked and has not answered, or what they answered came back.
 * `answered`: they have. `optional`: another contact's answer already fills the seat; theirs is
 * welcome, not owed, and nobody is emailed for it; their own pages say `to-do` (D-97). `offered`: a
 * form for whoever needs it, which nobody asked of them.
 */
export type FamilyTaskState = 'to-do' | 'answered' | 'optional' | 'offered';
export type FamilyTask = {
  member: Member;
  agreement: Agreement;
  slot: SlotName;
  state: FamilyTaskState;
  /** Offered: the agreement is not stored; it begins with the signature. */
  isNew?: true;
  /** Why it came back to them. */
  returned?: string;
  /** Of a form there may be several of: what tells it apart, as far as they may know. */
  thing?: string;
};

/**
 * One form for one period, with everyone in the family it concerns: an answer is never put to two
 * school years at once. `year`: that of the period, only where it has to be said (`yearToSay`).
 * `part`: of a form there may be several of, which one, from 2.
 */
export type FormTasks = {
  form: FormVersion;
  tasks: FamilyTask[];
  year?: AcademicYear;
  part?: number;
};
