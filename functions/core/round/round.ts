import { type AcademicYear, type CalendarDate, datesOf, type Instant } from '../calendar.ts';
import type { PersonKind, Year } from '../person/person.ts';

/** Whom a round asks. An empty list of years or classes means all of them. */
export type Audience = { kinds: PersonKind[]; years: Year[]; classes: string[] };

/** Asking an audience for one or more forms, for an academic year, by a date. */
export type Round = {
  school: string;
  id: string;
  name: string;
  forms: string[];
  audience: Audience;
  academicYear: AcademicYear;
  dueOn: CalendarDate;
  createdAt: Instant;
  /** The member of staff who made it. */
  createdBy: string;
  /** `draft` until issued; then written in two passes: agreements first, messages after. */
  state: 'draft' | 'issuing' | 'issued';
  progress?: { agreements: number; agreementsOf: number; messages: number; messagesOf: number };
  issuedAt?: Instant;
};

/** Whether the year it asks for has ended. What stands until it is withdrawn outlives it. */
export const isRoundOver = (round: Pick<Round, 'academicYear'>, on: CalendarDate): boolean =>
  datesOf(round.academicYear).endsOn < on;

/** Whether it goes on asking whoever joins: it has been issued, and its year is not over. */
export const isUnderWay = (
  round: Pick<Round, 'state' | 'academicYear'>,
  on: CalendarDate,
): boolean => round.state === 'issued' && !isRoundOver(round, on);
