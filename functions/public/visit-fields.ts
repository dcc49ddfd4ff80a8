import type { VisitFields } from '../../templates/pages/public/visit-form-page.tsx';
import type { CalendarDate } from '../core/calendar.ts';
import { readAnswers } from '../core/form/answer.ts';
import type { FormVersion } from '../core/form/form.ts';
import type { Question } from '../core/form/question.ts';
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

/** The date of a visit is asked by its last day, below the choice of today. */
const fieldOf = ({ type, id }: Question): string => (type === 'date' ? 'until' : id);

/** A form as it was sent, as it is shown again. */
export function readFields(fields: FormFields, form: FormVersion): VisitFields {
  const value = (name: string) => fields.one(name).slice(0, longest);
  return {
    answers: readAnswers(form.questions, value, fieldOf),
    until: value('until') === 'later' ? 'later' : 'today',
    email: value('email'),
    typedName: value('typedName'),
  };
}

/** What is decided on. A date that is hidden because "today" is chosen does not count. */
export function sheetOf(
  { answers, until, email, typedName }: VisitFields,
  form: FormVersion,
  today: CalendarDate,
  shownHash: string,
): VisitSheet {
  const question = form.questions.find(({ type }) => type === 'date');
  const endsToday = question && until === 'today' ? { [question.id]: today } : {};
  return { answers: { ...answers, ...endsToday }, typedName, email, shownHash };
}
