import type { PostedAnswers } from '../../../templates/pages/link/form/form-answers.tsx';
import { allPrefix, fieldName } from '../../../templates/pages/link/form/form-questions.tsx';
import { checkWhy } from '../../core/agreement/typed-name.ts';
import type { CalendarDate } from '../../core/calendar.ts';
import { onOneLine } from '../../core/canonical-json.ts';
import {
  type Answers,
  answersToKeep,
  checkAnswers,
  readAnswers,
  sameAnswers,
} from '../../core/form/answer.ts';
import { type FormVersion, questionsFor } from '../../core/form/form.ts';
import { optionChosen } from '../../core/form/outcome.ts';
import { isToldOf } from '../../core/form/question.ts';
import type { SlotName } from '../../core/form/slot-spec.ts';
import type { Problem } from '../../core/refusal.ts';
import type { FormFields } from '../../web/form-fields.ts';

type About = { id: string; name: string };

/** A form as somebody in this slot is asked it. */
export type Asked = { form: FormVersion; slot: SlotName };

/** Whether anything must be answered: a use that is only told of need not be. */
export const mustAnswer = ({ form, slot }: Asked): boolean =>
  questionsFor(form, slot).some((question) => !isToldOf(question));

/** Answers under one prefix; of what may be chosen, only options that the form has. */
export const answersUnder = (fields: FormFields, { form, slot }: Asked, prefix: string): Answers =>
  readAnswers(questionsFor(form, slot), fields.one, ({ id }) => fieldName(prefix, id));

const ticked = (fields: FormFields, name: string, people: readonly About[]): string[] =>
  people.map(({ id }) => id).filter((id) => fields.all(name).includes(id));

/** What the form page sent, for the people it is about. */
export const readGiven = (
  fields: FormFields,
  asked: Asked,
  people: readonly About[],
): PostedAnswers => ({
  all: answersUnder(fields, asked, allPrefix),
  different: ticked(fields, 'different', people),
  own: Object.fromEntries(people.map(({ id }) => [id, answersUnder(fields, asked, id)])),
  chosen: ticked(fields, 'for', people),
  read: fields.one('read') === 'yes',
  why: fields.one('why'),
});

/** One person's answers: their own where they differ, else what holds for all. */
export const givenFor = (given: PostedAnswers, person: string): Answers =>
  (given.different.includes(person) ? given.own[person] : given.all) ?? {};

/** Whether anything at all was answered; a page sent empty leaves no trace. */
const isEmpty = (given: PostedAnswers): boolean =>
  !given.read &&
  given.why === '' &&
  [given.all, ...Object.values(given.own)].every((a) => Object.keys(a).length === 0);

/** A page that is not finished, as it can be kept; undefined where nothing of it can. */
export function toKeep(given: PostedAnswers, { form }: Asked): PostedAnswers | undefined {
  const kept = {
    ...given,
    all: answersToKeep(form, given.all),
    own: Object.fromEntries(
      Object.entries(given.own).map(([id, answers]) => [id, answersToKeep(form, answers)]),
    ),
    why: checkWhy(given.why).length === 0 ? given.why : '',
  };
  return isEmpty(kept) ? undefined : kept;
}

const isNo = ({ form }: Asked, answers: Answers): boolean =>
  form.questions.some((question) => {
    const outcome = optionChosen(question, answers)?.outcome;
    return outcome === 'refuse' || outcome === 'talk';
  });

/**
 * The reason as it goes with one person's answers: beside a no. Where nothing is refused it goes
 * with every answer, so that nothing written is lost.
 */
export function whyFor(given: PostedAnswers, asked: Asked, person: string): string | undefined {
  const anyNo = [given.all, ...Object.values(given.own)].some((answers) => isNo(asked, answers));
  return anyNo && !isNo(asked, givenFor(given, person)) ? undefined : given.why || undefined;
}

/** A form as it is asked on a date. */
type AskedOn = Asked & { on: CalendarDate };

function answerProblems(given: PostedAnswers, asked: AskedOn, people: readonly About[]): Problem[] {
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

/** Whether they said that they have read a form that asks nothing else. */
export const isRead = (given: PostedAnswers, asked: Asked): boolean =>
  mustAnswer(asked) || given.read;

/** Everything that is missing, each beside its field. `mustChoose`: they say whom it is for. */
export function problemsOf(
  given: PostedAnswers,
  asked: AskedOn,
  people: readonly About[],
  mustChoose = false,
): Problem[] {
  const unread = !isRead(given, asked);
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
export function givenFrom(
  answersOf: ReadonlyMap<string, Answers | undefined>,
  why = '',
): PostedAnswers {
  const known = [...answersOf].filter((pair): pair is [string, Answers] => pair[1] !== undefined);
  const groups = Map.groupBy(known, ([, answers]) => onOneLine(answers));
  const [largest] = [...groups.values()].toSorted((a, b) => b.length - a.length);
  const all = largest?.[0]?.[1] ?? {};
  const others = known.filter(([, answers]) => !sameAnswers(answers, all));
  return {
    all,
    different: others.map(([id]) => id),
    own: Object.fromEntries(others),
    chosen: known.map(([id]) => id),
    read: known.length > 0,
    why,
  };
}
