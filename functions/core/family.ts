import { type Agreement, entryOf, slotStatus, statusOf } from './agreement.ts';
import type { CalendarDate } from './calendar.ts';
import { type Contact, isAsked, type Relation } from './contact.ts';
import { type Catalogue, type FormVersion, formsInUse, type SlotName } from './form.ts';
import { fullName, onRoll, type Person, tellApart } from './person.ts';
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

/** In what capacity a link's owner is written to. */
export function capacityOf({ owner }: Family): 'contact' | 'staff' | 'governor' {
  if (owner.kind === 'contact') return 'contact';
  return owner.person.kind === 'governor' ? 'governor' : 'staff';
}

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
 * `to-do`: this signatory is asked and has not answered. `answered`: they have.
 * `optional`: another contact's answer already fills the seat; theirs is welcome, not owed.
 */
export type TaskState = 'to-do' | 'answered' | 'optional';
export type Task = { member: Member; agreement: Agreement; slot: SlotName; state: TaskState };

/** One form with everyone in the family it concerns. */
export type FormTasks = { form: FormVersion; tasks: Task[] };

/** The slot a link's owner may fill on an agreement, or undefined when it has none for them. */
function seatOf({ owner }: Family, agreement: Agreement): SlotName | undefined {
  const slot = owner.kind === 'contact' ? 'parent' : 'self';
  if (!agreement.slots.some((one) => one.slot === slot)) return undefined;
  const isAnothers =
    owner.kind === 'contact' &&
    agreement.contact !== undefined &&
    agreement.contact !== owner.contact.id;
  return isAnothers ? undefined : slot;
}

function taskOf(family: Family, member: Member, agreement: Agreement): Task | undefined {
  const slotName = seatOf(family, agreement);
  const slot = agreement.slots.find((one) => one.slot === slotName);
  if (!slotName || !slot) return undefined;
  const own = entryOf(agreement, slotName, signatoryOf(family));
  const answered = own !== undefined && own.version >= agreement.version;
  const filled = slotStatus(agreement, slot) !== 'ready';
  const state = answered ? 'answered' : filled ? 'optional' : 'to-do';
  return { member, agreement, slot: slotName, state };
}

/**
 * What a link's owner has to do and has done, form by form, on a date. Expired agreements and
 * forms the school has switched off are not listed. Forms keep the catalogue's order, people the family's.
 */
export function tasksOf(family: Family, catalogue: Catalogue, on: CalendarDate): FormTasks[] {
  const tasks = openTo(family, on)
    .members.flatMap((member) =>
      member.agreements.map((agreement) => taskOf(family, member, agreement)),
    )
    .filter((task): task is Task => task !== undefined)
    .filter((task) => statusOf(task.agreement, on) !== 'expired');
  return formsInUse(catalogue, family.school)
    .map((form) => ({ form, tasks: tasks.filter((task) => task.agreement.form === form.id) }))
    .filter((entry) => entry.tasks.length > 0);
}

/** Whether anything is still asked of the link's owner: what decides if they may be mailed. */
export const hasToDo = (tasks: readonly FormTasks[]): boolean =>
  tasks.some((entry) => entry.tasks.some((task) => task.state === 'to-do'));
