import { allPrefix } from '../../../templates/pages/link/form/form-questions.tsx';
import { readDeclineOrWithdraw } from '../../core/family/said-instead.ts';
import type { Answers } from '../../core/form/answer.ts';
import type { PupilTask } from '../../core/pupil/pupil.ts';
import { type PupilSheet, saidBefore } from '../../core/pupil/pupil-sheet.ts';
import type { FormFields } from '../../web/form-fields.ts';
import { answersUnder } from '../form/posted-answers.ts';

/** The prefix of a form's questions on a child's page: each agreement has its own. */
export const prefixOf = ({ agreement }: PupilTask): string => `${allPrefix}.${agreement.id}`;

type HiddenField = { name: string; value: string };

/** The wording of the forms on a child's page; where they were answered, which answer it is about. */
export const shownFields = (tasks: readonly PupilTask[]): HiddenField[] =>
  tasks.flatMap((task) => {
    const { agreement, form, state } = task;
    const again = state === 'ready' ? '' : saidBefore(task);
    return [
      { name: 'wording', value: `${form.id} ${form.hash}` },
      ...(again ? [{ name: 'again', value: `${agreement.id} ${again}` }] : []),
    ];
  });

/** What the child's page says it shows: agreements and the wording of their forms. */
export const pageFields = (tasks: readonly PupilTask[]): HiddenField[] => [
  ...tasks.map(({ agreement }) => ({ name: 'agreement', value: agreement.id })),
  ...shownFields(tasks),
];

/** What a child chose on the page, of what they are asked. */
export const answersOn = (
  fields: FormFields,
  tasks: readonly PupilTask[],
): Record<string, Answers> =>
  Object.fromEntries(
    tasks.map((task) => [
      task.agreement.id,
      answersUnder(fields, { form: task.form, slot: 'pupil' }, prefixOf(task)),
    ]),
  );

/** Values of two words each. */
const pairs = (fields: FormFields, name: string): [string, string][] =>
  fields.all(name).map((text) => {
    const [first = '', second = ''] = text.split(' ');
    return [first, second];
  });

/** What was posted. Answers are read by the questions of the forms as they stand. */
export const readChildSheet = (fields: FormFields, tasks: readonly PupilTask[]): PupilSheet => ({
  agreements: fields.all('agreement'),
  answers: answersOn(fields, tasks),
  shownHashes: Object.fromEntries(pairs(fields, 'wording')),
  typedName: fields.one('typedName'),
  confirmedName: fields.one('confirmedName'),
  said: readDeclineOrWithdraw(fields.one('said')),
  why: fields.one('why'),
  again: Object.fromEntries(pairs(fields, 'again')),
});
