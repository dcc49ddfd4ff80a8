import { type Agreement, type Entry, openAgreement, type Slot, slotStatus } from './agreement.ts';
import { type Catalogue, getVersion, outcomeOf, type SlotName } from './form.ts';
import type { Pin } from './job.ts';
import { isSame, type Signature } from './signature.ts';

/** What the signatures of an agreement amount to. */
export type Standing = 'complete' | 'declined' | 'open';

/** Signatures of the pinned agreement up to the pin, oldest first. Throws without the pinned one. */
export function upTo(
  signatures: readonly Signature[],
  pin: Pin,
): { all: Signature[]; pinned: Signature } {
  const all = signatures
    .filter((one) => one.agreement === pin.agreement && one.person === pin.person)
    .filter((one) => one.rev <= pin.rev)
    .toSorted((a, b) => a.rev - b.rev);
  const pinned = all.at(-1);
  if (pinned?.rev !== pin.rev)
    throw new Error(`No signature of ${pin.agreement} at revision ${pin.rev}`);
  return { all, pinned };
}

function latestEntries(slot: SlotName, all: readonly Signature[], catalogue: Catalogue): Entry[] {
  const inSlot = all.filter((one) => one.slot === slot);
  return inSlot
    .filter((one) => !inSlot.some((o) => o.rev > one.rev && isSame(o.signatory, one.signatory)))
    .map(({ signatory, rev, version, at, answers, ...one }) => {
      const outcome = outcomeOf(getVersion(catalogue, one.form, version), slot, answers);
      return { signatory, rev, version, at, outcome, answers };
    });
}

/** The pinned agreement's slots as its signatures fill them: a replay, never today's state. */
function replay(signatures: readonly Signature[], pin: Pin, catalogue: Catalogue): Agreement {
  const { all, pinned } = upTo(signatures, pin);
  const form = getVersion(catalogue, pinned.form, pinned.version);
  const slots: Slot[] = form.slots.map((spec) => ({
    ...spec,
    entries: latestEntries(spec.slot, all, catalogue),
  }));
  const round = { id: '-', academicYear: pinned.period };
  const subject = { school: pinned.school, person: pinned.person };
  const opened = openAgreement(form, subject, round, pinned.at);
  return { ...opened, version: pinned.asked, slots };
}

/** Whether every slot has been signed by then, so that there is a whole record to keep. */
export const isWhole = (
  signatures: readonly Signature[],
  pin: Pin,
  catalogue: Catalogue,
): boolean => replay(signatures, pin, catalogue).slots.every((slot) => slot.entries.length > 0);

/** What the signatures up to the pin amount to, by the rules that hold for agreements. */
export function standingAt(
  signatures: readonly Signature[],
  pin: Pin,
  catalogue: Catalogue,
): Standing {
  const agreement = replay(signatures, pin, catalogue);
  const statuses = agreement.slots.map((slot) => slotStatus(agreement, slot));
  if (statuses.includes('declined')) return 'declined';
  return statuses.every((status) => status === 'signed') ? 'complete' : 'open';
}
