import type { Given } from '../../templates/pages/link/form-page.tsx';
import { allPrefix, fieldName } from '../../templates/pages/link/questions.tsx';
import type { Answers, FormVersion } from '../core/form.ts';
import type { Problem } from '../core/refusal.ts';
import { checkAnswers } from '../core/sign.ts';
import type { FormFields } from '../web/form-fields.ts';

type About = { id: string; name: string };

/** Answers under one prefix; only options that the form has. */
const answersUnder = (fields: FormFields, form: FormVersion, prefix: string): Answers =>
  Object.fromEntries(
    form.questions
      .map((question) => ({ question, value: fields.one(fieldName(prefix, question.id)) }))
      .filter(({ question, value }) => question.options.some((one) => one.value === value))
      .map(({ question, value }) => [question.id, value]),
  );

/** What the form page sent, for the people it is about. */
export const readGiven = (
  fields: FormFields,
  form: FormVersion,
  people: readonly About[],
): Given => ({
  all: answersUnder(fields, form, allPrefix),
  different: people.map((one) => one.id).filter((id) => fields.all('different').includes(id)),
  own: Object.fromEntries(people.map(({ id }) => [id, answersUnder(fields, form, id)])),
  read: fields.one('read') === 'yes',
});

/** One person's answers: their own where they differ, else what holds for all. */
export const givenFor = (given: Given, person: string): Answers =>
  (given.different.includes(person) ? given.own[person] : given.all) ?? {};

/** Whether anything at all was answered; a page sent empty leaves no trace. */
export const isEmpty = (given: Given): boolean =>
  !given.read && [given.all, ...Object.values(given.own)].every((a) => Object.keys(a).length === 0);

/** Everything that is missing, each beside its field. */
export function problemsOf(given: Given, form: FormVersion, people: readonly About[]): Problem[] {
  if (form.questions.length === 0)
    return given.read
      ? []
      : [{ field: 'read', message: 'Tick the box when you have read this and agree' }];
  const under = (prefix: string, answers: Answers, whose = ''): Problem[] =>
    checkAnswers(form, answers).map(({ field, message }) => ({
      field: fieldName(prefix, field),
      message: whose
        ? message.replace('Choose an answer: ', `Choose an answer for ${whose}: `)
        : message,
    }));
  const shared = people.some(({ id }) => !given.different.includes(id));
  return [
    ...(shared ? under(allPrefix, given.all) : []),
    ...people
      .filter(({ id }) => given.different.includes(id))
      .flatMap(({ id, name }) => under(id, given.own[id] ?? {}, name)),
  ];
}

const keyOf = (answers: Answers): string =>
  JSON.stringify(Object.entries(answers).toSorted(([a], [b]) => a.localeCompare(b)));

/**
 * The form page as it was left: the answers most people share stand for all, the others are ticked
 * as different.
 */
export function givenFrom(answersOf: ReadonlyMap<string, Answers | undefined>): Given {
  const known = [...answersOf].filter((pair): pair is [string, Answers] => pair[1] !== undefined);
  const groups = Map.groupBy(known, ([, answers]) => keyOf(answers));
  const [largest] = [...groups.values()].toSorted((a, b) => b.length - a.length);
  const all = largest?.[0]?.[1] ?? {};
  const others = known.filter(([, answers]) => keyOf(answers) !== keyOf(all));
  return {
    all,
    different: others.map(([id]) => id),
    own: Object.fromEntries(others),
    read: known.length > 0,
  };
}
