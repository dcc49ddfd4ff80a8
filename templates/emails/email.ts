import type { AcademicYear, CalendarDate } from '../../functions/core/calendar.ts';
import type { SlotName } from '../../functions/core/form/slot-spec.ts';
import type { PersonKind } from '../../functions/core/person/person.ts';
import type { School } from '../../functions/core/school/school.ts';

/** An email ready to send: a subject on one line, and the same words as plain text and as HTML. */
export type Email = { subject: string; text: string; html: string };

/** What every email of ours needs to know. */
export type Frame = {
  school: Pick<School, 'id' | 'name' | 'officeEmail' | 'officePhone'>;
  /**
   * Whom it is for: their name as the register has it (a pupil's first name), and in what capacity
   * they are asked.
   */
  to: { name: string; as: 'contact' | PersonKind };
  /** `<baseUrl>/k/<token>`. */
  link: string;
  /** The last date the link works. */
  worksUntil: CalendarDate;
  /** Today, at the school. */
  on: CalendarDate;
};

/**
 * One form that waits for an answer: its short title, whom it is about, and by when. First names,
 * told apart where two children share one.
 */
export type AskedForm = {
  title: string;
  /** The school year it is for, where that has to be said. */
  year?: AcademicYear;
  firstNames: string[];
  dueOn?: CalendarDate;
  /** Whether one parent or carer is enough for it: said to each of them, whoever has answered (D-97). */
  oneIsEnough?: boolean;
  /** For whom it came back after it was answered, and why, in the words of whoever sent it back. */
  returned?: { firstName: string; why: string }[];
};

/**
 * What was said on one form for everyone of whom the same was said; no answers where there is no
 * question. `said`: instead of answers they declined, want to talk first, or took it back; `no-uses`:
 * their answers say no to every use they were asked about.
 */
export type SignedForm = {
  title: string;
  /** The school year it is for, where that has to be said. */
  year?: AcademicYear;
  firstNames: string[];
  answers: { label: string; answer: string }[];
  said: 'signed' | 'no-uses' | 'refuse' | 'talk' | 'withdraw';
  /** Who of the family still signs it too. */
  waitsFor?: Extract<SlotName, 'pupil' | 'parent'>;
  /** Who acts after this signatory. */
  next?: Extract<SlotName, 'class-teacher' | 'approver'>;
};
