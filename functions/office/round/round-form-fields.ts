import type { RoundParts, RoundTyped } from '../../core/round/read-round.ts';
import type { RoundChoices } from '../../core/round/round-choices.ts';
import type { FormFields } from '../../web/form-fields.ts';

/** What a new-round form sent. */
export const readValues = (form: FormFields): RoundTyped => ({
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

export const noValues: RoundTyped = {
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
export const valuesFor = ({ academicYears: [only, ...more] }: RoundChoices): RoundTyped => ({
  ...noValues,
  academicYear: more.length === 0 ? (only ?? '') : '',
});

export const valuesOf = (round: RoundParts): RoundTyped => {
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
