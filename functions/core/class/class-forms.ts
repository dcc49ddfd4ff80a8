import { type Agreement, hasEnded } from '../agreement/agreement.ts';
import { turnOf } from '../agreement/slot.ts';
import type { CalendarDate } from '../calendar.ts';
import { noRound } from '../family/family.ts';
import type { SlotName } from '../form/slot-spec.ts';
import type { Person } from '../person/person.ts';
import type { PersonRecord } from '../person/person-record.ts';
import { isStillAsked } from '../round/still-asked.ts';
import type { School } from '../school/school.ts';

/**
 * How a pupil stands with a form, gravest first: somebody said no or took it back; the office has to
 * talk to them, or an approver sent it back; or whose turn it is. `signed`: nobody's.
 */
export const formStandings = [
  'no',
  'office',
  'parent',
  'self',
  'pupil',
  'class-teacher',
  'approver',
  'signed',
] as const satisfies readonly (SlotName | 'no' | 'office' | 'signed')[];
export type FormStanding = (typeof formStandings)[number];

/**
 * A pupil with how they stand, by form, gravest first; a form that is not asked of them is left out. `signed`
 * only where all of it is.
 */
export type PupilForms = {
  person: Person;
  standings: ReadonlyMap<string, readonly FormStanding[]>;
};

function standingOf(agreement: Agreement): FormStanding {
  const turn = turnOf(agreement);
  if (!turn) return 'signed';
  if (turn.status === 'ready') return turn.slot;
  return turn.status === 'declined' || turn.status === 'withdrawn' ? 'no' : 'office';
}

/** Whether it is the school's affair: asked, and of now; or begun by a family, and signed. */
function counts(
  agreement: Agreement,
  record: PersonRecord,
  school: Pick<School, 'formsOff' | 'policies'>,
  on: CalendarDate,
): boolean {
  const standing = standingOf(agreement);
  if (standing === 'signed')
    return !hasEnded(agreement, on) && !school.formsOff.includes(agreement.form);
  if (agreement.round === noRound && (standing === 'parent' || standing === 'no')) return false;
  const turn = standing === 'no' || standing === 'office' ? 'office' : standing;
  return isStillAsked({ ...agreement, turn }, record, school, on);
}

/** Of each form what is asked for latest: in July next year's is what a school waits for. */
function latest(agreements: readonly Agreement[]): Agreement[] {
  const last = agreements
    .map(({ period }) => period)
    .toSorted()
    .at(-1);
  return agreements.filter(({ period }) => period === last);
}

/**
 * Pupils of a class with how each stands with each form, by surname; several agreements of one form (each
 * parent's own, each policy's) may stand differently.
 */
export function formsOfClass(
  records: readonly PersonRecord[],
  school: Pick<School, 'formsOff' | 'policies'>,
  on: CalendarDate,
): PupilForms[] {
  return records
    .map((record) => {
      const theirs = record.agreements.filter((one) => counts(one, record, school, on));
      const byForm = [...Map.groupBy(theirs, ({ form }) => form)].map(([form, all]) => {
        const theirOwn = latest(all).map(standingOf);
        const open = formStandings.filter((one) => one !== 'signed' && theirOwn.includes(one));
        return [form, open.length > 0 ? open : (['signed'] as const)] as const;
      });
      return { person: record.person, standings: new Map(byForm) };
    })
    .toSorted(
      (a, b) =>
        a.person.lastName.localeCompare(b.person.lastName, 'en-GB') ||
        a.person.firstName.localeCompare(b.person.firstName, 'en-GB'),
    );
}

/** The forms that are asked of anybody of a class, in a given order. */
export const formsAsked = (pupils: readonly PupilForms[], order: readonly string[]): string[] =>
  order.filter((form) => pupils.some(({ standings }) => standings.has(form)));

/** Whether nothing of theirs waits for anybody. */
export const hasAll = ({ standings }: PupilForms): boolean =>
  [...standings.values()].every(([standing]) => standing === 'signed');
