import { isYes } from '../../core/agreement/slot.ts';
import { sameAnswers } from '../../core/form/answer.ts';
import type { Catalogue } from '../../core/form/form-catalogue.ts';
import { signedUses } from '../../core/form/signed-uses.ts';
import { refusesAll } from '../../core/form/uses-answered.ts';
import type { OwnSignature } from './own-signatures.ts';

/** What this signatory had said before of the same, while it stood: not what is asked for anew. */
const stoodBefore = (
  own: readonly OwnSignature[],
  { person, agreement, rev, asked }: OwnSignature,
): OwnSignature | undefined => {
  const before = own
    .filter((one) => one.person === person && one.agreement === agreement && one.rev < rev)
    .toSorted((a, b) => a.rev - b.rev)
    .at(-1);
  const stood =
    before && !before.struckOut && before.said !== 'withdraw' && before.version >= asked;
  return stood ? before : undefined;
};

/** Whether a signature says other than what stood until then. */
function isChange(own: readonly OwnSignature[], signed: OwnSignature): boolean {
  const before = stoodBefore(own, signed);
  if (!before) return false;
  const isSame =
    before.said === signed.said &&
    (before.why ?? '') === (signed.why ?? '') &&
    sameAnswers(before.answers, signed.answers);
  return !isSame;
}

/** Whether a signature says yes to anything: a no to every use it was asked about is on record, and none. */
export const allowsAny = (signed: OwnSignature, catalogue: Catalogue): boolean =>
  signed.said !== undefined &&
  isYes({ said: signed.said }) &&
  !refusesAll(signedUses(catalogue, signed));

/**
 * What one signing came to, read from the record: all of it withdrawn, all of it other answers than
 * stood, all of it some kind of no, or anything else. `own`: all they ever signed.
 */
export function cameTo(
  own: readonly OwnSignature[],
  signed: readonly OwnSignature[],
  catalogue: Catalogue,
): 'withdrawn' | 'changed' | 'no' | 'signed' {
  if (signed.every(({ said }) => said === 'withdraw')) return 'withdrawn';
  if (signed.every((one) => one.said !== 'withdraw' && isChange(own, one))) return 'changed';
  return signed.some((one) => allowsAny(one, catalogue)) ? 'signed' : 'no';
}
