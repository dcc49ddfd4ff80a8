import { type Agreement, completeSince } from '../agreement/agreement.ts';
import { turnOf } from '../agreement/slot.ts';
import type { CalendarDate, Instant } from '../calendar.ts';
import type { FormVersion } from '../form/form.ts';
import { optionChosen } from '../form/outcome.ts';
import type { Resource } from '../form/resource.ts';
import type { PersonRecord } from '../person/person-record.ts';
import { hasSignatory } from '../round/still-asked.ts';
import type { School } from '../school/school.ts';

/** A complete agreement a yes rests on; `version`: the oldest that somebody signed. */
export type Ground = { form: string; agreement: string; version: number; since: Instant };

/** What a school decides that clearance depends on. */
export type ClearanceRules = Pick<School, 'formsOff' | 'graceUntil'>;

/** One question of clearance; `forms`: all that the school uses. */
export type ClearanceQuestion = {
  record: PersonRecord;
  resource: Resource;
  forms: readonly FormVersion[];
  rules: ClearanceRules;
  on: CalendarDate;
};

/** What answers it with a yes, and until when if it ends. */
export type Grounds = { ground: Ground; until?: CalendarDate };

/** Whether what was chosen on an agreement unlocks a resource; without a choice, all the form's. */
export const isUnlocked = (
  form: FormVersion,
  { slots }: Agreement,
  resource: Resource,
): boolean => {
  const chosen = slots.flatMap((slot) =>
    slot.entries.flatMap(({ answers }) =>
      form.questions.flatMap((question) => optionChosen(question, answers)?.unlocks ?? []),
    ),
  );
  return chosen.length === 0 ? form.unlocks.includes(resource) : chosen.includes(resource);
};

/** A complete agreement as the ground of a yes. */
function groundOf(agreement: Agreement, since: Instant): Ground {
  const signed = agreement.slots.flatMap((slot) => slot.entries.map(({ version }) => version));
  const version = Math.min(...signed.filter((version) => version >= agreement.version));
  return { form: agreement.form, agreement: agreement.id, version, since };
}

/** `form.several`: the one that has held longest is enough, and the others do not hold it back. */
export function groundsIn(
  form: FormVersion,
  agreements: readonly Agreement[],
  on: CalendarDate,
): Grounds | undefined {
  const grounds = agreements.flatMap((agreement) => {
    const since = completeSince(agreement, on);
    return since ? [{ agreement, ground: groundOf(agreement, since) }] : [];
  });
  const first = form.several ? -1 : 1;
  const [best] = grounds.toSorted((a, b) => (a.ground.since < b.ground.since ? first : -first));
  // Where each contact signs their own, one who has not leaves the form incomplete.
  if (!best || (!form.several && grounds.length < agreements.length)) return undefined;
  const { endsOn: until } = best.agreement;
  return { ground: best.ground, ...(until && { until }) };
}

/** A form's agreements of one period, but for those of contacts who are not asked any more. */
export const agreementsOf = (
  record: PersonRecord,
  form: FormVersion,
  period: string,
): Agreement[] =>
  record.agreements
    .filter((agreement) => agreement.form === form.id && agreement.period === period)
    .filter((agreement) => {
      const turn = turnOf(agreement);
      return turn === undefined || hasSignatory({ ...agreement, turn: turn.slot }, record);
    });
