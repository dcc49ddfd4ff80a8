import { type Agreement, completeSince } from '../agreement/agreement.ts';
import { turnOf } from '../agreement/slot.ts';
import type { CalendarDate, Instant } from '../calendar.ts';
import type { FormVersion, Resource } from '../form/form.ts';
import type { Relation } from '../person/contact.ts';
import type { Person } from '../person/person.ts';
import { hasSignatory } from '../round/still-asked.ts';
import type { School } from '../school/school.ts';

/** A complete agreement a yes rests on; `version`: the oldest that somebody signed. */
export type Ground = { form: string; agreement: string; version: number; since: Instant };

/** What a school decides that clearance depends on. */
export type Rules = Pick<School, 'formsOff' | 'graceUntil'>;

/** All that stands with a person, as one query reads it. */
export type OnRecord = {
  person: Person;
  relations: readonly Relation[];
  agreements: readonly Agreement[];
};

/** One question of clearance; `forms`: all that the school uses. */
export type Asked = {
  record: OnRecord;
  resource: Resource;
  forms: readonly FormVersion[];
  rules: Rules;
  on: CalendarDate;
};

/** What answers it with a yes, and until when if it ends. */
export type Held = { ground: Ground; until?: CalendarDate };

/** Whether what was chosen on an agreement unlocks a resource; without a choice, all the form's. */
export const isUnlocked = (
  form: FormVersion,
  { slots }: Agreement,
  resource: Resource,
): boolean => {
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
export function heldBy(
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
export const agreementsOf = (record: OnRecord, form: FormVersion, period: string): Agreement[] =>
  record.agreements
    .filter((one) => one.form === form.id && one.period === period)
    .filter((one) => {
      const turn = turnOf(one);
      return turn === undefined || hasSignatory({ ...one, turn: turn.slot }, record);
    });
