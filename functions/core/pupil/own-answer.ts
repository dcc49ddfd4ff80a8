import type { AcademicYear, CalendarDate } from '../calendar.ts';
import { type Person, type Year, years } from '../person/person.ts';
import { inPeriod } from './moving-up.ts';

/**
 * Whether a pupil's own answer on the use of their pictures is sought besides their parents': from
 * the year the school sets, or earlier when staff judge this pupil able to decide (UK GDPR recital
 * 38 and the ICO's guidance on children: competence, not a fixed age).
 */
export const ownAnswerSought = (
  { kind, year, judgedAble }: Pick<Person, 'kind' | 'year' | 'judgedAble'>,
  from: Year | undefined,
): boolean =>
  kind === 'pupil' &&
  (judgedAble !== undefined ||
    (from !== undefined && year !== undefined && years.indexOf(year) >= years.indexOf(from)));

/** The same of one agreement: in the year the pupil is in when it holds. */
export const ownAnswerSoughtIn = (
  { period }: { period: AcademicYear | 'standing' },
  person: Pick<Person, 'kind' | 'year' | 'judgedAble'>,
  from: Year | undefined,
  on: CalendarDate,
): boolean => ownAnswerSought(inPeriod(person, period, on), from);
