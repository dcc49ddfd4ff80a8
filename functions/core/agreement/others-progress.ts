import { type CalendarDate, dateAt, type Instant, showDate } from '../calendar.ts';
import type { SlotName } from '../form/slot-spec.ts';
import type { School } from '../school/school.ts';
import { type Agreement, hasEnded } from './agreement.ts';
import { approvesAs } from './countersign.ts';
import type { Signatory } from './signature.ts';
import { entryOf, isYes, type Slot, slotStatus } from './slot.ts';

/**
 * How far somebody else's part of an agreement is, as whoever signed it may know: who they are by
 * what they are, never by name, and never what another contact answered. `waiting`: not done;
 * `isTurn`: they can do it now. `returned`: the school gave it back, and says why.
 */
export type OthersProgress = { slot: SlotName } & (
  | { state: 'waiting'; isTurn: boolean }
  | { state: 'done'; at: Instant; as?: string }
  | { state: 'returned'; at: Instant; why: string }
);

type ProgressReader = { slot: SlotName; signatory: Signatory };

const isStaffs = (slot: SlotName): boolean => slot === 'class-teacher' || slot === 'approver';

function progressOf(
  agreement: Agreement,
  slot: Slot,
  school: Pick<School, 'approvers'>,
): OthersProgress | undefined {
  const name = slot.slot;
  const status = slotStatus(agreement, slot);
  if (status === 'signed' && slot.filled) {
    const { at, rev } = slot.filled;
    const entry = slot.entries.find((other) => other.rev === rev);
    const as = entry && approvesAs(school, { id: entry.signatory.id }, agreement);
    return { slot: name, state: 'done', at, ...(name === 'approver' && as && { as }) };
  }
  if (status === 'returned') {
    const entry = slot.entries.findLast((other) => other.said === 'refuse');
    return entry && { slot: name, state: 'returned', at: entry.at, why: entry.why ?? '' };
  }
  // A child's or a parent's no or question is theirs to tell: it is waited for, like silence.
  return { slot: name, state: 'waiting', isTurn: status === 'ready' };
}

/**
 * How far the others' parts are of what this signatory said yes to: those of the family first, then
 * those of the school. Nothing of what they declined, took back, or are asked again, nor of what
 * nobody else signs; nobody is waited for once its time is over (D-9).
 */
export function othersProgress(
  agreement: Agreement,
  { slot: own, signatory }: ProgressReader,
  school: Pick<School, 'approvers'>,
  on: CalendarDate,
): OthersProgress[] {
  const entry = entryOf(agreement, own, signatory);
  if (!entry || !isYes(entry) || entry.version < agreement.version) return [];
  const all = agreement.slots
    .filter(({ slot }) => slot !== own)
    .toSorted((a, b) => Number(isStaffs(a.slot)) - Number(isStaffs(b.slot)))
    .flatMap((slot) => progressOf(agreement, slot, school) ?? []);
  // The school comes last: once it has done its part the child has, beside whomever that was.
  const isPast = all.some(({ slot, state }) => isStaffs(slot) && state === 'done');
  return all
    .filter(({ state }) => state === 'done' || !hasEnded(agreement, on))
    .filter(({ slot, state }) => state !== 'waiting' || !isPast || isStaffs(slot));
}

/** "the head teacher (standing in)"; "the school" where whoever approved holds the post no more. */
function approvedBy(as: string | undefined): string {
  if (as === undefined) return 'the school';
  return `the ${as.startsWith('ICT') ? as : as.charAt(0).toLowerCase() + as.slice(1)}`;
}

function doneInWords(
  { slot, at, as }: Extract<OthersProgress, { state: 'done' }>,
  children: string,
): string {
  const on = `on ${showDate(dateAt(at))}`;
  if (slot === 'approver') return `Approved by ${approvedBy(as)} ${on}`;
  if (slot === 'class-teacher') return `Countersigned by the class teacher ${on}`;
  return `Signed by ${slot === 'pupil' ? children : 'a parent'} too, ${on}`;
}

/**
 * One standing in words; '' where it is not anybody's turn yet. `children`: whom a parent signed
 * for, as a sentence has them. What a form needs is so whoever did it beside another parent, of which
 * this one is not told (D-97): nothing is said to be waited for but a parent, which only pupils read.
 */
export function progressInWords(progress: OthersProgress, children: string): string {
  if (progress.state === 'done') return doneInWords(progress, children);
  if (progress.state === 'returned')
    return `Sent back by the school on ${showDate(dateAt(progress.at))}${progress.why && `: ${progress.why}`}`;
  switch (progress.slot) {
    case 'pupil':
      return progress.isTurn
        ? `Needs a signature from ${children} too: at home with you, or in school`
        : `Needs a signature from ${children} too`;
    case 'parent':
      return 'Waiting for a parent';
    case 'class-teacher':
      return progress.isTurn ? 'Needs a signature from the class teacher too' : '';
    case 'approver':
      return progress.isTurn ? 'Needs the school’s approval' : '';
    case 'self':
      return '';
  }
}
