import type { CalendarDate } from '../../functions/core/calendar.ts';
import type { School } from '../../functions/core/school.ts';

/** An email ready to send: a subject on one line, and the same words as plain text and as HTML. */
export type Email = { subject: string; text: string; html: string };

/** What every email of ours needs to know. */
export type Frame = {
  school: Pick<School, 'name' | 'officeEmail' | 'officePhone'>;
  /** Whom it is for: their name as the register has it, and in what capacity they are asked. */
  to: { name: string; as: 'contact' | 'staff' | 'governor' };
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
export type AskedForm = { title: string; firstNames: string[]; dueOn?: CalendarDate };

/** Answers to one form for everyone who got the same ones; no answers where there is no question. */
export type SignedForm = {
  title: string;
  firstNames: string[];
  answers: { label: string; answer: string }[];
  /** A class teacher signs after this signatory. */
  teacherNext: boolean;
};
