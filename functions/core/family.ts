import { type Agreement, entryOf, slotStatus, statusOf } from './agreement.ts';
import type { CalendarDate } from './calendar.ts';
import { type Contact, isAsked, type Relation } from './contact.ts';
import { type Catalogue, type FormVersion, formsInUse, type SlotName } from './form.ts';
import { fullName, onRoll, type Person } from './person.ts';
import type { School } from './school.ts';
import type { Signatory } from './signature.ts';

/** One person with all their agreements. `relation` is the way the signatory stands to them. */
export type Member = { person: Person; relation?: Relation; agreements: Agreement[] };

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

/**
 * `to-do`: this signatory is asked and has not answered. `answered`: they have.
 * `optional`: another contact's answer already fills the seat; theirs is welcome, not owed.
 */
export type TaskState = 'to-do' | 'answered' | 'optional';
export type Task = { member: Member; agreement: Agreement; slot: SlotName; state: TaskState };

/** One form with everyone in the family it concerns. */
export type FormTasks = { form: FormVersion; tasks: Task[] };

/** The slot a link's owner may fill on an agreement, or undefined when it has none for them. */
function seatOf(family: Family, member: Member, agreement: Agreement): SlotName | undefined {
  const slot = family.owner.kind === 'contact' ? 'parent' : 'self';
  if (!agreement.slots.some((one) => one.slot === slot)) return undefined;
  if (family.owner.kind === 'person') return slot;
  const { contact } = family.owner;
  if (agreement.contact !== undefined && agreement.contact !== contact.id) return undefined;
  return member.relation && isAsked(member.relation) ? slot : undefined;
}

function taskOf(family: Family, member: Member, agreement: Agreement): Task | undefined {
  const slotName = seatOf(family, member, agreement);
  const slot = agreement.slots.find((one) => one.slot === slotName);
  if (!slotName || !slot) return undefined;
  const own = entryOf(agreement, slotName, signatoryOf(family));
  const answered = own !== undefined && own.version >= agreement.version;
  const filled = slotStatus(agreement, slot) !== 'ready';
  const state = answered ? 'answered' : filled ? 'optional' : 'to-do';
  return { member, agreement, slot: slotName, state };
}

/**
 * What a link's owner has to do and has done, form by form, on a date. Expired agreements, people
 * who left and forms the school has switched off are not listed. Forms keep the catalogue's order, people the family's.
 */
export function tasksOf(family: Family, catalogue: Catalogue, on: CalendarDate): FormTasks[] {
  const tasks = family.members
    .filter((member) => onRoll(member.person, on))
    .flatMap((member) => member.agreements.map((agreement) => taskOf(family, member, agreement)))
    .filter((task): task is Task => task !== undefined)
    .filter((task) => statusOf(task.agreement, on) !== 'expired');
  return formsInUse(catalogue, family.school)
    .map((form) => ({ form, tasks: tasks.filter((task) => task.agreement.form === form.id) }))
    .filter((entry) => entry.tasks.length > 0);
}

/** Whether anything is still asked of the link's owner: what decides if they may be mailed. */
export const hasToDo = (tasks: readonly FormTasks[]): boolean =>
  tasks.some((entry) => entry.tasks.some((task) => task.state === 'to-do'));
