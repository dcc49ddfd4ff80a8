import { type Agreement, statusOf } from '../agreement/agreement.ts';
import type { Signatory } from '../agreement/signature.ts';
import { entryOf, slotStatus } from '../agreement/slot.ts';
import type { AcademicYear, CalendarDate } from '../calendar.ts';
import type { FormVersion } from '../form/form.ts';
import { type Catalogue, formsInUse } from '../form/form-catalogue.ts';
import { thingOf } from '../form/several.ts';
import type { SlotName } from '../form/slot-spec.ts';
import { type Contact, isAsked, type Relation } from '../person/contact.ts';
import { fullName, onRoll, type Person, type PersonKind, tellApart } from '../person/person.ts';
import { isCurrentPolicy } from '../school/policy.ts';
import type { School } from '../school/school.ts';
import { yearToSay } from '../school/school-year.ts';
import { offerOf } from './offer.ts';

export { noRound } from './offer.ts';

/** One person with all their agreements. `relation` is the way the signatory stands to them. */
export type Member = { person: Person; relation?: Relation; agreements: readonly Agreement[] };

/** All that a link opens: its owner, and whom they answer for (their children, or themselves). */
export type Family = {
  school: School;
  owner: { kind: 'contact'; contact: Contact } | { kind: 'person'; person: Person };
  members: Member[];
};

export const signatoryOf = (family: Family): Signatory =>
  family.owner.kind === 'contact'
    ? { kind: 'contact', id: family.owner.contact.id }
    : { kind: 'person', id: family.owner.person.id };

/** The owner's name as the register has it. */
export const ownerName = (family: Family): string =>
  family.owner.kind === 'contact' ? family.owner.contact.name : fullName(family.owner.person);

/** What an email calls its reader: a child by first name, everybody else by their whole name. */
export const greetedAs = (family: Family): string =>
  family.owner.kind === 'person' && family.owner.person.kind === 'pupil'
    ? family.owner.person.firstName
    : ownerName(family);

/** In what capacity a link's owner is written to. */
export const capacityOf = ({ owner }: Family): 'contact' | PersonKind =>
  owner.kind === 'contact' ? 'contact' : owner.person.kind;

/**
 * A family as far as its owner may be told of it, in emails and through links alike: a contact of
 * the children here whom they are asked about, a member of staff of themselves. Whoever is
 * restricted or may not decide any more learns nothing, not even from a link mailed before.
 */
export const openTo = (family: Family, on: CalendarDate): Family => ({
  ...family,
  members: family.members.filter(
    ({ person, relation }) =>
      onRoll(person, on) &&
      (family.owner.kind === 'person' || (relation !== undefined && isAsked(relation))),
  ),
});

/** What the people of a family are called on its pages and in its emails, by id. */
export const namesIn = (family: Family): Map<string, string> =>
  tellApart(family.members.map((member) => member.person));

/** Whether someone may read what they signed of a person; `open`: what is open to them. */
export const mayReadOf = (open: Family, person: string): boolean =>
  open.owner.kind === 'person'
    ? // Class teachers countersign for others; once they have left, nothing is open to them.
      open.members.length > 0
    : open.members.some((member) => member.person.id === person);

/**
 * `to-do`: this signatory is asked and has not answered, or what they answered came back.
 * `answered`: they have. `optional`: another contact's answer already fills the seat; theirs is
 * welcome, not owed. `offered`: a form for whoever needs it, which nobody asked of them.
 */
export type TaskState = 'to-do' | 'answered' | 'optional' | 'offered';
export type Task = {
  member: Member;
  agreement: Agreement;
  slot: SlotName;
  state: TaskState;
  /** Offered: the agreement is not stored; it begins with the signature. */
  isNew?: true;
  /** Why it came back to them. */
  returned?: string;
  /** Of a form there may be several of: what tells it apart, as far as they may know. */
  thing?: string;
};

/**
 * One form for one period, with everyone in the family it concerns: an answer is never put to two
 * school years at once. `year`: that of the period, only where it has to be said (`yearToSay`).
 * `part`: of a form there may be several of, which one, from 2.
 */
export type FormTasks = {
  form: FormVersion;
  tasks: Task[];
  year?: AcademicYear;
  part?: number;
};

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
  const slot = agreement.slots.find((one) => slotStatus(agreement, one) === 'returned');
  return slot && (slot.entries.findLast((one) => one.said === 'refuse')?.why ?? '');
}

function taskOf(family: Family, member: Member, agreement: Agreement): Task | undefined {
  const slot = agreement.slots.find((one) => one.slot === slotOf(family));
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
function withThing(family: Family, form: FormVersion, task: Task): Task {
  const isPupil = capacityOf(family) === 'pupil';
  const thing = thingOf(form, task.agreement, isPupil ? undefined : signatoryOf(family));
  return thing === undefined ? task : { ...task, thing };
}

/** A form's tasks, those of each period apart, and of each one of several: the earliest first. */
function entriesOf(
  family: Family,
  form: FormVersion,
  tasks: readonly Task[],
  on: CalendarDate,
): FormTasks[] {
  const placeOf = ({ agreement: { period, part = 1 } }: Task) => `${period} ${part}`;
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
 * they may ask for. Expired agreements, policies that were replaced and forms the school has
 * switched off are not listed. Forms keep the catalogue's order, people the family's.
 */
export function tasksOf(family: Family, catalogue: Catalogue, on: CalendarDate): FormTasks[] {
  const open = openTo(family, on);
  const stored = open.members
    .flatMap((member) => member.agreements.map((agreement) => taskOf(family, member, agreement)))
    .filter((task): task is Task => task !== undefined)
    .filter((task) => statusOf(task.agreement, on) !== 'expired')
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
    return entriesOf(open, form, [...own, ...offered], on);
  });
}

/** Whether anything is still asked of the link's owner: what decides if they may be mailed. */
export const hasToDo = (tasks: readonly FormTasks[]): boolean =>
  tasks.some((entry) => entry.tasks.some((task) => task.state === 'to-do'));
