import type { Agreement } from '../agreement/agreement.ts';
import { pupilSeatFor } from '../agreement/said-beside.ts';
import { standsAs } from '../agreement/signature.ts';
import { type Entry, entryOf, isYes, type Slot } from '../agreement/slot.ts';
import type { SlotName } from '../form/slot-spec.ts';
import { childIn, type Family, noRound } from './family.ts';
import type { FamilyTask } from './task.ts';

/** A contact's own seat: what they said, and since when it stands. */
function ownSeat({ filled: _filled, apart: _apart, ...seat }: Slot, own: Entry | undefined): Slot {
  if (!own) return { ...seat, entries: [] };
  const filled = isYes(own) && { filled: { at: own.at, rev: own.since ?? own.rev } };
  return { ...seat, entries: [own], ...filled };
}

/**
 * A seat of the school's: the last it said since this contact's own yes. It then says so whatever came
 * before it: that it was the school's turn is the school's to tell, who made it so is not.
 */
function schoolSeat({ filled: _filled, ...seat }: Slot, own: Entry | undefined): Slot {
  const since = own ? (own.since ?? own.rev) : Number.POSITIVE_INFINITY;
  const last = seat.entries.filter(({ rev }) => rev > since).at(-1);
  if (!last) return { ...seat, entries: [] };
  const after = seat.after?.filter((slot) => slot === 'parent');
  const filled = isYes(last) && { filled: { at: last.at, rev: last.rev } };
  return { ...seat, ...(after && { after }), entries: [last], ...filled };
}

/** Whether no round asked for it, and another contact did: to this one it is as if nobody had. */
function isBegunByAnother({ round, begunBy, slots, sameAs }: Agreement, contact: string): boolean {
  if (round !== noRound) return false;
  if (begunBy) return begunBy.kind === 'contact' && standsAs(begunBy, sameAs).id !== contact;
  // Written before it was kept who began it: a child who has said nothing did not.
  const saidIn = (name: SlotName) => slots.some(({ slot, entries }) => slot === name && entries[0]);
  return saidIn('parent') && !saidIn('pupil');
}

/** An agreement as one contact may know it; undefined where they may not know that it is there. */
function seenBy(contact: string, agreement: Agreement): Agreement | undefined {
  if (agreement.contact !== undefined && agreement.contact !== contact) return undefined;
  const own = entryOf(agreement, 'parent', { kind: 'contact', id: contact });
  if (!own && isBegunByAnother(agreement, contact)) return undefined;
  const seen = (seat: Slot): Slot => {
    switch (seat.slot) {
      case 'parent':
        return ownSeat(seat, own);
      case 'pupil':
        return pupilSeatFor(seat, contact, agreement.sameAs);
      case 'class-teacher':
      case 'approver':
        return schoolSeat(seat, own);
      case 'self':
        return seat;
    }
  };
  // A revision counts what everybody did.
  const { sameAs: _sameAs, ...rest } = agreement;
  return { ...rest, rev: 0, slots: agreement.slots.map(seen) };
}

/**
 * A family as its owner may know it: for a contact nothing of what another contact said, began, or
 * was beside when the child said something. Every page and every email is made of this; only what is
 * decided is decided on the family as it stands (D-97).
 */
export function ownView(family: Family): Family {
  const { owner } = family;
  if (owner.kind !== 'contact') return family;
  const { id } = owner.contact;
  return {
    ...family,
    // Nor what the office is to look at because of somebody.
    members: family.members.map(({ followUps: _followUps, ...member }) => ({
      ...member,
      agreements: member.agreements.flatMap((agreement) => seenBy(id, agreement) ?? []),
    })),
  };
}

/** The same task on its agreement as it stands in `family`, which another contact may have begun. */
export function taskAsItStands(family: Family, task: FamilyTask): FamilyTask {
  const stored = childIn(family, task.member.person.id)?.agreements.find(
    ({ id }) => id === task.agreement.id,
  );
  if (!stored) return task;
  const { isNew: _isNew, ...rest } = task;
  return { ...rest, agreement: stored };
}
