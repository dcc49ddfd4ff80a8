import { allPrefix } from '../../templates/pages/link/questions.tsx';
import type { Answers } from '../core/form.ts';
import type { PupilTask } from '../core/pupil.ts';
import type { PupilSheet } from '../core/pupil-sheet.ts';
import type { FormFields } from '../web/form-fields.ts';
import { answersUnder } from './given.ts';

/** The prefix of a form's questions on a child's page: each agreement has its own. */
export const prefixOf = ({ agreement }: PupilTask): string => `${allPrefix}.${agreement.id}`;

/** What the child's page says it shows: agreements and the wording of their forms. */
export const pageFields = (tasks: readonly PupilTask[]): { name: string; value: string }[] =>
  tasks.flatMap(({ agreement, form }) => [
    { name: 'agreement', value: agreement.id },
    { name: 'wording', value: `${form.id} ${form.hash}` },
  ]);

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

/** What was posted. Answers are read by the questions of the forms as they stand. */
export const readChildSheet = (fields: FormFields, tasks: readonly PupilTask[]): PupilSheet => ({
  agreements: fields.all('agreement'),
  answers: answersOn(fields, tasks),
  shownHashes: Object.fromEntries(
    fields.all('wording').map((text): [string, string] => {
      const [form = '', hash = ''] = text.split(' ');
      return [form, hash];
    }),
  ),
  typedName: fields.one('typedName'),
});
