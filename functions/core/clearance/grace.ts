import { type AcademicYear, academicYearOf, type CalendarDate, datesOf } from '../calendar.ts';
import { concerns, type FormVersion } from '../form/form.ts';
import { yearAbove } from '../pupil/moving-up.ts';
import type { School } from '../school/school.ts';
import {
  agreementsOf,
  type ClearanceQuestion,
  type Grounds,
  groundsIn,
  isUnlocked,
} from './grounds.ts';

/**
 * The last date on which last year's agreements still serve: 30 September, or as the school sets it
 * (as `09-30`, month and day of the year's first months).
 */
export const graceUntil = (
  year: AcademicYear,
  { graceUntil: set = '09-30' }: Pick<School, 'graceUntil'>,
): CalendarDate => `${datesOf(year).startsOn.slice(0, 4)}-${set}`;

const previousYear = (year: AcademicYear): AcademicYear =>
  academicYearOf(`${Number(year.slice(0, 4)) - 1}-12-01`);

/**
 * Forms that did last year what this one does now: none where this one was for them then, too. A
 * pupil who moved up from Year 6 to 7 in one school had the rules for primary pupils.
 */
function formsBefore(
  form: FormVersion,
  { record, resource, forms }: ClearanceQuestion,
): FormVersion[] {
  const { person } = record;
  const year = person.year && yearAbove(person.year, -1);
  const then = { kind: person.kind, ...(year && { year }) };
  if (person.kind !== 'pupil' || !year || concerns(form, then)) return [];
  return forms.filter(
    (former) =>
      former.renews === 'academic-year' &&
      former.unlocks.includes(resource) &&
      concerns(former, then) &&
      !concerns(former, person),
  );
}

/**
 * Grace: complete for last year, and it is not yet October. Never for joiners: they have no last year.
 * (D-50)
 */
export function groundsByGrace(
  form: FormVersion,
  question: ClearanceQuestion,
): Grounds | undefined {
  const { record, resource, rules, on } = question;
  const year = academicYearOf(on);
  const until = graceUntil(year, rules);
  if (form.renews !== 'academic-year' || on > until) return undefined;
  const last = previousYear(year);
  const groundThen = (served: FormVersion): Grounds | undefined => {
    const signed = agreementsOf(record, served, last).filter((agreement) =>
      isUnlocked(served, agreement, resource),
    );
    return groundsIn(served, signed, datesOf(last).endsOn);
  };
  const before = formsBefore(form, question).map(groundThen);
  // Of several that did it together, the one signed last.
  const [latest] = before.includes(undefined)
    ? []
    : before
        .filter((ground) => ground !== undefined)
        .toSorted((a, b) => (a.ground.since < b.ground.since ? 1 : -1));
  const then = groundThen(form) ?? latest;
  return then && { ...then, until };
}
