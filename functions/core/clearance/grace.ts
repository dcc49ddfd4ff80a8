import { type AcademicYear, academicYearOf, type CalendarDate, datesOf } from '../calendar.ts';
import { concerns, type FormVersion } from '../form/form.ts';
import { yearAbove } from '../pupil/moving-up.ts';
import type { School } from '../school/school.ts';
import { type Asked, agreementsOf, type Held, heldBy, isUnlocked } from './grounds.ts';

/**
 * The last date on which last year's agreements still serve: 30 September, or as the school sets it
 * (as `09-30`, month and day of the year's first months).
 */
export const graceUntil = (
  year: AcademicYear,
  { graceUntil: set = '09-30' }: Pick<School, 'graceUntil'> = {},
): CalendarDate => `${datesOf(year).startsOn.slice(0, 4)}-${set}`;

const previousYear = (year: AcademicYear): AcademicYear =>
  academicYearOf(`${Number(year.slice(0, 4)) - 1}-12-01`);

/**
 * Forms that did last year what this one does now: none where this one was for them then, too. A
 * pupil who moved up from Year 6 to 7 in one school had the rules for primary pupils.
 */
function formsBefore(form: FormVersion, { record, resource, forms }: Asked): FormVersion[] {
  const { person } = record;
  const year = person.year && yearAbove(person.year, -1);
  const then = { kind: person.kind, ...(year && { year }) };
  if (person.kind !== 'pupil' || !year || concerns(form, then)) return [];
  return forms.filter(
    (one) =>
      one.renews === 'academic-year' &&
      one.unlocks.includes(resource) &&
      concerns(one, then) &&
      !concerns(one, person),
  );
}

/** Grace: complete for last year, and it is not yet October. Never for joiners: they have no last year. */
export function heldByGrace(form: FormVersion, asked: Asked): Held | undefined {
  const { record, resource, rules, on } = asked;
  const year = academicYearOf(on);
  const until = graceUntil(year, rules);
  if (form.renews !== 'academic-year' || on > until) return undefined;
  const last = previousYear(year);
  const heldThen = (one: FormVersion): Held | undefined => {
    const all = agreementsOf(record, one, last).filter((own) => isUnlocked(one, own, resource));
    return heldBy(one, all, datesOf(last).endsOn);
  };
  const before = formsBefore(form, asked).map(heldThen);
  // Of several that did it together, the one signed last.
  const [latest] = before.includes(undefined)
    ? []
    : before
        .filter((one) => one !== undefined)
        .toSorted((a, b) => (a.ground.since < b.ground.since ? 1 : -1));
  const then = heldThen(form) ?? latest;
  return then && { ...then, until };
}
