import type { Answers, FormVersion } from '../../../functions/core/form.ts';

/** One form that is promised: its agreement and what was answered so far. */
export type Promised = { agreement: string; form: FormVersion; answers: Answers };

/** What the page shows, sent back with it: what is signed is what was seen. */
export const PromisedFields = ({ promised }: { promised: readonly Promised[] }) => (
  <>
    {promised.map(({ agreement, form }) => (
      <>
        <input type="hidden" name="agreement" value={agreement} />
        <input type="hidden" name={`wording.${form.id}`} value={form.hash} />
      </>
    ))}
  </>
);
