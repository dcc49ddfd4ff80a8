import type { VisitFields } from '../../templates/pages/public/visit-form-page.tsx';
import type { CalendarDate } from '../core/calendar.ts';
import type { FormVersion } from '../core/form/form.ts';
import type { VisitSheet } from '../core/visit/visit.ts';
import type { FormFields } from '../web/form-fields.ts';

/** Far longer than any answer may be; the rest of a paste is worth no trip. */
const longest = 2000;

/** A form as it was sent, as it is shown again. */
export function readVisitFields(fields: FormFields, form: FormVersion): VisitFields {
  const typed = form.questions.filter((one) => one.text);
  const one = (name: string) => fields.one(name).slice(0, longest);
  return {
    answers: Object.fromEntries(typed.map(({ id }) => [id, one(id)])),
    until: fields.one('until') === 'later' ? 'later' : 'today',
    day: one('until-day'),
    month: one('until-month'),
    year: one('until-year'),
    email: one('email'),
    typedName: one('typedName'),
  };
}

/** What was typed as a date; two figures of a year are this century's. */
const dateIn = ({ day, month, year }: VisitFields): string =>
  [year.length === 2 ? `20${year}` : year, month.padStart(2, '0'), day.padStart(2, '0')].join('-');

/** What is decided on. A date that is hidden because "today" is chosen does not count. */
export function visitSheetOf(
  given: VisitFields,
  form: FormVersion,
  today: CalendarDate,
  shownHash: string,
): VisitSheet {
  const question = form.questions.find((one) => one.date);
  const until = given.until === 'today' ? today : dateIn(given);
  return {
    answers: { ...given.answers, ...(question && { [question.id]: until }) },
    typedName: given.typedName,
    email: given.email,
    shownHash,
  };
}
