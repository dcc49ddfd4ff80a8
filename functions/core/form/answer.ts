import {
  academicYearOf,
  type CalendarDate,
  type DatePart,
  datesOf,
  isCalendarDate,
  keepTyped,
  showFullDate,
} from '../calendar.ts';
import { hasHidden } from '../hidden-characters.ts';
import type { Problem } from '../refusal.ts';
import { type FormVersion, questionsFor } from './form.ts';
import { isToldOf, type Question, type TextQuestion } from './question.ts';
import type { SlotName } from './slot-spec.ts';

/** Answers to one form for one person: question id → option value, date, or what was typed. */
export type Answers = Record<string, string>;

/** A date is typed in three fields, each named after its question's and its part. */
export const dateField = (name: string, part: DatePart): string => `${name}-${part}`;

/** The value of a page's field, by its name; '' where nothing was sent. */
type ValueOf = (field: string) => string;

/** What is no date stays as it was typed, so that it is shown again. */
const readDate = (value: ValueOf, name: string): string =>
  keepTyped({
    day: value(dateField(name, 'day')),
    month: value(dateField(name, 'month')),
    year: value(dateField(name, 'year')),
  });

/** One answer as it was sent; undefined where there is none, or one that cannot be chosen. */
function readAnswer(question: Question, value: ValueOf, name: string): string | undefined {
  switch (question.type) {
    case 'choice':
      return question.options.find((option) => option.value === value(name))?.value;
    case 'text':
      return value(name) || undefined;
    case 'date':
      return readDate(value, name) || undefined;
    default:
      return question satisfies never;
  }
}

/**
 * The answers to these questions as a page sent them, still to be checked. `nameOf`: a field's name.
 * (D-72)
 */
export const readAnswers = (
  questions: readonly Question[],
  value: ValueOf,
  nameOf: (question: Question) => string,
): Answers =>
  Object.fromEntries(
    questions.flatMap((question) => {
      const answer = readAnswer(question, value, nameOf(question));
      return answer === undefined ? [] : [[question.id, answer]];
    }),
  );

/** What stands against a visit's last date. */
function problemWithEnd(named: string, on: CalendarDate): string | undefined {
  if (named === '') return 'Enter the last day of your visit';
  if (/\/\d\d$/.test(named)) return `Enter the year in full, for example ${on.slice(0, 4)}`;
  if (!isCalendarDate(named)) return 'The last day of your visit must be a real date';
  if (named < on) return 'The last day of your visit cannot be before today';
  const { endsOn } = datesOf(academicYearOf(on));
  if (named <= endsOn) return undefined;
  return `A visit can last until ${showFullDate(endsOn)} at most. After that, sign again`;
}

function problemWithText(typed: string, { max, label }: TextQuestion): string | undefined {
  if (typed === '') return `Answer this: ${label}`;
  if (typed.length > max) return `Use ${max} characters or fewer: ${label}`;
  return hasHidden(typed) ? `Type this by hand, without hidden characters: ${label}` : undefined;
}

/** The most of a date as it is typed, in words or figures. */
const dateMax = 40;

/**
 * Whether an answer can be kept until it is signed, though it may be no answer yet: no longer than what
 * is asked, and all there to see.
 */
function canKeep(question: Question, answer: string): boolean {
  switch (question.type) {
    case 'choice':
      return question.options.some(({ value }) => value === answer);
    case 'text':
      return problemWithText(answer.trim(), question) === undefined;
    case 'date':
      return answer.length <= dateMax && !hasHidden(answer);
    default:
      return question satisfies never;
  }
}

/** Those answers that can be kept in a draft: what is too long for its question is only shown again. */
export const answersToKeep = (form: Pick<FormVersion, 'questions'>, answers: Answers): Answers =>
  Object.fromEntries(
    form.questions.flatMap((question) => {
      const answer = answers[question.id];
      return answer !== undefined && canKeep(question, answer) ? [[question.id, answer]] : [];
    }),
  );

/** What is wrong with one answer, or undefined. A use that is told of needs none. */
function problemWith(
  question: Question,
  answer: string | undefined,
  endsFrom: CalendarDate | undefined,
): string | undefined {
  const typed = answer?.trim() ?? '';
  const { label } = question;
  switch (question.type) {
    case 'choice': {
      const isFit = question.options.some((option) => option.value === answer);
      const isLeft = isToldOf(question) && answer === undefined;
      return isFit || isLeft ? undefined : `Choose an answer: ${label}`;
    }
    case 'text':
      return problemWithText(typed, question);
    case 'date':
      if (endsFrom) return problemWithEnd(typed, endsFrom);
      return isCalendarDate(typed) ? undefined : `Give a date: ${label}`;
    default:
      return question satisfies never;
  }
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
export const sameAnswers = (some: Answers, others: Answers): boolean =>
  Object.keys({ ...some, ...others }).every((id) => some[id] === others[id]);

/** The answers to what is asked in a slot, and nothing else: a signature can never be taken back. */
export const answersTo = (form: FormVersion, slot: SlotName, answers: Answers): Answers =>
  Object.fromEntries(
    questionsFor(form, slot).flatMap(({ id }) => {
      const answer = answers[id]?.trim();
      return answer === undefined ? [] : [[id, answer]];
    }),
  );

const record = {
  objects: 'Objected',
  // Who leaves it alone has said nothing of it: the record puts no word into their mouth.
  lets: 'Nothing said, no objection made',
  lifted: 'No longer objects',
  unanswered: 'Not answered',
  typed: (typed: string) => typed,
};

/**
 * To whom an answer is put into words. `own`: to whoever gave it, in pages and receipts; an option
 * says it as they chose it. `record`: to everybody else, in rows of their own: evidence, files, the
 * API. `desk`: the same within a line of the desk's, where what was typed stands in quotation marks,
 * as names and reasons do there, lest anybody take it for the school's words.
 */
const voices = {
  own: { ...record, objects: undefined, lets: 'No objection made', unanswered: '' },
  record,
  desk: { ...record, typed: (typed: string) => `“${typed}”` },
};
export type Voice = keyof typeof voices;

/**
 * One answer in words. One that its question does not offer, or that is no date, as it stands.
 * `before`: what the same signatory had answered until then, whose objection may be no more. (D-71)
 */
export function answerInWords(
  question: Question,
  answers: Answers,
  voice: Voice,
  before?: Answers,
): string {
  const answer = answers[question.id] ?? '';
  const words = voices[voice];
  if (answer === '' && isToldOf(question)) return before?.[question.id] ? words.lifted : words.lets;
  if (answer === '') return words.unanswered;
  switch (question.type) {
    case 'choice': {
      const label = question.options.find(({ value }) => value === answer)?.label ?? answer;
      return isToldOf(question) ? (words.objects ?? label) : label;
    }
    case 'text':
      return words.typed(answer);
    case 'date':
      return isCalendarDate(answer) ? showFullDate(answer) : answer;
  }
}
