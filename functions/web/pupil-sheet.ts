import { questionsFor } from '../core/form.ts';
import type { PupilSheet, PupilTask } from '../core/pupil.ts';
import type { FormFields } from './form-fields.ts';

/** What a page with a pupil's promises sent, read for what may be asked of them now. */
export const readPupilSheet = (fields: FormFields, tasks: readonly PupilTask[]): PupilSheet => ({
  agreements: fields.all('agreement').slice(0, 40),
  answers: Object.fromEntries(
    tasks.map(({ agreement, form }) => [
      agreement.id,
      Object.fromEntries(
        questionsFor(form, 'pupil').flatMap(({ id }) => {
          const answer = fields.one(`${agreement.id}.${id}`);
          return answer ? [[id, answer]] : [];
        }),
      ),
    ]),
  ),
  shownHashes: Object.fromEntries(
    tasks.map(({ form }) => [form.id, fields.one(`wording.${form.id}`)]),
  ),
  typedName: fields.one('typedName'),
});
