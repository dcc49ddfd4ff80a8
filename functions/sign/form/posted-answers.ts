import type { PostedAnswers as Given } from '../../../templates/pages/link/form/form-answers.tsx';
import {
  allPrefix,
  dateParts,
  fieldName,
} from '../../../templates/pages/link/form/form-questions.tsx';
import { checkWhy } from '../../core/agreement/typed-name.ts';
import { type CalendarDate, dateTyped } from '../../core/calendar.ts';
import { onOneLine } from '../../core/canonical-json.ts';
import { checkAnswers } from '../../core/form/answer.ts';
import type { Answers, FormVersion, Question, SlotName } from '../../core/form/form.ts';
import { questionsFor } from '../../core/form/form.ts';
import type { Problem } from '../../core/refusal.ts';
import type { FormFields } from '../../web/form-fields.ts';

type About = { id: string; name: string };

/** A form as somebody in this slot is asked it. */
export type Asked = { form: FormVersion; slot: SlotName };

/** Whether anything must be answered: a use that is only told of need not be. */
export const mustAnswer = ({ form, slot }: Asked): boolean =>
  questionsFor(form, slot).some((one) => one.basis !== 'public-task');

/** Three numbers as a date; what is no date stays as it was typed, so that it is shown again. */
function readDate(fields: FormFields, name: string): string {
  const [day = '', month = '', year = ''] = dateParts.map((part) => fields.one(`${name}-${part}`));
  return dateTyped({ day, month, year }) ?? [day, month, year].join('/').replace(/^\/\/$/, '');
}

function readAnswer(fields: FormFields, question: Question, name: string): string | undefined {
  if (question.text) return fields.one(name) || undefined;
  if (question.date) return readDate(fields, name) || undefined;
  const value = fields.one(name);
  return question.options.some((one) => one.value === value) ? value : undefined;
}

/** Answers under one prefix; of what may be chosen, only options that the form has. */
export const answersUnder = (fields: FormFields, { form, slot }: Asked, prefix: string): Answers =>
  Object.fromEntries(
    questionsFor(form, slot).flatMap((question) => {
      const answer = readAnswer(fields, question, fieldName(prefix, question.id));
      return answer === undefined ? [] : [[question.id, answer]];
    }),
  );

const ticked = (fields: FormFields, name: string, people: readonly About[]): string[] =>
  people.map((one) => one.id).filter((id) => fields.all(name).includes(id));

/** What the form page sent, for the people it is about. */
export const readGiven = (fields: FormFields, asked: Asked, people: readonly About[]): Given => ({
  all: answersUnder(fields, asked, allPrefix),
  different: ticked(fields, 'different', people),
  own: Object.fromEntries(people.map(({ id }) => [id, answersUnder(fields, asked, id)])),
  chosen: ticked(fields, 'for', people),
  read: fields.one('read') === 'yes',
  why: fields.one('why'),
});

/** One person's answers: their own where they differ, else what holds for all. */
export const givenFor = (given: Given, person: string): Answers =>
  (given.different.includes(person) ? given.own[person] : given.all) ?? {};

/** Whether anything at all was answered; a page sent empty leaves no trace. */
export const isEmpty = (given: Given): boolean =>
  !given.read &&
  given.why === '' &&
  [given.all, ...Object.values(given.own)].every((a) => Object.keys(a).length === 0);

const isNo = ({ form }: Asked, answers: Answers): boolean =>
  form.questions.some(({ id, options }) =>
    options.some(
      ({ value, outcome }) => value === answers[id] && (outcome === 'refuse' || outcome === 'talk'),
    ),
  );

/**
 * The reason as it goes with one person's answers: beside a no. Where nothing is refused it goes
 * with every answer, so that nothing written is lost.
 */
export function whyFor(given: Given, asked: Asked, person: string): string | undefined {
  const anyNo = [given.all, ...Object.values(given.own)].some((one) => isNo(asked, one));
  return anyNo && !isNo(asked, givenFor(given, person)) ? undefined : given.why || undefined;
}

/** A form as it is asked on a date. */
type AskedOn = Asked & { on: CalendarDate };

function answerProblems(given: Given, asked: AskedOn, people: readonly About[]): Problem[] {
  const under = (prefix: string, answers: Answers, whose = ''): Problem[] =>
    checkAnswers(asked.form, answers, asked.slot, asked.on).map(({ field, message }) => ({
      field: fieldName(prefix, field),
      message: whose ? message.replace(': ', ` for ${whose}: `) : message,
    }));
  const shared = people.some(({ id }) => !given.different.includes(id));
  return [
    ...(shared ? under(allPrefix, given.all) : []),
    ...people
      .filter(({ id }) => given.different.includes(id))
      .flatMap(({ id, name }) => under(id, given.own[id] ?? {}, name)),
  ];
}

/** Everything that is missing, each beside its field. `mustChoose`: they say whom it is for. */
export function problemsOf(
  given: Given,
  asked: AskedOn,
  people: readonly About[],
  mustChoose = false,
): Problem[] {
  const unread = !mustAnswer(asked) && !given.read;
  return [
    ...(mustChoose && given.chosen.length === 0
      ? [{ field: 'for', message: 'Tick who needs this' }]
      : []),
    ...answerProblems(given, asked, people),
    ...(unread
      ? [{ field: 'read', message: 'Tick the box when you have read this and agree' }]
      : []),
    ...checkWhy(given.why || undefined),
  ];
}

/**
 * The form page as it was left: the answers most people share stand for all, the others are ticked
 * as different.
 */
export function givenFrom(answersOf: ReadonlyMap<string, Answers | undefined>, why = ''): Given {
  const known = [...answersOf].filter((pair): pair is [string, Answers] => pair[1] !== undefined);
  const groups = Map.groupBy(known, ([, answers]) => onOneLine(answers));
  const [largest] = [...groups.values()].toSorted((a, b) => b.length - a.length);
  const all = largest?.[0]?.[1] ?? {};
  const others = known.filter(([, answers]) => onOneLine(answers) !== onOneLine(all));
  return {
    all,
    different: others.map(([id]) => id),
    own: Object.fromEntries(others),
    chosen: known.map(([id]) => id),
    read: known.length > 0,
    why,
  };
}
