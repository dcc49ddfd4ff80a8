import type { Instant } from '../calendar.ts';
import type { SlotName } from '../form/slot-spec.ts';
import type { Agreement } from './agreement.ts';
import type { Signatory } from './signature.ts';
import { isYes, type Slot } from './slot.ts';

/** Somebody whose yes an agreement rests on. */
export type SignedBy = { slot: SlotName; signatory: Signatory; at: Instant };

/**
 * Whose yes a complete agreement rests on, in the order they said it. What was said to earlier
 * wording, or approved before what was approved had changed, does not count any more.
 */
export function signedBy(agreement: Agreement): SignedBy[] {
  const filledRev = ({ after = [] }: Slot): number =>
    Math.max(
      0,
      ...agreement.slots
        .filter((before) => after.includes(before.slot))
        .map((before) => before.filled?.rev ?? 0),
    );
  return agreement.slots
    .flatMap((slot) =>
      slot.entries
        .filter((entry) => isYes(entry) && entry.version >= agreement.version)
        .filter((entry) => entry.rev > filledRev(slot))
        .map(({ signatory, at }) => ({ slot: slot.slot, signatory, at })),
    )
    .toSorted((a, b) => (a.at < b.at ? -1 : 1));
}
