import type { FallsWith } from '../../../functions/core/agreement/strike-out.ts';
import { showInstant } from '../../../functions/core/calendar.ts';

const given: Record<FallsWith['slot'], { what: string; again: string }> = {
  'class-teacher': { what: 'The class teacher’s countersignature', again: 'countersign' },
  approver: { what: 'The school’s approval', again: 'approve' },
};

/** One form of which the school's own part stops counting; `form`: which, where there may be several. */
export type FallingForm = { falls: readonly FallsWith[]; form?: string };

const day = (at: string): string => showInstant(at).replace(/ at .*/, '');

/** "The class teacher’s countersignature of 3 September 2026 on Social media promise will stop counting too. …" */
const inWords = ({ slot, at }: FallsWith, form: string | undefined): string => {
  const { what, again } = given[slot];
  const who = slot === 'approver' ? 'the school needs to' : 'the class teacher needs to';
  return `${what} of ${day(at)}${form ? ` on ${form}` : ''} will stop counting too. Once the form has been signed again, ${who} ${again} it again.`;
};

/** What else stops counting with what is cancelled: said before it is done. */
export const FallsToo = ({ forms }: { forms: readonly FallingForm[] }) => (
  <>
    {forms.flatMap(({ falls, form }) =>
      falls.map((one) => <p class="govuk-body">{inWords(one, form)}</p>),
    )}
  </>
);
