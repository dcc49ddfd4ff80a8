import { messageOwed } from '../agreement/returned.ts';
import type { Signing } from '../agreement/seat.ts';
import type { Signatory, Signature } from '../agreement/signature.ts';
import { dueAt, isLately, latestPins, pinOf } from '../evidence/filed-together.ts';
import type { Fact } from '../fact.ts';
import type { Message } from './message.ts';

/** After so many receipts within minutes, more of them wait for each other. */
const mostAtOnce = 3;

/**
 * A receipt of what was signed in one go. It comes at once; but what is changed `isAgain`, or follows
 * many others within minutes, waits a little and is told together, each agreement as it stands by then.
 * `receipts`: all of this owner's (D-102).
 */
export function receiptOwed(
  receipts: readonly Message[],
  { school, owner }: { school: string; owner: Signatory },
  signatures: readonly Signature[],
  signing: Signing,
  isAgain: boolean,
): Fact {
  const signed = signatures.map(pinOf);
  const { now, reference } = signing;
  const open = receipts.find(({ state }) => state === 'owed');
  if (open) {
    const message = { ...open, signed: latestPins(open.signed ?? [], signed), reference };
    return { fact: 'receipt-extended', message, was: open };
  }
  const lately = receipts.filter(({ owedAt }) => isLately(owedAt, now)).length;
  const notBefore = dueAt(now, isAgain || lately >= mostAtOnce);
  const message = messageOwed('receipt', owner, school, signing, signed);
  return { fact: 'message-owed', message: { ...message, notBefore } };
}
