import {
  type AcademicYear,
  academicYearOf,
  type CalendarDate,
  dateAt,
  later,
  nextAcademicYear,
} from '../calendar.ts';
import type { FormVersion } from '../form/form.ts';
import type { Catalogue } from '../form/form-catalogue.ts';
import { type PersonKind, personKinds } from '../person/person.ts';
import type { School } from '../school/school.ts';
import { formsForRounds } from './round-plan.ts';

export type RoundChoices = {
  forms: FormVersion[];
  /** Whom a round may ask: visitors sign when they come. */
  kinds: PersonKind[];
  /** This year's first. */
  academicYears: AcademicYear[];
  classes: string[];
  today: CalendarDate;
  /** Two weeks from today, as it is typed: "18 9 2026". */
  dueExample: string;
};

const asTyped = (date: CalendarDate): string => date.split('-').toReversed().map(Number).join(' ');

/** From June on a round may be for the year that is coming: schools issue in July for September. */
function yearsOpen(today: CalendarDate): AcademicYear[] {
  const thisYear = academicYearOf(today);
  const month = Number(today.slice(5, 7));
  return month >= 6 && month <= 8 ? [thisYear, nextAcademicYear(thisYear)] : [thisYear];
}

/**
 * What a round may be made of today: forms that are asked of everyone, and that policies have been
 * read only where the school has one; whom there is at the school, and what concerns them. A form
 * for adult learners means nothing to a school without any. A register without a pupil is not loaded
 * yet: nothing is known of the school, and all is offered.
 */
export function roundChoices(
  catalogue: Catalogue,
  school: Pick<School, 'formsOff' | 'policies'>,
  { classes, kinds: known }: { classes: readonly string[]; kinds: ReadonlySet<PersonKind> },
  today: CalendarDate,
): RoundChoices {
  const asked: PersonKind[] = personKinds.filter((kind) => kind !== 'visitor');
  const kinds = known.has('pupil') ? asked.filter((kind) => known.has(kind)) : asked;
  return {
    forms: formsForRounds(catalogue, school).filter((form) =>
      form.for.kinds.some((kind) => kinds.includes(kind)),
    ),
    kinds,
    academicYears: yearsOpen(today),
    classes: [...classes],
    today,
    dueExample: asTyped(dateAt(later(`${today}T12:00:00.000Z`, 14 * 86_400))),
  };
}
