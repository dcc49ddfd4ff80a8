import { type AcademicYear, academicYearOf, type CalendarDate, datesOf } from '../../calendar.ts';
import type { Year } from '../../person/person.ts';

/** Where the pupils of a class go who do not leave. */
export type ClassMove = { class: string; to: string };

/** What the office decides when a school moves up without a file. `lastYear`: whose pupils leave. */
export type Promotion =
  | { what: 'move-up'; for: AcademicYear; lastYear: Year; moves: ClassMove[] }
  | { what: 'undo'; for: AcademicYear };

/** The year that a school moves up to on a day: the one it is in, since 1 September. */
export const yearToMoveTo = (on: CalendarDate): AcademicYear => academicYearOf(on);

/** Whether a school can move up: from 1 September, while the old classes may still be on the register. */
export const mayMoveUp = (on: CalendarDate): boolean => on.slice(5) >= '09-01';

/** From when a register can have the classes of a year: in July they are made up for September. */
export const classesMadeFrom = (year: AcademicYear): CalendarDate => `${year.slice(0, 4)}-07-01`;

/** The first day that leavers are not at the school. */
export const leaversLeaveOn = (year: AcademicYear): CalendarDate => datesOf(year).startsOn;
