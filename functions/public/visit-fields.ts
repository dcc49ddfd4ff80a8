import type { VisitFields } from '../../templates/pages/public/visit-form-page.tsx';
import type { CalendarDate } from '../core/calendar.ts';
import type { FormVersion } from '../core/form/form.ts';
import type { VisitSheet } from '../core/visit/visit.ts';
import type { RandomBytes } from '../services/tokens.ts';
import type { FormFields } from '../web/form-fields.ts';

/**
 * Ids of visitors are chance alone, 128 bits of it: the id opens the visitor's own page, and nobody
 * else on the register has one that begins so.
 */
export const newVisitor = (random: RandomBytes): string =>
  `visit-${Buffer.from(random(16)).toString('hex')}`;

/** Whether an id is shaped like a visitor's, so that no other person is looked up by it. */
export const isVisitor = (id: string): boolean => /^visit-[0-9a-f]{32}$/.test(id);

/** Far longer than any answer may be; the rest of a paste is worth no trip. */
const longest = 2000;

/** A form as it was sent, as it is shown again. */
export function readFields(fields: FormFields, form: FormVersion): VisitFields {
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
export function sheetOf(
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
