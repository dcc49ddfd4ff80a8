import { type AcademicYear, academicYearOf, type CalendarDate } from '../calendar.ts';
import type { Family } from '../family/family.ts';

/** `2027-28` as people say it: "the school year 2027 to 2028". */
export function showSchoolYear(year: AcademicYear): string {
  const first = Number(year.slice(0, 4));
  return `the school year ${first} to ${first + 1}`;
}

/** The same in a sentence: " for the school year 2027 to 2028"; '' where no year is to be said. */
export const forYear = (year: AcademicYear | undefined): string =>
  year === undefined ? '' : ` for ${showSchoolYear(year)}`;

/**
 * The school year of an agreement where it has to be said: it is not the present one, or the family
 * is asked for a year that is still to come besides. What stands until withdrawn has none.
 */
export function yearToSay(
  { members }: Pick<Family, 'members'>,
  period: string,
  on: CalendarDate,
): AcademicYear | undefined {
  const present = academicYearOf(on);
  if (period === 'standing') return undefined;
  const isAhead = members.some(({ agreements }) =>
    agreements.some((agreement) => agreement.period !== 'standing' && agreement.period > present),
  );
  return period !== present || isAhead ? period : undefined;
}
