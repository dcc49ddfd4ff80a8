import type { Instant } from '../calendar.ts';
import type { Answers } from '../form/answer.ts';
import type { ParentsRule } from '../form/form.ts';
import type { ApproverPost, SlotName } from '../form/slot-spec.ts';
import { eachOnce, isSame, type Said, type Signatory } from './signature.ts';

/** The latest that one signatory said in one slot. Earlier ones stay in the signatures table. */
export type Entry = {
  signatory: Signatory;
  /** Which signature says so. */
  rev: number;
  version: number;
  at: Instant;
  said: Said;
  answers: Answers;
  why?: string;
  /** Since which revision this signatory has said yes without a break, where that is not this one. */
  since?: number;
  /** The name as typed, where it is not the register's (`typedApart`). */
  typed?: string;
  /**
   * Of what the same signatory had signed before: how many of their signings of that day changed
   * something, this one too (`changesToday`).
   */
  changes?: number;
};

/**
 * What a pupil said last in one company: beside a contact, or, without one, in school or by a link of
 * their own. Of what was said beside one contact no other is told (D-97).
 */
export type SaidBeside = Entry & { contact?: string };

export type Slot = {
  slot: SlotName;
  after?: SlotName[];
  posts?: ApproverPost[];
  entries: Entry[];
  /** A pupil's, once something was said beside a contact: what was said last in each company. */
  beside?: SaidBeside[];
  /**
   * Since when, and which revision, it has been filled without a break. A no begins it anew, and
   * where an approver decides on what was answered, so do other answers.
   */
  filled?: { at: Instant; rev: number };
  /**
   * Where records of contacts were merged: what each of them said last, as they signed it. `entries` are
   * made of these, and are these again once the records are separated.
   */
  apart?: ApartEntry[];
};

/**
 * What one of several merged records said last. `settled`: by the striking out of a later word of the same
 * person, signed under the record with this id; it counts no more while both records are one.
 */
export type ApartEntry = Entry & { settled?: string };

/**
 * `waiting`: an earlier slot comes first. `ready`: its signatory can act now. `returned`: whoever
 * countersigns or approves gave it back, with a reason.
 */
export type SlotStatus =
  | 'waiting'
  | 'ready'
  | 'signed'
  | 'talk'
  | 'declined'
  | 'withdrawn'
  | 'returned';

/** An agreement as far as it decides what its slots amount to. */
type Slotted = { version: number; parents?: ParentsRule; slots: readonly Slot[] };

const slotsBefore = (agreement: Slotted, { after = [] }: Slot): Slot[] =>
  agreement.slots.filter((before) => after.includes(before.slot));

/**
 * Entries that count: given to the version asked for, or a later one, and where the slot comes
 * after others, since those were filled. What came back with a reason is settled once somebody
 * before it has answered again.
 */
function counting(agreement: Slotted, slot: Slot): Entry[] {
  const before = slotsBefore(agreement, slot);
  const filledRev = Math.max(0, ...before.map((earlier) => earlier.filled?.rev ?? 0));
  const lastRev = Math.max(
    0,
    ...before.flatMap((earlier) => earlier.entries.map((entry) => entry.rev)),
  );
  return slot.entries.filter(
    ({ version, rev, said }) =>
      version >= agreement.version && rev > (said === 'refuse' ? lastRev : filledRev),
  );
}

export const isYes = ({ said }: Pick<Entry, 'said'>): boolean =>
  said === 'grant' || said === 'partly';

/**
 * What one slot amounts to. Several contacts may have answered one `parent` slot. Where the form
 * says `any-one`, one grant fills it and a later refusal is a matter for the office. Else the
 * stricter holds: a refusal or a wish to talk wins over a grant, because the school must not act on
 * a yes while a parent's no or question stands. A slot that comes after others waits until they
 * are filled, and waits again when one of them is taken back (D-7).
 */
export function slotStatus(agreement: Slotted, slot: Slot): SlotStatus {
  const before = slotsBefore(agreement, slot);
  if (before.some((earlier) => slotStatus(agreement, earlier) !== 'signed')) return 'waiting';
  const entries = counting(agreement, slot);
  if (entries.length === 0) return 'ready';
  if (agreement.parents === 'any-one' && entries.some(isYes)) return 'signed';
  const said = (what: Said) => entries.some((entry) => entry.said === what);
  if (said('refuse')) return before.length > 0 ? 'returned' : 'declined';
  if (said('withdraw')) return 'withdrawn';
  return said('talk') ? 'talk' : 'signed';
}

/** Whether the contacts who answered do not agree on the form as a whole. */
export function parentsDiffer(agreement: Slotted): boolean {
  const slot = agreement.slots.find((seat) => seat.slot === 'parent');
  const entries = slot ? counting(agreement, slot) : [];
  return entries.some(isYes) && !entries.every(isYes);
}

/** What keeps an agreement from being complete, at its gravest. */
export type TurnStatus = Exclude<SlotStatus, 'waiting' | 'signed'>;
export type Turn = { slot: SlotName; status: TurnStatus };

const gravest: readonly TurnStatus[] = ['declined', 'withdrawn', 'returned', 'talk', 'ready'];
/** Where several can act, families are asked first: they are furthest away. */
const askedFirst: readonly SlotName[] = ['parent', 'self', 'pupil', 'class-teacher', 'approver'];

/** Whose move it is; undefined when nobody's is: the agreement is complete. */
export function turnOf(agreement: Slotted): Turn | undefined {
  const turns = agreement.slots.flatMap((slot): Turn[] => {
    const status = slotStatus(agreement, slot);
    return status === 'waiting' || status === 'signed' ? [] : [{ slot: slot.slot, status }];
  });
  return turns.toSorted(
    (a, b) =>
      gravest.indexOf(a.status) - gravest.indexOf(b.status) ||
      askedFirst.indexOf(a.slot) - askedFirst.indexOf(b.slot),
  )[0];
}

const saidFor: Partial<Record<TurnStatus, Said>> = {
  declined: 'refuse',
  withdrawn: 'withdraw',
  talk: 'talk',
};

/**
 * Who said what keeps it open, as `turnOf` has it; where contacts do not say the same, all who answered.
 * Nobody where it only waits, or came back.
 */
export function saidBy(agreement: Slotted): Signatory[] {
  const turn = turnOf(agreement);
  const said = turn && saidFor[turn.status];
  if (!said) return [];
  const differ = turn.slot === 'parent' && parentsDiffer(agreement);
  const slots = agreement.slots.filter(
    (slot) => slot.slot === turn.slot && slotStatus(agreement, slot) === turn.status,
  );
  const entries = slots.flatMap((slot) => counting(agreement, slot));
  return eachOnce(
    entries.filter((entry) => differ || entry.said === said).map(({ signatory }) => signatory),
  );
}

/** Every slot that somebody could fill now. */
export const readySlots = (agreement: Slotted): SlotName[] =>
  agreement.slots
    .filter((slot) => slotStatus(agreement, slot) === 'ready')
    .map((slot) => slot.slot);

/** What this signatory last said in this slot. */
export const entryOf = (
  agreement: Slotted,
  slot: SlotName,
  signatory: Signatory,
): Entry | undefined =>
  agreement.slots
    .find((seat) => seat.slot === slot)
    ?.entries.find((entry) => isSame(entry.signatory, signatory));
