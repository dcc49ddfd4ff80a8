import { type AcademicYear, type CalendarDate, datesOf, type Instant } from './calendar.ts';
import type {
  Answers,
  ApproverPost,
  FormVersion,
  ParentsRule,
  SlotName,
  SlotSpec,
} from './form.ts';
import { ownAnswerSought } from './own-answer.ts';
import type { Person, Year } from './person.ts';
import type { Policy } from './policy.ts';
import { isSame, type Said, type Signatory } from './signature.ts';

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
};

export type Slot = {
  slot: SlotName;
  after?: SlotName[];
  posts?: ApproverPost[];
  entries: Entry[];
  /**
   * Since when, and which revision, it has been filled without a break. A no begins it anew, and
   * where an approver decides on what was answered, so do other answers.
   */
  filled?: { at: Instant; rev: number };
};

/**
 * One form, for one person, for one period. Its status is computed (`statusOf`), never stored.
 * `id` is `form.period`, with `.contact` where each contact has their own, or `.2` of a second one.
 */
export type Agreement = {
  school: string;
  person: string;
  id: string;
  form: string;
  /** An academic year, or `standing` for one that lasts until withdrawn or the person leaves. */
  period: AcademicYear | 'standing';
  /** The version asked for; a slot counts as filled only by this version or a later one. */
  version: number;
  /** Where each contact signs their own (`parents: each`). */
  contact?: string;
  /** Of a form there may be several of: which one, from 2; the first has none. */
  part?: number;
  /** A visit's last date, where it ends before its period. */
  endsOn?: CalendarDate;
  /** The policy that is to be read, as it was when this was asked. */
  policy?: Policy;
  /** What holds when several contacts answer; see `slotStatus`. */
  parents?: ParentsRule;
  /** Grows by one with every change; a write names the revision it was decided on. */
  rev: number;
  /** The latest round that asked. */
  round: string;
  askedAt: Instant;
  slots: Slot[];
};

export type AgreementStatus = 'open' | 'complete' | 'declined' | 'withdrawn' | 'expired';
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

/** Agreements of one form and period are told apart by `own`: a contact, a policy's version, a part. */
export const agreementId = (form: string, period: string, own?: string): string =>
  [form, period, own].filter(Boolean).join('.');

/** The slots an agreement about this person has. */
export const slotsFor = (
  form: FormVersion,
  person: Pick<Person, 'kind' | 'year' | 'judgedAble'>,
  ownAnswerFrom: Year | undefined,
): SlotSpec[] =>
  form.slots
    .filter(({ kinds }) => kinds === undefined || kinds.includes(person.kind))
    .filter(({ when }) => when !== 'own-answer' || ownAnswerSought(person, ownAnswerFrom));

/** Whom and what an agreement is about: `school` as far as it decides who signs. */
export type Subject = {
  school: { id: string; ownAnswerFrom?: Year };
  person: Pick<Person, 'id' | 'kind' | 'year' | 'judgedAble'>;
  contact?: string;
  part?: number;
  policy?: Policy;
  endsOn?: CalendarDate;
};

/** The period of what is opened of a form in, or for, an academic year. */
export const periodOf = (
  { renews }: Pick<FormVersion, 'renews'>,
  year: AcademicYear,
): Agreement['period'] => (renews === 'academic-year' || renews === 'visit' ? year : 'standing');

/** A new agreement with every slot empty. `period` comes from the round's academic year. */
export function openAgreement(
  form: FormVersion,
  { school, person, ...about }: Subject,
  round: { id: string; academicYear: AcademicYear },
  now: Instant,
): Agreement {
  const period = periodOf(form, round.academicYear);
  const { policy, contact, part } = about;
  const own = policy ? `${policy.id}-${policy.version}` : (contact ?? part?.toString());
  return {
    school: school.id,
    person: person.id,
    ...about,
    id: agreementId(form.id, period, own),
    form: form.id,
    period,
    version: form.version,
    parents: form.parents,
    rev: 0,
    round: round.id,
    askedAt: now,
    slots: slotsFor(form, person, school.ownAnswerFrom).map(({ slot, after, posts }) => ({
      slot,
      ...(after && { after }),
      ...(posts && { posts }),
      entries: [],
    })),
  };
}

