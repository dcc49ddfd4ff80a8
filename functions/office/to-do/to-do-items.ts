import type { Phone, ToDoItem } from '../../../templates/pages/desk/to-do/to-do-item.tsx';
import {
  nextStepInWords,
  toDoNames,
  whatInWords,
} from '../../../templates/pages/desk/to-do/to-do-words.ts';
import { whatNext } from '../../../templates/pages/desk/to-do/what-next.ts';
import { type FollowUpTold, readFollowUps } from '../../acts/follow-up/read-follow-ups.ts';
import { seesWholeToDo, type ToDoList } from '../../acts/to-do/list-to-do.ts';
import { dateAt } from '../../core/calendar.ts';
import type { LacksToCountersign } from '../../core/class/who-countersigns.ts';
import type { FollowUp } from '../../core/follow-up/follow-up.ts';
import { currentVersion } from '../../core/form/form-catalogue.ts';
import { fullName } from '../../core/person/person.ts';
import { mayEnter } from '../../core/staff/role.ts';
import { isSnoozed } from '../../core/to-do/handling.ts';
import type { PersonLink } from '../../core/to-do/people-here.ts';
import type { ListedToDo, ToDo } from '../../core/to-do/to-do.ts';
import { formNamesOf, type OfficeDeps, type Staff } from '../desk.ts';
import { nameOrGone, saidItem } from './follow-up-items.ts';
import { itemPath } from './to-do-addresses.ts';

type Told = ReadonlyMap<string, FollowUpTold>;

const keyOf = ({ person, id }: Pick<FollowUp, 'person' | 'id'>): string => `${person} ${id}`;

/** What the follow-ups of a page tell this reader: the signatures of each person, a query each. */
async function tellOf(
  deps: OfficeDeps,
  staff: Staff,
  page: readonly ListedToDo[],
  { people }: ToDoList,
): Promise<Told> {
  const followUps = page.flatMap(({ toDo }) => ('followUps' in toDo ? toDo.followUps : []));
  const told = await readFollowUps(deps, staff, followUps, people);
  return new Map(told.map((one) => [keyOf(one.followUp), one]));
}

const nameWithClass = ({ name, class: group }: PersonLink): string =>
  group ? `${name}, ${group}` : name;

/** Whom or what it is about: "Maya Khan, 4B: Photos and video"; "Karl Brandt: no email address". */
function titleOf(toDo: ToDo, formNames: Record<string, string>): string {
  const [first, ...more] = toDo.of;
  switch (toDo.kind) {
    case 'not-me':
    case 'undecided':
      return `${toDo.contact.name}, for ${toDo.of.map(nameWithClass).join('; ')}`;
    case 'mail-lost':
      return toDo.contact
        ? `${toDo.name}, for ${toDo.of.map(nameWithClass).join('; ')}`
        : toDo.name;
    case 'no-email':
      if (toDo.contact) return `${toDo.contact.name}, for ${toDo.of.map(nameWithClass).join('; ')}`;
      break;
    case 'nobody-countersigns':
      return toDo.class;
    case 'nobody-approves':
      if (toDo.posts || !first) break;
      return `${nameWithClass(first)}: ${toDo.forms.map((form) => formNames[form] ?? form).join(', ')}`;
    case 'old-register':
    case 'mail-stopped':
    case 'nobody-decides':
      break;
    default:
      return `${first ? nameWithClass(first) : ''}: ${formNames[toDo.form] ?? toDo.form}`;
  }
  return first && more.length === 0 ? nameWithClass(first) : toDoNames[toDo.kind];
}

/** The contacts whom it is about, or who said it. */
function contactsOf(toDo: ToDo): string[] {
  if ('contact' in toDo && toDo.contact) return [toDo.contact.id];
  if (!('followUps' in toDo)) return [];
  const by = toDo.followUps.flatMap(({ by: who }) => (who?.kind === 'contact' ? [who.id] : []));
  return [...new Set(by)];
}

const replies: readonly string[] = ['parents-differ', 'declined', 'talk', 'returned'];

type Link = { href: string; text: string };

/** The pages on which it is done, the nearest first. */
function linksOf(toDo: ToDo, staff: Staff, list: ToDoList): Link[] {
  if (!mayEnter(staff.roles, 'register')) return [];
  const contacts = contactsOf(toDo)
    .flatMap((id) => list.contacts.get(id) ?? [])
    .filter(({ id }) => !list.withheld.has(id));
  const [about] = toDo.of;
  const reply = replies.includes(toDo.kind)
    ? contacts.map(({ id, name }) => ({
        href: `/desk/replies/contacts/${id}${about ? `?about=${about.id}` : ''}`,
        text: `Enter a reply from ${name}`,
      }))
    : [];
  const reach = contacts.map(({ id, name }) =>
    toDo.kind === 'no-email' || toDo.kind === 'mail-lost'
      ? {
          href: `/desk/contacts/${id}/edit#email`,
          text: `${toDo.kind === 'no-email' ? 'Enter an' : 'Correct the'} email address for ${name}`,
        }
      : { href: `/desk/contacts/${id}`, text: name },
  );
  const people =
    toDo.kind === 'nobody-countersigns'
      ? []
      : toDo.of.map(({ id, name }) => ({ href: `/desk/people/${id}`, text: name }));
  return [...reply, ...reach, ...people, ...setUpLinks(toDo, staff)];
}

