import type { Agreement } from '../agreement/agreement.ts';
import type { Slot } from '../agreement/slot.ts';
import type { FormVersion } from '../form/form.ts';
import type { SlotName } from '../form/slot-spec.ts';

/** The seats of an agreement with the one for an own answer, or without it; undefined as they are. */
function seatsWith(agreement: Agreement, form: FormVersion, isSought: boolean): Slot[] | undefined {
  const spec = form.slots.find((slot) => slot.when === 'own-answer');
  if (!spec) return undefined;
  const seat = agreement.slots.find((slot) => slot.slot === spec.slot);
  if (isSought && !seat) {
    const { slot, after } = spec;
    return [...agreement.slots, { slot, ...(after && { after }), entries: [] }];
  }
  if (!isSought && seat && seat.entries.length === 0)
    return agreement.slots.filter((slot) => slot !== seat);
  return undefined;
}

/**
 * An agreement as it stands once a pupil's own answer is sought, or is not any more: its next
 * revision, or undefined where nothing changes. A new seat leaves what the parents answered as it
 * is, so that it keeps counting, while the agreement is open until the pupil has answered. A seat
 * nobody filled is taken away again, or the agreement would wait for ever; an answer that was given
 * stays and counts, because a pupil's no is not taken back by somebody else.
 */
export function withOwnAnswer(
  agreement: Agreement,
  form: FormVersion,
  isSought: boolean,
): Agreement | undefined {
  const slots = seatsWith(agreement, form, isSought);
  return slots && { ...agreement, rev: agreement.rev + 1, slots };
}

/**
 * The same revision of an agreement without a seat that striking out has left empty, where it was
 * for an own answer that nobody seeks any more.
 */
export function withoutUnsought(
  agreement: Agreement,
  struck: SlotName,
  { form, isSought }: { form: FormVersion; isSought: boolean },
): Agreement {
  const isOwn = form.slots.some((slot) => slot.slot === struck && slot.when === 'own-answer');
  const slots = isOwn && !isSought ? seatsWith(agreement, form, false) : undefined;
  return slots ? { ...agreement, slots } : agreement;
}
