import { type AcademicYear, academicYearOf, type CalendarDate, datesOf } from '../calendar.ts';
import type { FormVersion } from '../form/form.ts';
import type { PupilWords } from '../form/wording.ts';
import { type Person, type Year, years } from '../person/person.ts';

/** The school year so many above (below where negative); undefined before nursery and after Year 13. */
export const yearAbove = (year: Year, by: number): Year | undefined =>
  years[years.indexOf(year) + by];

/** How many Septembers lie between a date and an academic year that is to come; else 0. */
const septembersUntil = (period: AcademicYear | 'standing', on: CalendarDate): number =>
  period === 'standing'
    ? 0
    : Math.max(0, Number(period.slice(0, 4)) - Number(academicYearOf(on).slice(0, 4)));

type WithYear = Pick<Person, 'kind' | 'year'>;

/**
 * A pupil as they will be in an academic year that is to come: everybody moves up one on
 * 1 September. After Year 13 they stay there: whoever asks for it asks `hasMovedOn` before. In the
 * present year, in one that is over, and without a year on the register, as they are today.
 */
export function inPeriod<T extends WithYear>(
  person: T,
  period: AcademicYear | 'standing',
  on: CalendarDate,
): T {
  const by = septembersUntil(period, on);
  if (by === 0 || person.kind !== 'pupil' || !person.year) return person;
  return { ...person, year: yearAbove(person.year, by) ?? '13' };
}

/** The highest year of pupils who are, or were in this academic year, on the register. */
export function highestYear(
  people: readonly (WithYear & Pick<Person, 'leftOn'>)[],
  on: CalendarDate,
): Year | undefined {
  const { startsOn } = datesOf(academicYearOf(on));
  const held = people.flatMap(({ kind, year, leftOn }) =>
    // Those who left in July say how far the school goes, too.
    kind === 'pupil' && year && (!leftOn || leftOn > startsOn) ? [years.indexOf(year)] : [],
  );
  return held.length === 0 ? undefined : years[Math.max(...held)];
}

/** Whether a pupil will be too old for the school by an academic year: beyond its highest year. */
export function hasMovedOn(
  { kind, year }: WithYear,
  highest: Year | undefined,
  period: AcademicYear,
  on: CalendarDate,
): boolean {
  if (kind !== 'pupil' || !year || !highest) return false;
  const by = septembersUntil(period, on);
  return by > 0 && years.indexOf(year) + by > years.indexOf(highest);
}

/**
 * The words a pupil reads on an agreement: for the year they are in when it holds. Where the form
 * has none for it (a register not moved up yet on 1 September), those of the nearest year. Throws
 * for a form without words for pupils.
 */
export function wordsIn(
  { id, pupilWords = [] }: Pick<FormVersion, 'id' | 'pupilWords'>,
  person: WithYear,
  period: AcademicYear | 'standing',
  on: CalendarDate,
): PupilWords {
  const { year } = inPeriod(person, period, on);
  const at = year ? years.indexOf(year) : 0;
  const farOff = ({ years: own }: PupilWords) =>
    own ? Math.min(...own.map((other) => Math.abs(years.indexOf(other) - at))) : 0;
  const [words] = pupilWords.toSorted((a, b) => farOff(a) - farOff(b));
  if (!words) throw new Error(`Form "${id}" has no words for pupils`);
  return words;
}
