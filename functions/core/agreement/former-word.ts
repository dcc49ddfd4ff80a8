import type { CalendarDate } from '../calendar.ts';
import { mayDecide, type Relation } from '../person/contact.ts';
import { type Agreement, hasEnded } from './agreement.ts';
import { type Entry, isYes, slotStatus } from './slot.ts';

/** What somebody said that keeps a form from being complete. */
export type FormerWord = { agreement: Agreement; entry: Entry };

/**
 * Where the stricter of several answers holds: a no, a wish to talk or a withdrawal that stands
 * although whoever said it may not decide about this child any more. Nobody but them could change
 * it, so that the office has to look: is it to be struck out? Nothing does that by itself, because a
 * no must never be lost to a mistake in a register.
 */
export const formerWords = (
  { agreements, relations }: { agreements: readonly Agreement[]; relations: readonly Relation[] },
  on: CalendarDate,
): FormerWord[] =>
  agreements
    .filter(
      (agreement) =>
        agreement.parents !== 'any-one' && !agreement.contact && !hasEnded(agreement, on),
    )
    .flatMap((agreement) => {
      const slot = agreement.slots.find((seat) => seat.slot === 'parent');
      if (!slot || slotStatus(agreement, slot) === 'signed') return [];
      return slot.entries
        .filter((entry) => entry.version >= agreement.version && !isYes(entry))
        .filter(
          ({ signatory }) =>
            signatory.kind === 'contact' &&
            !relations.some((relation) => relation.contact === signatory.id && mayDecide(relation)),
        )
        .map((entry) => ({ agreement, entry }));
    });
