import { type Agreement, completeSince, hasEnded, statusOf } from './agreement.ts';
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
import { yearAbove } from './moving-up.ts';
import { onRoll, type Person } from './person.ts';
import type { School } from './school.ts';
import { type TurnStatus, turnOf } from './slot.ts';
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
  /** Who said so: the slot. */
  | { why: Exclude<TurnStatus, 'ready'>; form: string; slot: SlotName; since: Instant };

/** A complete agreement a yes rests on; `version`: the oldest that somebody signed. */
export type Ground = { form: string; agreement: string; version: number; since: Instant };

export type Clearance =
  | { cleared: true; since: Instant; until?: CalendarDate; grounds: Ground[] }
  | { cleared: false; missing: Missing[] };

/** What a school decides that clearance depends on. */
type Rules = Pick<School, 'formsOff' | 'graceUntil'>;

/**
 * The last date on which last year's agreements still serve: 30 September, or as the school sets it
 * (as `09-30`, month and day of the year's first months).
 */
export const graceUntil = (
  year: AcademicYear,
  { graceUntil: set = '09-30' }: Pick<School, 'graceUntil'> = {},
): CalendarDate => `${datesOf(year).startsOn.slice(0, 4)}-${set}`;

const previousYear = (year: AcademicYear): AcademicYear =>
  academicYearOf(`${Number(year.slice(0, 4)) - 1}-12-01`);

/** All that stands with a person, as one query reads it. */
type OnRecord = {
  person: Person;
  relations: readonly Relation[];
  agreements: readonly Agreement[];
};

type Held = { ground: Ground; until?: CalendarDate };

/** Whether what was chosen on an agreement unlocks a resource; without a choice, all the form's. */
const isUnlocked = (form: FormVersion, { slots }: Agreement, resource: Resource): boolean => {
  const chosen = slots.flatMap((slot) =>
    slot.entries.flatMap(({ answers }) =>
      form.questions.flatMap(({ id, options }) =>
        options.filter((one) => one.value === answers[id]).flatMap((one) => one.unlocks ?? []),
      ),
    ),
  );
  return chosen.length === 0 ? form.unlocks.includes(resource) : chosen.includes(resource);
};

/** A complete agreement as the ground of a yes. */
function groundOf(agreement: Agreement, since: Instant): Ground {
  const versions = agreement.slots.flatMap((slot) => slot.entries.map((one) => one.version));
  const version = Math.min(...versions.filter((one) => one >= agreement.version));
  return { form: agreement.form, agreement: agreement.id, version, since };
}

/** `form.several`: the one that has held longest is enough, and the others do not hold it back. */
function heldBy(
  form: FormVersion,
  agreements: readonly Agreement[],
  on: CalendarDate,
): Held | undefined {
  const grounds = agreements.flatMap((agreement) => {
    const since = completeSince(agreement, on);
    return since ? [{ agreement, ground: groundOf(agreement, since) }] : [];
  });
  const first = form.several ? -1 : 1;
  const held = grounds.toSorted((a, b) => (a.ground.since < b.ground.since ? first : -first))[0];
  // Where each contact signs their own, one who has not leaves the form incomplete.
  if (!held || (!form.several && grounds.length < agreements.length)) return undefined;
  const { endsOn: until } = held.agreement;
  return { ground: held.ground, ...(until && { until }) };
}

/** A form's agreements of one period, but for those of contacts who are not asked any more. */
const agreementsOf = (record: OnRecord, form: FormVersion, period: string): Agreement[] =>
  record.agreements
    .filter((one) => one.form === form.id && one.period === period)
    .filter((one) => {
      const turn = turnOf(one);
      return turn === undefined || hasSignatory({ ...one, turn: turn.slot }, record);
    });

/**
 * Forms that did last year what this one does now: none where this one was for them then, too. A
 * pupil who moved up from Year 6 to 7 in one school had the rules for primary pupils.
 */
function formsBefore(form: FormVersion, { record, resource, forms }: Asked): FormVersion[] {
  const { person } = record;
  const year = person.year && yearAbove(person.year, -1);
  const then = { kind: person.kind, ...(year && { year }) };
  if (person.kind !== 'pupil' || !year || concerns(form, then)) return [];
  return forms.filter(
    (one) =>
      one.renews === 'academic-year' &&
      one.unlocks.includes(resource) &&
      concerns(one, then) &&
      !concerns(one, person),
  );
}

/** Grace: complete for last year, and it is not yet October. Never for joiners: they have no last year. */
function heldByGrace(form: FormVersion, asked: Asked): Held | undefined {
  const { record, resource, rules, on } = asked;
  const year = academicYearOf(on);
  const until = graceUntil(year, rules);
  if (form.renews !== 'academic-year' || on > until) return undefined;
  const last = previousYear(year);
  const heldThen = (one: FormVersion): Held | undefined => {
    const all = agreementsOf(record, one, last).filter((own) => isUnlocked(one, own, resource));
    return heldBy(one, all, datesOf(last).endsOn);
  };
  const before = formsBefore(form, asked).map(heldThen);
  // Of several that did it together, the one signed last.
  const [latest] = before.includes(undefined)
    ? []
    : before
        .filter((one) => one !== undefined)
        .toSorted((a, b) => (a.ground.since < b.ground.since ? 1 : -1));
  const then = heldThen(form) ?? latest;
  return then && { ...then, until };
}

