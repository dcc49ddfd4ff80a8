import type { Agreement } from '../agreement/agreement.ts';
import { type AcademicYear, academicYearOf, type CalendarDate } from '../calendar.ts';

/**
 * The academic year a link is minted for: the latest of today's and of all it opens, because a
 * school asks in July for September, and the link must last as long as what is signed with it.
 */
export const linkYear = (opens: readonly Agreement['period'][], on: CalendarDate): AcademicYear =>
  opens.reduce(
    (latest, year) => (year !== 'standing' && year > latest ? year : latest),
    academicYearOf(on),
  );
