import type { Agreement } from '../agreement/agreement.ts';
import type { Signature } from '../agreement/signature.ts';
import type { Fact } from '../fact.ts';
import type { FormVersion } from '../form/form.ts';
import { type FollowUp, type SeenTo, seenTo, signatureRevOf } from './follow-up.ts';
import { doParentsDiffer } from './follow-up-on.ts';

const tellsOf = (
  followUp: FollowUp,
  { agreement, rev }: Pick<Signature, 'agreement' | 'rev'>,
): boolean => followUp.agreement === agreement && signatureRevOf(followUp) === rev;

/**
 * What there was to do because of a signature is no longer to do once that is cancelled; of what was done
 * already it says so, for pictures may be down because of it. `all`: of the person whom it is about, done
 * ones too.
 */
export const followUpsCancelled = (
  all: readonly FollowUp[],
  signature: Pick<Signature, 'agreement' | 'rev'>,
  by: SeenTo,
): Fact[] =>
  all
    .filter((one) => tellsOf(one, signature) && one.cancelled === undefined)
    .map((was) => ({
      fact: 'follow-up-changed',
      followUp: { ...was, cancelled: by, done: was.done ?? by },
      was,
    }));

/**
 * What there was to do because parents did not say the same, once they do, as a word of one of them was
 * cancelled: `agreement` is as it is then. Should they differ again, that is told anew.
 */
export const followUpsAgreed = (
  all: readonly FollowUp[],
  agreement: Agreement,
  form: FormVersion,
  by: SeenTo,
): Fact[] =>
  doParentsDiffer(form, agreement)
    ? []
    : all
        .filter((one) => one.agreement === agreement.id && one.kind === 'parents-differ')
        .filter(({ done }) => done === undefined)
        .map((was) => ({
          fact: 'follow-up-changed',
          followUp: { ...was, agreed: by, done: by },
          was,
        }));

/** Whether somebody has acted on a signature already, in whole or in part. */
export const isActedOn = (
  all: readonly FollowUp[],
  signature: Pick<Signature, 'agreement' | 'rev'>,
): boolean =>
  all.some(
    (one) => tellsOf(one, signature) && (seenTo(one) !== undefined || (one.parts ?? []).length > 0),
  );
