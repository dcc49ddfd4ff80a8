import { type Agreement, hasEnded, statusOf } from '../agreement/agreement.ts';
import { type TurnStatus, turnOf } from '../agreement/slot.ts';
import { academicYearOf, type CalendarDate, type Instant } from '../calendar.ts';
import { concerns, type FormVersion } from '../form/form.ts';
import { type Catalogue, formsInUse } from '../form/form-catalogue.ts';
import type { Resource } from '../form/resource.ts';
import type { SlotName } from '../form/slot-spec.ts';
import { onRoll } from '../person/person.ts';
import type { PersonRecord } from '../person/person-record.ts';
import { groundsByGrace } from './grace.ts';
import {
  agreementsOf,
  type ClearanceQuestion,
  type ClearanceRules,
  type Ground,
  type Grounds,
  groundsIn,
  isUnlocked,
} from './grounds.ts';

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

export type Clearance =
  | { cleared: true; since: Instant; until?: CalendarDate; grounds: Ground[] }
  | { cleared: false; missing: Missing[] };

function missingOf(form: FormVersion, agreement: Agreement | undefined): Missing {
  const turn = agreement && turnOf(agreement);
  if (!agreement || !turn) return { why: 'not-asked', form: form.id };
  const { slot, status } = turn;
  const about = { form: form.id, slot };
  if (status === 'ready') return { ...about, why: 'waiting', since: agreement.askedAt };
  const what = status === 'talk' ? 'talk' : status === 'withdrawn' ? 'withdraw' : 'refuse';
  const entries = agreement.slots.find((seat) => seat.slot === slot)?.entries ?? [];
  const said = entries.findLast((entry) => entry.said === what);
  return { ...about, why: status, since: said?.at ?? agreement.askedAt };
}

/** Whether somebody's no, or a question, stands: it does not only wait for somebody to sign. */
const isStopped = (agreement: Agreement): boolean =>
  (turnOf(agreement)?.status ?? 'ready') !== 'ready';

/** One form judged: the ground it gives, or why it gives none. */
type FormJudged = { standing: Grounds } | { missing: Missing };

function judgeForm(form: FormVersion, question: ClearanceQuestion): FormJudged {
  const { record, resource, on } = question;
  const isStanding = form.renews === 'until-withdrawn' || form.renews === 'policy';
  const period = isStanding ? 'standing' : academicYearOf(on);
  const asked = agreementsOf(record, form, period).filter((agreement) => !hasEnded(agreement, on));
  const current = asked.filter((agreement) => isUnlocked(form, agreement, resource));
  const now = groundsIn(form, current, on);
  if (now) return { standing: now };
  // A refusal or a withdrawal this year ends the grace, whatever was chosen: the school has been
  // told no. So does what was sent back and a wish to talk first, because a question stops a yes,
  // and this year's agreement to something else instead, unless there may be several.
  const stopped = asked.find(isStopped);
  const isElse =
    !form.several &&
    asked.some(
      (agreement) =>
        statusOf(agreement, on) === 'complete' && !isUnlocked(form, agreement, resource),
    );
  const open = current.find((agreement) => statusOf(agreement, on) !== 'complete') ?? stopped;
  const grace = stopped || isElse ? undefined : groundsByGrace(form, question);
  return grace ? { standing: grace } : { missing: missingOf(form, open) };
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
  record: PersonRecord,
  resource: Resource,
  catalogue: Catalogue,
  rules: ClearanceRules,
  on: CalendarDate,
): Clearance {
  const { person } = record;
  if (!onRoll(person, on))
    return { cleared: false, missing: [{ why: 'left', on: person.leftOn ?? on }] };
  const inUse = formsInUse(catalogue, rules);
  const forms = inUse.filter((form) => form.unlocks.includes(resource) && concerns(form, person));
  if (forms.length === 0) return { cleared: false, missing: [{ why: 'no-form' }] };

  const judged = forms.map((form) =>
    judgeForm(form, { record, resource, forms: inUse, rules, on }),
  );
  const missing = judged.flatMap((form) => ('missing' in form ? [form.missing] : []));
  if (missing.length > 0) return { cleared: false, missing };
  const standing = judged.flatMap((form) => ('standing' in form ? [form.standing] : []));
  const grounds = standing.map(({ ground }) => ground);
  const [until] = standing.flatMap((ground) => ground.until ?? []).sort();
  const since = grounds
    .map((ground) => ground.since)
    .sort()
    .at(-1) as Instant;
  return { cleared: true, since, ...(until && { until }), grounds };
}
