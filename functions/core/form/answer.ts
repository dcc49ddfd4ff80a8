import { hasHidden } from '../agreement/typed-name.ts';
import {
  academicYearOf,
  type CalendarDate,
  datesOf,
  isCalendarDate,
  showDate,
} from '../calendar.ts';
import type { Problem } from '../refusal.ts';
import {
  type Answers,
  type FormVersion,
  type Question,
  questionsFor,
  type SlotName,
} from './form.ts';

/** What stands against a visit's last date. */
function problemWithEnd(named: string, on: CalendarDate): string | undefined {
  if (!isCalendarDate(named)) return 'Give the last day of your visit as a real date';
  if (named < on) return 'The last day of your visit cannot be before today';
  const { endsOn } = datesOf(academicYearOf(on));
  if (named <= endsOn) return undefined;
  return `A visit can last until ${showDate(endsOn)} ${endsOn.slice(0, 4)} at most. After that, sign again`;
}

function problemWithText(typed: string, max: number, label: string): string | undefined {
  if (typed === '') return `Answer this: ${label}`;
  if (typed.length > max) return `Use ${max} characters or fewer: ${label}`;
  return hasHidden(typed) ? `Type this by hand, without hidden characters: ${label}` : undefined;
}

/** What is wrong with one answer, or undefined. A use that is told of needs none. */
function problemWith(
  { basis, label, options, text, date }: Question,
  answer: string | undefined,
  endsFrom: CalendarDate | undefined,
): string | undefined {
  const typed = answer?.trim() ?? '';
  if (text) return problemWithText(typed, text.max, label);
  if (date && endsFrom && typed !== '') return problemWithEnd(typed, endsFrom);
  if (date) return isCalendarDate(typed) ? undefined : `Give a date: ${label}`;
  if (basis === 'public-task' && answer === undefined) return undefined;
  return options.some((one) => one.value === answer) ? undefined : `Choose an answer: ${label}`;
}

/**
 * Problems with the answers given in a slot on a date: every question that needs one has one of its
 * own. The date a form for visits asks for is the last of the visit: today at the earliest, and in
 * this academic year.
 */
export const checkAnswers = (
  form: FormVersion,
  answers: Answers,
  slot: SlotName,
  on: CalendarDate,
): Problem[] =>
  questionsFor(form, slot).flatMap((question) => {
    const endsFrom = form.renews === 'visit' ? on : undefined;
    const message = problemWith(question, answers[question.id], endsFrom);
    return message ? [{ field: question.id, message }] : [];
  });

/** Whether two sets of answers say the same of every question. */
export const sameAnswers = (one: Answers, other: Answers): boolean =>
  Object.keys({ ...one, ...other }).every((key) => one[key] === other[key]);

/** The answers to what is asked in a slot, and nothing else: a signature can never be taken back. */
export const answersTo = (form: FormVersion, slot: SlotName, answers: Answers): Answers =>
  Object.fromEntries(
    questionsFor(form, slot).flatMap(({ id, options }) => {
      const answer = options.length > 0 ? answers[id] : answers[id]?.trim();
      return answer === undefined ? [] : [[id, answer]];
    }),
  );
