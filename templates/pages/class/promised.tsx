import type { PupilSays } from '../../../functions/core/agreement/typed-name.ts';
import type { Answers } from '../../../functions/core/form/answer.ts';
import type { FormVersion } from '../../../functions/core/form/form.ts';
import type { PupilTask } from '../../../functions/core/pupil/pupil.ts';
import { saidBefore } from '../../../functions/core/pupil/pupil-sheet.ts';

/** One form that is promised: its agreement and what was answered so far. */
export type Promised = {
  agreement: string;
  form: FormVersion;
  answers: Answers;
  /** Answered before, and what: so that it may be answered anew, once. */
  again?: string;
};

/** A pupil's task as a page promises it, with what was chosen on the page so far. */
export const promisedOf = (task: PupilTask, answers: Record<string, Answers> = {}): Promised => ({
  agreement: task.agreement.id,
  form: task.form,
  answers: answers[task.agreement.id] ?? {},
  ...(task.state !== 'ready' && { again: saidBefore(task) }),
});

/** What the page shows, sent back with it: what is signed is what was seen. */
export const PromisedFields = ({ promised }: { promised: readonly Promised[] }) => (
  <>
    {promised.map(({ agreement }) => (
      <input type="hidden" name="agreement" value={agreement} />
    ))}
    <ShownFields promised={promised} />
  </>
);

/** The same where the reader ticks which agreements it is about. */
export const ShownFields = ({ promised }: { promised: readonly Promised[] }) => (
  <>
    {promised.map(({ agreement, form, again }) => (
      <>
        <input type="hidden" name={`wording.${form.id}`} value={form.hash} />
        {again !== undefined && <input type="hidden" name={`again.${agreement}`} value={again} />}
      </>
    ))}
  </>
);

type PageWords = { title: string; button: string; no: string };

/** What a page is called that promises, or answers, or both; its button; and the way not to. */
export const pageWords: Record<'promise' | 'answers' | 'both', PageWords> = {
  promise: { title: 'My promise', button: 'I promise', no: 'I do not want to promise this' },
  answers: { title: 'My answers', button: 'Save my answers', no: 'I do not want to answer this' },
  both: {
    title: 'My promise and my answers',
    button: 'I promise, and save my answers',
    no: 'I do not want to promise this',
  },
};

/** The words of a page with these says; a page that says no has words of its own. */
export const pageWordsFor = (says: PupilSays): PageWords =>
  pageWords[says === 'answers' || says === 'both' ? says : 'promise'];
