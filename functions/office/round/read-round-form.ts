import {
  type AcademicYear,
  academicYearOf,
  type CalendarDate,
  dateAt,
  datesOf,
  dateTyped,
  later,
  nextAcademicYear,
} from '../../core/calendar.ts';
import type { FormVersion } from '../../core/form/form.ts';
import { type Catalogue, formsInUse } from '../../core/form/form-catalogue.ts';
import { type PersonKind, personKinds, type Year, years } from '../../core/person/person.ts';
import type { Problem } from '../../core/refusal.ts';
import type { Audience, Round } from '../../core/round/round.ts';
import { isForEveryone } from '../../core/round/round-plan.ts';
import type { School } from '../../core/school/school.ts';
import type { FormFields } from '../../web/form-fields.ts';

/** The new-round form as typed, so that a page with problems loses nothing. */
export type RoundValues = {
  name: string;
  forms: string[];
  kinds: string[];
  years: string[];
  classes: string[];
  academicYear: string;
  day: string;
  month: string;
  year: string;
};

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

export type RoundParts = Pick<Round, 'name' | 'forms' | 'audience' | 'academicYear' | 'dueOn'>;
export type ReadRound = { round: RoundParts } | { problems: Problem[] };

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
  const hasPolicy = (school.policies ?? []).length > 0;
  const asked: PersonKind[] = personKinds.filter((kind) => kind !== 'visitor');
  const kinds = known.has('pupil') ? asked.filter((kind) => known.has(kind)) : asked;
  return {
    forms: formsInUse(catalogue, school)
      .filter(isForEveryone)
      .filter((form) => form.renews !== 'policy' || hasPolicy)
      .filter((form) => form.for.kinds.some((kind) => kinds.includes(kind))),
    kinds,
    academicYears: yearsOpen(today),
    classes: [...classes],
    today,
    dueExample: asTyped(dateAt(later(`${today}T12:00:00.000Z`, 14 * 86_400))),
  };
}

export const readValues = (form: FormFields): RoundValues => ({
  name: form.one('name'),
  forms: form.all('forms'),
  kinds: form.all('kinds'),
  years: form.all('years'),
  classes: form.all('classes'),
  academicYear: form.one('academicYear'),
  day: form.one('dueOn-day'),
  month: form.one('dueOn-month'),
  year: form.one('dueOn-year'),
});

export const noValues: RoundValues = {
  name: '',
  forms: [],
  kinds: [],
  years: [],
  classes: [],
  academicYear: '',
  day: '',
  month: '',
  year: '',
};

/** A new form: the year is chosen already where there is only one. */
export const valuesFor = ({ academicYears: [only, ...more] }: RoundChoices): RoundValues => ({
  ...noValues,
  academicYear: more.length === 0 ? (only ?? '') : '',
});

export const valuesOf = (round: RoundParts): RoundValues => {
  const [year = '', month = '', day = ''] = round.dueOn.split('-');
  return {
    name: round.name,
    forms: round.forms,
    ...round.audience,
    academicYear: round.academicYear,
    day: String(Number(day)),
    month: String(Number(month)),
    year,
  };
};

function dueProblem(values: RoundValues, choices: RoundChoices): string | undefined {
  if (!values.day && !values.month && !values.year) return 'Enter the date you need answers by';
  const due = dateTyped(values);
  if (!due) return `The date you need answers by must be a real date, as ${choices.dueExample}`;
  if (due < choices.today) return 'The date you need answers by must be today or later';
  if (choices.academicYears.includes(values.academicYear)) {
    if (due > datesOf(values.academicYear).endsOn)
      return `The date you need answers by must be in the academic year ${values.academicYear}, or before it`;
  }
  return undefined;
}

/** A form nobody in the audience is asked for would be a round that silently leaves it out. */
function formsProblem(forms: readonly FormVersion[], kinds: readonly string[]): string | undefined {
  if (forms.length === 0) return 'Choose at least one form';
  const idle = forms.filter((form) => !form.for.kinds.some((kind) => kinds.includes(kind)));
  if (kinds.length === 0 || idle.length === 0) return undefined;
  const names = idle.map((form) => `“${form.shortTitle}”`).join(' and ');
  return `${names} ${idle.length === 1 ? 'is' : 'are'} not for anybody you ask: change the forms, or whom you ask`;
}

/** Reads a new round, or lists everything that is wrong with it, each beside its field. */
export function readRound(values: RoundValues, choices: RoundChoices): ReadRound {
  const forms = choices.forms.filter((form) => values.forms.includes(form.id));
  const kinds = choices.kinds.filter((kind) => values.kinds.includes(kind));
  const pupils = kinds.includes('pupil');
  const audience: Audience = {
    kinds,
    years: pupils ? years.filter((year: Year) => values.years.includes(year)) : [],
    classes: pupils ? choices.classes.filter((one) => values.classes.includes(one)) : [],
  };
  const found: [string, string | undefined][] = [
    ['name', nameProblem(values.name)],
    ['forms', formsProblem(forms, kinds)],
    ['kinds', kinds.length === 0 ? 'Choose whom you ask' : undefined],
    [
      'academicYear',
      choices.academicYears.includes(values.academicYear) ? undefined : 'Choose the academic year',
    ],
    ['dueOn', dueProblem(values, choices)],
  ];
  const problems = found.flatMap(([field, message]) => (message ? [{ field, message }] : []));
  const dueOn = dateTyped(values);
  if (problems.length > 0 || !dueOn) return { problems };
  return {
    round: {
      name: values.name,
      forms: forms.map((form) => form.id),
      audience,
      academicYear: values.academicYear,
      dueOn,
    },
  };
}

function nameProblem(name: string): string | undefined {
  if (name === '') return 'Give the round a name';
  return name.length > 80 ? 'The name must be 80 characters or fewer' : undefined;
}
