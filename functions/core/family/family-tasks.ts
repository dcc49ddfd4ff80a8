import { type Agreement, statusOf } from '../agreement/agreement.ts';
import { entryOf, slotStatus } from '../agreement/slot.ts';
import type { CalendarDate } from '../calendar.ts';
import type { FormVersion } from '../form/form.ts';
import { type Catalogue, formsInUse } from '../form/form-catalogue.ts';
import { thingOf } from '../form/several.ts';
import type { SlotName } from '../form/slot-spec.ts';
import { stillFits } from '../pupil/asked-of.ts';
import { isCurrentPolicy } from '../school/policy.ts';
import { yearToSay } from '../school/school-year.ts';
import { capacityOf, type Family, type Member, openTo, signatoryOf } from './family.ts';
import { offerOf } from './offer.ts';
import type { FamilyTask, FormTasks } from './task.ts';

/** The slot a link's owner fills: a parent's, a pupil's own, or their own. */
const slotOf = ({ owner }: Family): SlotName => {
  if (owner.kind === 'contact') return 'parent';
  return owner.person.kind === 'pupil' ? 'pupil' : 'self';
};

/** Whether the seat is kept for another contact. */
const isAnothers = ({ owner }: Family, { contact }: Agreement): boolean =>
  owner.kind === 'contact' && contact !== undefined && contact !== owner.contact.id;

/** Why an agreement came back from whoever countersigns or approves; undefined when it did not. */
function returnedBecause(agreement: Agreement): string | undefined {
  const slot = agreement.slots.find((seat) => slotStatus(agreement, seat) === 'returned');
  return slot && (slot.entries.findLast((entry) => entry.said === 'refuse')?.why ?? '');
}

/** What an agreement is to a link's owner; undefined where it is nothing of theirs. */
export function taskOf(
  family: Family,
  member: Member,
  agreement: Agreement,
): FamilyTask | undefined {
  const slot = agreement.slots.find((seat) => seat.slot === slotOf(family));
  if (!slot || isAnothers(family, agreement)) return undefined;
  const own = entryOf(agreement, slot.slot, signatoryOf(family));
  const answered = own !== undefined && own.version >= agreement.version;
  const returned = answered ? returnedBecause(agreement) : undefined;
  const filled = slotStatus(agreement, slot) !== 'ready';
  const state = answered ? 'answered' : filled ? 'optional' : 'to-do';
  return {
    member,
    agreement,
    slot: slot.slot,
    state: returned === undefined ? state : 'to-do',
    ...(returned !== undefined && { returned }),
  };
}

/** A task of a form there may be several of, with what tells it apart. */
function withThing(family: Family, form: FormVersion, task: FamilyTask): FamilyTask {
  const isPupil = capacityOf(family) === 'pupil';
  const thing = thingOf(form, task.agreement, isPupil ? undefined : signatoryOf(family));
  return thing === undefined ? task : { ...task, thing };
}

/** A form's tasks, those of each period apart, and of each one of several: the earliest first. */
function byPeriodAndPart(
  family: Family,
  form: FormVersion,
  tasks: readonly FamilyTask[],
  on: CalendarDate,
): FormTasks[] {
  const placeOf = ({ agreement: { period, part = 1 } }: FamilyTask) => `${period} ${part}`;
  const groups = [...Map.groupBy(tasks, placeOf)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return groups.flatMap(([, own]) => {
    const [first] = own;
    if (!first) return [];
    const { period, part } = first.agreement;
    const year = form.renews === 'visit' ? undefined : yearToSay(family, period, on);
    return [
      {
        form,
        tasks: form.several ? own.map((task) => withThing(family, form, task)) : own,
        ...(year && { year }),
        ...(part && form.several && { part }),
      },
    ];
  });
}

/**
 * What a link's owner has to do and has done, form by form and year by year, on a date, and what
 * they may ask for. Expired agreements, policies that were replaced, forms the school has
 * switched off and what no longer fits whoever was asked (`stillFits`) are not listed. Forms keep the catalogue's order, people the family's.
 */
export function familyTasksOf(family: Family, catalogue: Catalogue, on: CalendarDate): FormTasks[] {
  const open = openTo(family, on);
  const stored = open.members
    .flatMap((member) => member.agreements.map((agreement) => taskOf(family, member, agreement)))
    .filter((task): task is FamilyTask => task !== undefined)
    .filter((task) => statusOf(task.agreement, on) !== 'expired')
    .filter((task) => stillFits(task.agreement, task.member.person, on))
    .filter((task) => isCurrentPolicy(task.agreement, family.school));
  const asking = {
    school: family.school,
    slot: slotOf(family),
    hasAnswered: (member: Member, agreement: Agreement) =>
      taskOf(family, member, agreement)?.state === 'answered',
  };
  return formsInUse(catalogue, family.school).flatMap((form) => {
    const offered = open.members.flatMap((member) => offerOf(asking, member, form, on) ?? []);
    const own = stored.filter((task) => task.agreement.form === form.id);
    return byPeriodAndPart(open, form, [...own, ...offered], on);
  });
}

/** Whether anything is still asked of the link's owner: what decides if they may be mailed. */
export const hasToDo = (tasks: readonly FormTasks[]): boolean =>
  tasks.some((entry) => entry.tasks.some((task) => task.state === 'to-do'));
