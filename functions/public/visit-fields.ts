import type { VisitFields } from '../../templates/pages/public/visit-form-page.tsx';
import type { CalendarDate } from '../core/calendar.ts';
import { readAnswers } from '../core/form/answer.ts';
import type { FormVersion } from '../core/form/form.ts';
import type { Question } from '../core/form/question.ts';
import type { VisitSheet } from '../core/visit/visit.ts';
import type { FormFields } from '../web/form-fields.ts';

/** The date of a visit is asked by its last day, below the choice of today. */
const fieldOf = ({ type, id }: Question): string => (type === 'date' ? 'until' : id);

/** A form as it was sent, as it is shown again. */
export function readVisitFields(fields: FormFields, form: FormVersion): VisitFields {
  return {
    answers: readAnswers(form.questions, fields.one, fieldOf),
    until: fields.one('until') === 'later' ? 'later' : 'today',
    email: fields.one('email'),
    typedName: fields.one('typedName'),
  };
}

/** What is decided on. A date that is hidden because "today" is chosen does not count. */
export function visitSheetOf(
  { answers, until, email, typedName }: VisitFields,
  form: FormVersion,
  today: CalendarDate,
  shownHash: string,
): VisitSheet {
  const question = form.questions.find(({ type }) => type === 'date');
  const endsToday = question && until === 'today' ? { [question.id]: today } : {};
  return { answers: { ...answers, ...endsToday }, typedName, email, shownHash };
}
