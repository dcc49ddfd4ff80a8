import type { Signature } from '../agreement/signature.ts';
import { type CalendarDate, datesOf } from '../calendar.ts';
import type { FormVersion } from '../form/form.ts';

/**
 * The last date of a visit: the one date that a form for visits asks for, and never later than its
 * academic year. Undefined for every other form.
 */
export function visitEndsOn(
  form: Pick<FormVersion, 'renews' | 'questions'>,
  { answers, period }: Pick<Signature, 'answers' | 'period'>,
): CalendarDate | undefined {
  if (form.renews !== 'visit') return undefined;
  const question = form.questions.find((asked) => asked.date);
  const named = question && answers[question.id];
  const { endsOn } = datesOf(period);
  return named && named < endsOn ? named : endsOn;
}
