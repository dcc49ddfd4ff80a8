import { type Agreement, completeSince, statusOf, turnOf } from './agreement.ts';
import {
  type AcademicYear,
  academicYearOf,
  type CalendarDate,
  datesOf,
  type Instant,
} from './calendar.ts';
import type { Relation } from './contact.ts';
import {
  type Catalogue,
  concerns,
  type FormVersion,
  formsInUse,
  type Resource,
  type SlotName,
} from './form.ts';
import { onRoll, type Person } from './person.ts';
import { hasSignatory } from './still-asked.ts';

/**
 * Why not. Each form that is missing gives one. `not-asked`: no agreement exists for this period.
 * `no-form`: nothing that applies unlocks it, so nothing could make it a yes.
 */
export type Missing =
  | { why: 'no-form' }
  | { why: 'left'; on: CalendarDate }
  | { why: 'not-asked'; form: string }
  | { why: 'waiting'; form: string; slot: SlotName; since: Instant }
  | { why: 'talk'; form: string; since: Instant }
  | { why: 'declined'; form: string; since: Instant };

/** A complete agreement a yes rests on. */
export type Ground = { form: string; version: number; since: Instant };

export type Clearance =
  | { cleared: true; since: Instant; until?: CalendarDate; grounds: Ground[] }
  | { cleared: false; missing: Missing[] };

/** 30 September: long enough after the summer for last year's agreements to be signed again. */
export const graceUntil = (year: AcademicYear): CalendarDate =>
  `${datesOf(year).startsOn.slice(0, 4)}-09-30`;

const previousYear = (year: AcademicYear): AcademicYear =>
  academicYearOf(`${Number(year.slice(0, 4)) - 1}-12-01`);

/** All that stands with a person, as one query reads it. */
type OnRecord = {
  person: Person;
  relations: readonly Relation[];
  agreements: readonly Agreement[];
};

type Held = { ground: Ground; until?: CalendarDate };

const held = (agreements: readonly Agreement[], on: CalendarDate): Held | undefined => {
  const grounds = agreements.flatMap((agreement) => {
    const since = completeSince(agreement, on);
    return since ? [{ form: agreement.form, version: agreement.version, since }] : [];
  });
  // Where each contact signs their own, one who has not leaves the form incomplete.
  const latest = grounds.sort((a, b) => (a.since < b.since ? 1 : -1))[0];
  return latest && grounds.length === agreements.length ? { ground: latest } : undefined;
};

/** A form's agreements of one period, but for those of contacts who are not asked any more. */
const agreementsOf = (record: OnRecord, form: FormVersion, period: string): Agreement[] =>
  record.agreements
    .filter((one) => one.form === form.id && one.period === period)
    .filter((one) => {
      const turn = turnOf(one);
      return turn === undefined || hasSignatory({ ...one, turn: turn.slot }, record);
    });

/** Grace: complete for last year, and it is not yet October. Never for joiners: they have no last year. */
function heldByGrace(form: FormVersion, record: OnRecord, on: CalendarDate): Held | undefined {
  const year = academicYearOf(on);
  if (form.renews !== 'academic-year' || on > graceUntil(year)) return undefined;
  const last = previousYear(year);
  const then = held(agreementsOf(record, form, last), datesOf(last).endsOn);
  return then && { ...then, until: graceUntil(year) };
}

function whyNot(form: FormVersion, agreement: Agreement | undefined): Missing {
  const turn = agreement && turnOf(agreement);
  if (!agreement || !turn) return { why: 'not-asked', form: form.id };
  if (turn.status === 'ready')
    return { why: 'waiting', form: form.id, slot: turn.slot, since: agreement.askedAt };
  const said = agreement.slots
    .find((slot) => slot.slot === turn.slot)
    ?.entries.filter((entry) => entry.outcome === (turn.status === 'talk' ? 'talk' : 'refuse'))
    .at(-1);
  return { why: turn.status, form: form.id, since: said?.at ?? agreement.askedAt };
}

function judge(
  form: FormVersion,
  record: OnRecord,
  on: CalendarDate,
): { held: Held } | { missing: Missing } {
  const period = form.renews === 'academic-year' ? academicYearOf(on) : 'standing';
  const current = agreementsOf(record, form, period);
  const now = current.length > 0 ? held(current, on) : undefined;
  if (now) return { held: now };
  const open = current.find((one) => statusOf(one, on) !== 'complete');
  // A refusal this year ends the grace: the school has been told no.
  const refused = current.some((one) => statusOf(one, on) === 'declined');
  const grace = refused ? undefined : heldByGrace(form, record, on);
  return grace ? { held: grace } : { missing: whyNot(form, open) };
}

/**
 * Whether a person may be granted something on a date, from base records, never an index.
 *
 * The rules, each with its reason:
 * - Someone who has left may use nothing: agreements end with the person's time at the school.
 * - At least one form that applies must unlock it. No such form means no, not yes: a school that
 *   asks for nothing has not decided that nothing is needed.
 * - Every such form must be complete for today's period: one signature does not stand for another.
 *   Where each contact signs their own, one who is not asked any more is not waited for.
 * - Until 30 September last year's complete agreement still serves, and is said to end then; a
 *   refusal this year ends it at once.
 */
export function clearanceFor(
  record: OnRecord,
  resource: Resource,
  catalogue: Catalogue,
  formsOff: readonly string[],
  on: CalendarDate,
): Clearance {
  const { person } = record;
  if (!onRoll(person, on))
    return { cleared: false, missing: [{ why: 'left', on: person.leftOn ?? on }] };
  const forms = formsInUse(catalogue, { formsOff }).filter(
    (form) => form.unlocks.includes(resource) && concerns(form, person),
  );
  if (forms.length === 0) return { cleared: false, missing: [{ why: 'no-form' }] };

  const judged = forms.map((form) => judge(form, record, on));
  const missing = judged.flatMap((one) => ('missing' in one ? [one.missing] : []));
  if (missing.length > 0) return { cleared: false, missing };
  const all = judged.flatMap((one) => ('held' in one ? [one.held] : []));
  const until = all
    .map((one) => one.until)
    .filter((one) => one !== undefined)
    .sort()[0];
  const since = all
    .map((one) => one.ground.since)
    .sort()
    .at(-1) as Instant;
  return { cleared: true, since, ...(until && { until }), grounds: all.map((one) => one.ground) };
}
