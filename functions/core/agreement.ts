import { type AcademicYear, type CalendarDate, datesOf, type Instant } from './calendar.ts';
import type { Answers, FormVersion, Outcome, ParentsRule, SlotName } from './form.ts';
import { isSame, type Signatory } from './signature.ts';

/** The latest that one signatory said in one slot. Earlier ones stay in the signatures table. */
export type Entry = {
  signatory: Signatory;
  /** Which signature says so. */
  rev: number;
  version: number;
  at: Instant;
  outcome: Outcome;
  answers: Answers;
};

export type Slot = {
  slot: SlotName;
  after?: SlotName;
  entries: Entry[];
  /** Since when it has been filled without a break: a no in between begins it anew. */
  filledAt?: Instant;
};

/**
 * One form, for one person, for one period. Its status is computed (`statusOf`), never stored.
 * `id` is `form.period`, with `.contact` where each contact has their own.
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
  /** What holds when several contacts answer; see `slotStatus`. */
  parents?: ParentsRule;
  /** Grows by one with every change; a write names the revision it was decided on. */
  rev: number;
  /** The latest round that asked. */
  round: string;
  askedAt: Instant;
  slots: Slot[];
};

export type AgreementStatus = 'open' | 'complete' | 'declined' | 'expired';
/** `waiting`: an earlier slot comes first. `ready`: its signatory can act now. */
export type SlotStatus = 'waiting' | 'ready' | 'signed' | 'talk' | 'declined';

export const agreementId = (form: string, period: string, contact?: string): string =>
  [form, period, contact].filter(Boolean).join('.');

/** A new agreement with every slot empty. `period` comes from the round's academic year. */
export function openAgreement(
  form: FormVersion,
  subject: { school: string; person: string; contact?: string },
  round: { id: string; academicYear: AcademicYear },
  now: Instant,
): Agreement {
  const period = form.renews === 'academic-year' ? round.academicYear : 'standing';
  return {
    ...subject,
    id: agreementId(form.id, period, subject.contact),
    form: form.id,
    period,
    version: form.version,
    parents: form.parents,
    rev: 0,
    round: round.id,
    askedAt: now,
    slots: form.slots.map((spec) => ({ ...spec, entries: [] })),
  };
}

/** Entries that count: given to the version asked for, or a later one. */
const counting = (agreement: Agreement, slot: Slot): Entry[] =>
  slot.entries.filter((entry) => entry.version >= agreement.version);

/**
 * What one slot amounts to. Several contacts may have answered one `parent` slot. Where the form
 * says `any-one`, one grant fills it and a later refusal is a matter for the office. Else the
 * stricter holds: a refusal or a wish to talk wins over a grant, because the school must not act on
 * a yes while a parent's no or question stands.
 */
export function slotStatus(agreement: Agreement, slot: Slot): SlotStatus {
  const entries = counting(agreement, slot);
  const granted = entries.some((one) => one.outcome === 'grant' || one.outcome === 'partly');
  if (granted && agreement.parents === 'any-one') return 'signed';
  if (entries.some((entry) => entry.outcome === 'refuse')) return 'declined';
  if (entries.some((entry) => entry.outcome === 'talk')) return 'talk';
  if (entries.length > 0) return 'signed';
  const before = agreement.slots.find((one) => one.slot === slot.after);
  return before && slotStatus(agreement, before) !== 'signed' ? 'waiting' : 'ready';
}

/** The last date an agreement holds; undefined while it stands until withdrawn. */
export const endsOn = ({ period }: Pick<Agreement, 'period'>): CalendarDate | undefined =>
  period === 'standing' ? undefined : datesOf(period).endsOn;

/** Whether its period is over: nobody signs it any more, and nobody is waited for. */
export function hasEnded(agreement: Pick<Agreement, 'period'>, on: CalendarDate): boolean {
  const end = endsOn(agreement);
  return end !== undefined && on > end;
}

/** Status on a date. Expires at the end of its period, never at a round's due date. */
export function statusOf(agreement: Agreement, on: CalendarDate): AgreementStatus {
  if (hasEnded(agreement, on)) return 'expired';
  const slots = agreement.slots.map((slot) => slotStatus(agreement, slot));
  if (slots.includes('declined')) return 'declined';
  return slots.every((status) => status === 'signed') ? 'complete' : 'open';
}

/** Whose move it is: the first slot not yet filled, with its status; undefined when none is. */
export function turnOf(
  agreement: Agreement,
): { slot: SlotName; status: 'ready' | 'talk' | 'declined' } | undefined {
  for (const slot of agreement.slots) {
    const status = slotStatus(agreement, slot);
    if (status === 'ready' || status === 'talk' || status === 'declined')
      return { slot: slot.slot, status };
  }
  return undefined;
}

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
    .flatMap((slot) => slot.filledAt ?? [])
    .sort()
    .at(-1);
}