function whyNot(form: FormVersion, agreement: Agreement | undefined): Missing {
  const turn = agreement && turnOf(agreement);
  if (!agreement || !turn) return { why: 'not-asked', form: form.id };
  const { slot, status } = turn;
  const about = { form: form.id, slot };
  if (status === 'ready') return { ...about, why: 'waiting', since: agreement.askedAt };
  const what = status === 'talk' ? 'talk' : status === 'withdrawn' ? 'withdraw' : 'refuse';
  const entries = agreement.slots.find((one) => one.slot === slot)?.entries ?? [];
  const said = entries.findLast((entry) => entry.said === what);
  return { ...about, why: status, since: said?.at ?? agreement.askedAt };
}

/** One question of clearance; `forms`: all that the school uses. */
type Asked = {
  record: OnRecord;
  resource: Resource;
  forms: readonly FormVersion[];
  rules: Rules;
  on: CalendarDate;
};

/** Whether somebody's no, or a question, stands: it does not only wait for somebody to sign. */
const isStopped = (agreement: Agreement): boolean =>
  (turnOf(agreement)?.status ?? 'ready') !== 'ready';

function judge(form: FormVersion, about: Asked): { held: Held } | { missing: Missing } {
  const { record, resource, on } = about;
  const isStanding = form.renews === 'until-withdrawn' || form.renews === 'policy';
  const period = isStanding ? 'standing' : academicYearOf(on);
  const asked = agreementsOf(record, form, period).filter((one) => !hasEnded(one, on));
  const current = asked.filter((one) => isUnlocked(form, one, resource));
  const now = heldBy(form, current, on);
  if (now) return { held: now };
  // A refusal or a withdrawal this year ends the grace, whatever was chosen: the school has been
  // told no. So does what was sent back and a wish to talk first, because a question stops a yes,
  // and this year's agreement to something else instead, unless there may be several.
  const stopped = asked.find(isStopped);
  const isElse =
    !form.several &&
    asked.some((one) => statusOf(one, on) === 'complete' && !isUnlocked(form, one, resource));
  const open = current.find((one) => statusOf(one, on) !== 'complete') ?? stopped;
  const grace = stopped || isElse ? undefined : heldByGrace(form, about);
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
 *   Where each contact signs their own, one who is not asked any more is not waited for. Of a form
 *   there may be several of, one that unlocks it is enough: each is about a thing of its own.
 * - Until 30 September last year's complete agreement still serves, and is said to end then; a
 *   refusal, a withdrawal, a wish to talk first, being sent back, or agreeing to something else
 *   instead this year ends it at once. Where a pupil's year brought another form, last year's form
 *   that unlocked the same serves.
 */
export function clearanceFor(
  record: OnRecord,
  resource: Resource,
  catalogue: Catalogue,
  rules: Rules,
  on: CalendarDate,
): Clearance {
  const { person } = record;
  if (!onRoll(person, on))
    return { cleared: false, missing: [{ why: 'left', on: person.leftOn ?? on }] };
  const inUse = formsInUse(catalogue, rules);
  const forms = inUse.filter((form) => form.unlocks.includes(resource) && concerns(form, person));
  if (forms.length === 0) return { cleared: false, missing: [{ why: 'no-form' }] };

  const judged = forms.map((form) => judge(form, { record, resource, forms: inUse, rules, on }));
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

/** The things a bundle grants, judged together: a yes only where each is, with all the reasons. */
export function clearanceForAll(
  record: OnRecord,
  wanted: readonly Resource[],
  catalogue: Catalogue,
  rules: Rules,
  on: CalendarDate,
): Clearance {
  const all = wanted.map((one) => clearanceFor(record, one, catalogue, rules, on));
  const once = <T extends object>(items: readonly T[]): T[] => [
    ...new Map(items.map((one) => [JSON.stringify(one), one])).values(),
  ];
  const missing = once(all.flatMap((one) => (one.cleared ? [] : one.missing)));
  if (missing.length > 0 || all.length === 0)
    return { cleared: false, missing: missing.length > 0 ? missing : [{ why: 'no-form' }] };
  const yes = all.filter((one) => one.cleared);
  const until = yes.flatMap((one) => one.until ?? []).sort()[0];
  const since = yes
    .map((one) => one.since)
    .sort()
    .at(-1) as Instant;
  const grounds = once(yes.flatMap((one) => one.grounds));
  return { cleared: true, since, ...(until && { until }), grounds };
}