const uploadLink = { href: '/desk/register/new', text: 'Upload the register' };

/** Where a teacher is given what they lack to countersign, by whoever may give it. */
const linksToMend = (lacking: readonly LacksToCountersign[], roles: Staff['roles']): Link[] =>
  lacking.map(({ id, name, lacks }) => {
    if (lacks === 'email')
      return { href: `/desk/people/${id}/edit#email`, text: `Enter an email address for ${name}` };
    return mayEnter(roles, 'staff')
      ? { href: `/desk/staff/${id}`, text: `Staff: what ${name} may do` }
      : { href: `/desk/people/${id}`, text: name };
  });

/** Where the school's own set-up is put right. */
function setUpLinks(toDo: ToDo, { roles }: Staff): Link[] {
  switch (toDo.kind) {
    case 'nobody-approves':
      return mayEnter(roles, 'settings')
        ? [{ href: '/desk/settings/approvers', text: 'Choose who approves' }]
        : [];
    case 'undecided':
    case 'nobody-decides':
    case 'old-register':
      return [uploadLink];
    case 'nobody-countersigns':
      return toDo.lacking.length > 0 ? linksToMend(toDo.lacking, roles) : [uploadLink];
    default:
      return [];
  }
}

function phonesOf(toDo: ToDo, staff: Staff, list: ToDoList): Phone[] {
  if (!seesWholeToDo(staff)) return [];
  return contactsOf(toDo)
    .filter((id) => !list.restricted.has(id) && !list.withheld.has(id))
    .flatMap((id) => {
      const { name, phone } = list.contacts.get(id) ?? {};
      return name && phone ? [{ name, phone }] : [];
    });
}

type Context = { deps: OfficeDeps; staff: Staff; list: ToDoList; told: Told };

/** What families said, as this reader may know of it; undefined where nothing of it is theirs. */
function saidParts(
  toDo: Extract<ToDo, { form: string }>,
  { deps: { catalogue }, staff, list, told }: Context,
): Pick<ToDoItem, 'kind' | 'said' | 'what' | 'next' | 'done'> | undefined {
  const tells = toDo.followUps.flatMap((followUp) => told.get(keyOf(followUp)) ?? []);
  const [first] = tells;
  if (!first && toDo.followUps.length > 0) return undefined;
  const kind = first?.kind ?? toDo.kind;
  const person = list.people.get(toDo.owner.kind === 'school' ? '' : toDo.owner.id);
  const ids = tells.map(({ followUp }) => followUp.id);
  const isPupil = person?.kind === 'pupil';
  return {
    kind,
    said: tells.map((one) => saidItem(catalogue, staff.roles, one, list.people)),
    ...(!first && { what: `${toDoNames[kind]}. Nobody has marked this as done.` }),
    next: whatNext({
      kind,
      form: currentVersion(catalogue, toDo.form),
      isPupil,
      who: person?.firstName ?? 'they',
    }),
    done: {
      person: person?.id ?? '',
      ids,
      ...(!first && { form: toDo.agreement }),
    },
  };
}

function itemOf(
  { toDo, handling, officeUntil }: ListedToDo,
  context: Context,
): ToDoItem | undefined {
  const { deps, staff, list } = context;
  const formNames = formNamesOf(deps.catalogue);
  const parts =
    'form' in toDo
      ? saidParts(toDo, context)
      : {
          kind: toDo.kind,
          said: [],
          what: whatInWords(toDo, formNames),
          next: nextStepInWords(toDo, { givesRoles: mayEnter(staff.roles, 'staff') }),
        };
  if (!parts) return undefined;
  const assigned = handling?.assignedTo && list.people.get(handling.assignedTo);
  return {
    ...parts,
    title: titleOf(toDo, formNames),
    ...('form' in toDo ? {} : { since: toDo.since }),
    phones: phonesOf(toDo, staff, list),
    links: linksOf(toDo, staff, list),
    ...(seesWholeToDo(staff) && { href: itemPath(toDo) }),
    ...(assigned && { assignedTo: fullName(assigned) }),
    ...(officeUntil && { snoozedByOffice: officeUntil }),
    ...(handling?.snoozed &&
      isSnoozed(handling, toDo.mark, dateAt(deps.now())) && {
        snoozedUntil: handling.snoozed.until,
        snoozedBy: nameOrGone(list.people, handling.by),
      }),
  };
}

/** Things to do in words, as far as their reader may know of them. */
export async function toDoItems(
  deps: OfficeDeps,
  staff: Staff,
  page: readonly ListedToDo[],
  list: ToDoList,
): Promise<ToDoItem[]> {
  const told = await tellOf(deps, staff, page, list);
  return page.flatMap((one) => itemOf(one, { deps, staff, list, told }) ?? []);
}
