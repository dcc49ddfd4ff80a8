import { datesOf, dateTyped } from '../calendar.ts';
import type { FormVersion } from '../form/form.ts';
import { hasHidden } from '../hidden-characters.ts';
import { type Year, years } from '../person/person.ts';
import type { Problem } from '../refusal.ts';
import type { Audience, Round } from './round.ts';
import type { RoundChoices } from './round-choices.ts';

/** A round as it was typed, so that a page with problems loses nothing. */
export type RoundTyped = {
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

export type RoundParts = Pick<Round, 'name' | 'forms' | 'audience' | 'academicYear' | 'dueOn'>;
export type ReadRound = { round: RoundParts } | { problems: Problem[] };

/** The most of a round's name, which stands in its emails. */
const nameMax = 80;

function nameProblem(name: string): string | undefined {
  if (name === '') return 'Give the round a name';
  if (name.length > nameMax) return `The name must be ${nameMax} characters or fewer`;
  return hasHidden(name)
    ? 'The name contains hidden characters. Clear the box and type it by hand'
    : undefined;
}

function dueProblem(typed: RoundTyped, choices: RoundChoices): string | undefined {
  if (!typed.day && !typed.month && !typed.year) return 'Enter the date you need answers by';
  const due = dateTyped(typed);
  if (!due) return `The date you need answers by must be a real date, as ${choices.dueExample}`;
  if (due < choices.today) return 'The date you need answers by must be today or later';
  if (choices.academicYears.includes(typed.academicYear)) {
    if (due > datesOf(typed.academicYear).endsOn)
      return `The date you need answers by must be in the academic year ${typed.academicYear}, or before it`;
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
export function readRound(typed: RoundTyped, choices: RoundChoices): ReadRound {
  const forms = choices.forms.filter((form) => typed.forms.includes(form.id));
  const kinds = choices.kinds.filter((kind) => typed.kinds.includes(kind));
  const pupils = kinds.includes('pupil');
  const audience: Audience = {
    kinds,
    years: pupils ? years.filter((year: Year) => typed.years.includes(year)) : [],
    classes: pupils ? choices.classes.filter((name) => typed.classes.includes(name)) : [],
  };
  const wrong: [string, string | undefined][] = [
    ['name', nameProblem(typed.name)],
    ['forms', formsProblem(forms, kinds)],
    ['kinds', kinds.length === 0 ? 'Choose whom you ask' : undefined],
    [
      'academicYear',
      choices.academicYears.includes(typed.academicYear) ? undefined : 'Choose the academic year',
    ],
    ['dueOn', dueProblem(typed, choices)],
  ];
  const problems = wrong.flatMap(([field, message]) => (message ? [{ field, message }] : []));
  const dueOn = dateTyped(typed);
  if (problems.length > 0 || !dueOn) return { problems };
  return {
    round: {
      name: typed.name,
      forms: forms.map((form) => form.id),
      audience,
      academicYear: typed.academicYear,
      dueOn,
    },
  };
}