const slotsBefore = (agreement: Agreement, { after = [] }: Slot): Slot[] =>
  agreement.slots.filter((one) => after.includes(one.slot));

/**
 * Entries that count: given to the version asked for, or a later one, and where the slot comes
 * after others, since those were filled. What came back with a reason is settled once somebody
 * before it has answered again.
 */
function counting(agreement: Agreement, slot: Slot): Entry[] {
  const before = slotsBefore(agreement, slot);
  const filledRev = Math.max(0, ...before.map((one) => one.filled?.rev ?? 0));
  const lastRev = Math.max(0, ...before.flatMap((one) => one.entries.map((entry) => entry.rev)));
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
 * are filled, and waits again when one of them is taken back.
 */
export function slotStatus(agreement: Agreement, slot: Slot): SlotStatus {
  const before = slotsBefore(agreement, slot);
  if (before.some((one) => slotStatus(agreement, one) !== 'signed')) return 'waiting';
  const entries = counting(agreement, slot);
  if (entries.length === 0) return 'ready';
  if (agreement.parents === 'any-one' && entries.some(isYes)) return 'signed';
  const said = (what: Said) => entries.some((entry) => entry.said === what);
  if (said('refuse')) return before.length > 0 ? 'returned' : 'declined';
  if (said('withdraw')) return 'withdrawn';
  return said('talk') ? 'talk' : 'signed';
}

/** Whether the contacts who answered do not agree on the form as a whole. */
export function parentsDiffer(agreement: Agreement): boolean {
  const slot = agreement.slots.find((one) => one.slot === 'parent');
  const entries = slot ? counting(agreement, slot) : [];
  return entries.some(isYes) && !entries.every(isYes);
}

/** The last date an agreement holds; undefined while it stands until withdrawn. */
export function endsOn(one: Pick<Agreement, 'period' | 'endsOn'>): CalendarDate | undefined {
  if (one.period === 'standing') return undefined;
  const year = datesOf(one.period).endsOn;
  return one.endsOn && one.endsOn < year ? one.endsOn : year;
}

/** Whether its time is over: nobody signs it any more, and nobody is waited for. */
export function hasEnded(one: Pick<Agreement, 'period' | 'endsOn'>, on: CalendarDate): boolean {
  const end = endsOn(one);
  return end !== undefined && on > end;
}

/** Status on a date. Expires at the end of its period, never at a round's due date. */
export function statusOf(agreement: Agreement, on: CalendarDate): AgreementStatus {
  if (hasEnded(agreement, on)) return 'expired';
  const slots = agreement.slots.map((slot) => slotStatus(agreement, slot));
  if (slots.includes('declined')) return 'declined';
  if (slots.includes('withdrawn')) return 'withdrawn';
  return slots.every((status) => status === 'signed') ? 'complete' : 'open';
}

/** What keeps an agreement from being complete, at its gravest. */
export type TurnStatus = Exclude<SlotStatus, 'waiting' | 'signed'>;
export type Turn = { slot: SlotName; status: TurnStatus };

const gravest: readonly TurnStatus[] = ['declined', 'withdrawn', 'returned', 'talk', 'ready'];
/** Where several can act, families are asked first: they are furthest away. */
const askedFirst: readonly SlotName[] = ['parent', 'self', 'pupil', 'class-teacher', 'approver'];

/** Whose move it is; undefined when nobody's is: the agreement is complete. */
export function turnOf(agreement: Agreement): Turn | undefined {
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

/** Every slot that somebody could fill now. */
export const readySlots = (agreement: Agreement): SlotName[] =>
  agreement.slots
    .filter((slot) => slotStatus(agreement, slot) === 'ready')
    .map((slot) => slot.slot);

/** What this signatory last said in this slot. */
export const entryOf = (
  agreement: Agreement,
  slot: SlotName,
  signatory: Signatory,
): Entry | undefined =>
  agreement.slots
    .find((one) => one.slot === slot)
    ?.entries.find((entry) => isSame(entry.signatory, signatory));

/** When the last slot was filled; undefined unless complete on that date. */
export function completeSince(agreement: Agreement, on: CalendarDate): Instant | undefined {
  if (statusOf(agreement, on) !== 'complete') return undefined;
  return agreement.slots
    .flatMap((slot) => slot.filled?.at ?? [])
    .sort()
    .at(-1);
}
