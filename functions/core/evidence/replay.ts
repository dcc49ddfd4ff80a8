import type { Agreement } from '../agreement/agreement.ts';
import { withEntry, withoutEntry } from '../agreement/seat.ts';
import { type Signature, standsAs } from '../agreement/signature.ts';
import { slotStatus } from '../agreement/slot.ts';
import { type Catalogue, getVersion } from '../form/form-catalogue.ts';
import type { Pin } from './archive-job.ts';

/** What the signatures of an agreement amount to. */
export type Standing = 'complete' | 'declined' | 'withdrawn' | 'open';

/**
 * Signatures of the pinned agreement up to the pin, oldest first. Throws without the pinned one.
 * (D-57)
 */
export function upTo(
  signatures: readonly Signature[],
  pin: Pin,
): { all: Signature[]; pinned: Signature } {
  const all = signatures
    .filter((signature) => signature.agreement === pin.agreement && signature.person === pin.person)
    .filter((signature) => signature.rev <= pin.rev)
    .toSorted((a, b) => a.rev - b.rev);
  const pinned = all.at(-1);
  if (pinned?.rev !== pin.rev)
    throw new Error(`No signature of ${pin.agreement} at revision ${pin.rev}`);
  return { all, pinned };
}

/**
 * The pinned agreement as its signatures made it, one after another: never today's state. Words of records
 * that were merged by then are one contact's.
 */
function replay(signatures: readonly Signature[], pin: Pin, catalogue: Catalogue): Agreement {
  const { all, pinned } = upTo(signatures, pin);
  const form = getVersion(catalogue, pinned.form, pinned.version);
  const blank: Agreement = {
    school: pinned.school,
    person: pinned.person,
    id: pinned.agreement,
    form: pinned.form,
    period: pinned.period,
    version: pinned.asked,
    parents: form.parents,
    rev: 0,
    round: '-',
    askedAt: pinned.at,
    // A slot may stand twice in a form, after different ones for different kinds of people.
    slots: form.slots
      .filter(({ slot, after = [] }) =>
        [slot, ...after].every((name) => pinned.slots.includes(name)),
      )
      .map(({ slot, after, posts }) => ({
        slot,
        ...(after && { after }),
        ...(posts && { posts }),
        entries: [],
      })),
  };
  return all.reduce((agreement, signature) => {
    const at = { ...agreement, rev: signature.rev - 1 };
    if (signature.act === 'void')
      return withoutEntry(at, signature.slot, signature.voids ?? 0, signature.at);
    const said = {
      form: getVersion(catalogue, signature.form, signature.version),
      at: signature.at,
    };
    const { answers, said: what, why } = signature;
    const by = standsAs(signature.signatory, pinned.sameAs);
    const next = withEntry(at, signature.slot, by, {
      ...said,
      answers,
      said: what,
      why,
    });
    return { ...next, version: pinned.asked };
  }, blank);
}

/**
 * Whether there is a whole record to keep: every slot has been signed by then, or a signature was
 * struck out, which is told beside the one it strikes.
 */
export const isWhole = (signatures: readonly Signature[], pin: Pin): boolean => {
  const { all, pinned } = upTo(signatures, pin);
  const signed = new Set(
    all.filter((signature) => signature.act !== 'void').map((signature) => signature.slot),
  );
  return pinned.act === 'void' || pinned.slots.every((slot) => signed.has(slot));
};

/** What the signatures up to the pin amount to, by the rules that hold for agreements. */
export function standingAt(
  signatures: readonly Signature[],
  pin: Pin,
  catalogue: Catalogue,
): Standing {
  const agreement = replay(signatures, pin, catalogue);
  const statuses = agreement.slots.map((slot) => slotStatus(agreement, slot));
  if (statuses.includes('declined')) return 'declined';
  if (statuses.includes('withdrawn')) return 'withdrawn';
  return statuses.every((status) => status === 'signed') ? 'complete' : 'open';
}
