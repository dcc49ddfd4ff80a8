import { isSame, type Signature } from '../agreement/signature.ts';

/** The id of the job that owes the evidence of a signature. */
export const jobIdOf = ({
  reference,
  filedWith,
}: Pick<Signature, 'reference' | 'filedWith'>): string => filedWith ?? reference;

/** Whether a visitor's form is approved by these of its signatures. */
const isApproved = (of: readonly Signature[]): boolean =>
  (['self', 'approver'] as const).every((slot) =>
    of.some(
      (signature) =>
        signature.slot === slot &&
        (signature.said === 'grant' || signature.said === 'partly') &&
        !of.some(({ voids }) => voids === signature.rev),
    ),
  );

/**
 * The signature under whose revision the evidence of another one stands: mostly its own. What the same
 * person changed again soon after is told by the last of it; what a visitor signed, by its approval
 * (`isKeptAsEvidence`). `all`: those of the person. Undefined where none is kept, or not yet (D-102).
 */
export function keptIn(signature: Signature, all: readonly Signature[]): Signature | undefined {
  const of = all
    .filter(({ agreement }) => agreement === signature.agreement)
    .toSorted((a, b) => a.rev - b.rev);
  if (of.some(({ via }) => via.by === 'visit'))
    return of.find(
      ({ rev }, index) =>
        rev >= signature.rev &&
        (isApproved(of.slice(0, index + 1)) || isApproved(of.slice(0, index))),
    );
  return of.findLast(
    (other) =>
      isSame(other.signatory, signature.signatory) && jobIdOf(other) === jobIdOf(signature),
  );
}
