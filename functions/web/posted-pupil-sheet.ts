import { readDeclineOrWithdraw } from '../core/family/said-instead.ts';
import { readAnswers } from '../core/form/answer.ts';
import { questionsFor } from '../core/form/form.ts';
import type { PupilTask } from '../core/pupil/pupil.ts';
import { type PupilSheet, toChange, toSign, toTakeBack } from '../core/pupil/pupil-sheet.ts';
import type { Refusal } from '../core/refusal.ts';
import type { FormFields } from './form-fields.ts';

/**
 * The pages a pupil signs on: `promise` what is asked, `no` or not yet; `change` what was answered,
 * or `take-back`.
 */
export const signingPages = ['promise', 'no', 'change', 'take-back'] as const;
export type SigningPage = (typeof signingPages)[number];

/** What of a pupil's each page is about. */
export const tasksOn: Record<SigningPage, (tasks: readonly PupilTask[]) => PupilTask[]> = {
  promise: toSign,
  no: toSign,
  change: toChange,
  'take-back': toTakeBack,
};

/** Agreement id → the mark of what the page says was answered, where it may be answered anew. */
const againIn = (fields: FormFields, tasks: readonly PupilTask[]): Record<string, string> =>
  Object.fromEntries(
    tasks.flatMap(({ agreement }) => {
      const shown = fields.one(`again.${agreement.id}`);
      return shown === '' ? [] : [[agreement.id, shown]];
    }),
  );

/** What a page with a pupil's promises sent, read for what may be asked of them now. */
export const readPupilSheet = (fields: FormFields, tasks: readonly PupilTask[]): PupilSheet => ({
  agreements: fields.all('agreement').slice(0, 40),
  answers: Object.fromEntries(
    tasks.map(({ agreement, form }) => [
      agreement.id,
      readAnswers(questionsFor(form, 'pupil'), fields.one, ({ id }) => `${agreement.id}.${id}`),
    ]),
  ),
  shownHashes: Object.fromEntries(
    tasks.map(({ form }) => [form.id, fields.one(`wording.${form.id}`)]),
  ),
  typedName: fields.one('typedName'),
  confirmedName: fields.one('confirmedName'),
  said: readDeclineOrWithdraw(fields.one('said')),
  why: fields.one('why'),
  again: againIn(fields, tasks),
});

/** What a page's sheet says, whatever else was sent with it. Refuses with `invalid`. */
export function sheetOn(page: SigningPage, sheet: PupilSheet): PupilSheet | Refusal {
  if (page === 'promise' || page === 'change') return { ...sheet, said: undefined, why: undefined };
  if (page === 'take-back') return { ...sheet, said: 'withdraw' };
  if (sheet.agreements.length === 0) return invalid('agreement', 'Tick what it is about');
  return sheet.said === 'refuse' || sheet.said === 'talk'
    ? sheet
    : invalid('talk', 'Tap what you would like to say');
}

const invalid = (field: string, message: string): Refusal => ({
  refusal: 'invalid',
  problems: [{ field, message }],
});
