import { type AcademicYear, type CalendarDate, datesOf, type Instant } from '../calendar.ts';
import type { FormVersion, ParentsRule } from '../form/form.ts';
import type { SlotSpec } from '../form/slot-spec.ts';
import type { Person, Year } from '../person/person.ts';
import type { AskedOf } from '../pupil/asked-of.ts';
import { ownAnswerSought } from '../pupil/own-answer.ts';
import type { Policy } from '../school/policy.ts';
import type { SameAs, Signatory } from './signature.ts';
import { type Slot, slotStatus } from './slot.ts';

/**
 * One form, for one person, for one period. Its status is computed (`statusOf`), never stored.
 * `id` is `form.period`, with `.contact` where each contact has their own, or `.2` of a second one.
 * (D-1)
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
  /** Who began it, where no round asked. */
  begunBy?: Signatory;
  askedAt: Instant;
  /** Of which pupils it was asked; absent where of any, and from what was asked before this was kept. */
  askedOf?: AskedOf;
  slots: Slot[];
  /** Contacts whose records were merged: whose words stand as whose, by id. */
  sameAs?: SameAs;
};

export type AgreementStatus = 'open' | 'complete' | 'declined' | 'withdrawn' | 'expired';

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

/** The last date an agreement holds; undefined while it stands until withdrawn. */
export function endsOn(agreement: Pick<Agreement, 'period' | 'endsOn'>): CalendarDate | undefined {
  if (agreement.period === 'standing') return undefined;
  const year = datesOf(agreement.period).endsOn;
  return agreement.endsOn && agreement.endsOn < year ? agreement.endsOn : year;
}

/** Whether its time is over: nobody signs it any more, and nobody is waited for. */
export function hasEnded(
  agreement: Pick<Agreement, 'period' | 'endsOn'>,
  on: CalendarDate,
): boolean {
  const end = endsOn(agreement);
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

/** When the last slot was filled; undefined unless complete on that date. */
export function completeSince(agreement: Agreement, on: CalendarDate): Instant | undefined {
  if (statusOf(agreement, on) !== 'complete') return undefined;
  return agreement.slots
    .flatMap((slot) => slot.filled?.at ?? [])
    .sort()
    .at(-1);
}
