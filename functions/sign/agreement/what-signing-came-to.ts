import { sameAnswers } from '../../core/form/answer.ts';
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

/**
 * What one signing came to, read from the record: all of it withdrawn, all of it other answers than
 * stood, all of it some kind of no, or anything else. `own`: all they ever signed.
 */
export function cameTo(
  own: readonly OwnSignature[],
  signed: readonly OwnSignature[],
): 'withdrawn' | 'changed' | 'no' | 'signed' {
  if (signed.every(({ said }) => said === 'withdraw')) return 'withdrawn';
  if (signed.every((one) => one.said !== 'withdraw' && isChange(own, one))) return 'changed';
  const isYes = signed.some(({ said }) => said === 'grant' || said === 'partly');
  return isYes ? 'signed' : 'no';
}
