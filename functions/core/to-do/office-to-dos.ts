import { signatoryKey } from '../agreement/signature.ts';
import type { CalendarDate, Instant } from '../calendar.ts';
import { later } from '../calendar.ts';
import { nobodyCountersigns, type RolesOf } from '../class/who-countersigns.ts';
import { noRound } from '../family/family.ts';
import type { FollowUp } from '../follow-up/follow-up.ts';
import type { ApproverPost } from '../form/slot-spec.ts';
import type { MailStanding } from '../message/mail-standing.ts';
import { type AddressOf, isToPresent, presentAddresses } from '../message/mailing.ts';
import type { MessageRow } from '../message/message-row.ts';
import type { HashEmail } from '../person/hash-email.ts';
import { fullName } from '../person/person.ts';
import type { RegisterRows } from '../person/person-record.ts';
import type { OutstandingRow } from '../round/round-rows.ts';
import { shortHash } from '../short-hash.ts';
import type { Unapproved } from '../staff/approver-post.ts';
import { type Approvers, tiedToDos, vacantToDos } from './approval-to-dos.ts';
import type { HandlingRow } from './handling.ts';
import { byClass, byTheirs, linkTo, type PeopleHere, peopleHere } from './people-here.ts';
import { registerToDos } from './register-to-dos.ts';
import { saidToDos } from './said-to-dos.ts';
import { byUrgency, type ToDo, type ToDoOf } from './to-do.ts';

/** What it is made of: of the open rows those still asked, by whose turn it is. */
export type ToDoSource = {
  register: RegisterRows;
  /** Of staff who are here. */
  rolesOf: RolesOf;
  open: Record<'office' | 'self' | 'approver' | 'class-teacher', readonly OutstandingRow[]>;
  followUps: readonly FollowUp[];
  /** Forms that are not in use any more. */
  formsOff: readonly string[];
  /** By `toDoKey`. */
  handlings: ReadonlyMap<string, HandlingRow>;
  messages: readonly MessageRow[];
  unapproved: readonly Unapproved[];
  approvers: Approvers;
  postsOf: (form: string) => readonly ApproverPost[];
  mailStanding: MailStanding;
  /** When the file was uploaded that the register is of; undefined where none ever was. */
  registerFrom?: Instant | undefined;
  hashEmail: HashEmail;
};

/**
 * The latest email to each owner, where it failed or may have: a later one that went heals it, and so
 * does another address, to which the list of what is outstanding says that nothing was sent.
 */
function lostMail(
  messages: readonly MessageRow[],
  people: PeopleHere,
  addressOf: AddressOf,
): ToDoOf<'mail-lost'>[] {
  const byOwner = Map.groupBy(messages, ({ owner }) => signatoryKey(owner));
  const lost = [...byOwner.values()].flatMap((all): (ToDoOf<'mail-lost'> & { name: string })[] => {
    const last = all.toSorted((a, b) => (a.owedAt < b.owedAt ? 1 : -1))[0];
    if (last?.state !== 'failed' && last?.state !== 'unknown') return [];
    if (!isToPresent(last, addressOf(last.owner))) return [];
    const { owner, state, kind: message, owedAt, reason } = last;
    const person = owner.kind === 'person' ? people.person(owner.id) : undefined;
    const contact = owner.kind === 'contact' ? people.contact(owner.id) : undefined;
    const name = person ? fullName(person) : contact?.name;
    const of = person ? [linkTo(person)] : people.childrenOf(owner.id);
    if (!name || of.length === 0) return [];
    const mark = `${owedAt} ${state}`;
    const told = { name, state, message, ...(reason && { reason }), ...(contact && { contact }) };
    return [{ kind: 'mail-lost', owner, id: 'mail-lost', mark, since: owedAt, of, ...told }];
  });
  return lost.sort(byTheirs);
}

/** Who is asked for their own signature, and cannot be emailed. Visitors sign at the door. */
function withoutEmail(rows: readonly OutstandingRow[], people: PeopleHere): ToDoOf<'no-email'>[] {
  const asked = new Set(rows.filter(({ round }) => round !== noRound).map(({ person }) => person));
  return people.here
    .filter(({ id, email }) => asked.has(id) && !email)
    .map(linkTo)
    .sort(byClass)
    .map((person) => ({
      kind: 'no-email',
      owner: { kind: 'person', id: person.id },
      id: 'no-email',
      mark: person.id,
      of: [person],
    }));
}

/** Classes of which forms wait for a class teacher's name, and for which nobody can give it. */
function uncountersigned(
  rows: readonly OutstandingRow[],
  people: PeopleHere,
  rolesOf: RolesOf,
  on: CalendarDate,
): ToDoOf<'nobody-countersigns'>[] {
  const pupils = [...new Set(rows.map(({ person }) => person))].flatMap(
    (id) => people.person(id) ?? [],
  );
  const classes = pupils.flatMap((pupil) => pupil.class || []);
  return nobodyCountersigns(classes, people.here, rolesOf, on).map(({ class: name, lacking }) => {
    const of = pupils
      .filter((pupil) => pupil.class === name)
      .map(linkTo)
      .sort(byClass);
    return {
      kind: 'nobody-countersigns',
      owner: { kind: 'school' },
      id: `class.${shortHash(name)}`,
      mark: [name, ...lacking.map(({ id }) => id)].join(' '),
      class: name,
      pupils: of.length,
      of,
      lacking,
    };
  });
}

/** A register is asked for anew after so many days: children come, leave and change class. */
const registerDays = 30;

function oldRegister(from: Instant | undefined, now: Instant): ToDoOf<'old-register'>[] {
  if (from === undefined || from > later(now, -registerDays * 86_400)) return [];
  const owner = { kind: 'school' as const };
  return [{ kind: 'old-register', owner, id: 'old-register', mark: from, since: from, of: [] }];
}

const stoppedMail = (standing: MailStanding): ToDoOf<'mail-stopped'>[] =>
  standing === 'ready'
    ? []
    : [
        {
          kind: 'mail-stopped',
          owner: { kind: 'school' },
          id: 'mail-stopped',
          mark: standing,
          of: [],
          standing,
        },
      ];

/**
 * Whether anybody still has to act on it: what is to be taken down stays up until somebody does; nobody
 * is rung about somebody who has left, a visit that is over, or a form that is asked no more.
 */
function stillMatters(
  { kind, form, person: id }: FollowUp,
  { formsOff, open }: Pick<AboutPeople, 'formsOff' | 'open'>,
  people: PeopleHere,
): boolean {
  if (kind === 'withdrawn' || kind === 'uses-refused') return true;
  const person = people.person(id);
  if (!person || formsOff.includes(form)) return false;
  return person.kind !== 'visitor' || open.office.some((row) => row.person === id);
}

/** What there is to do about people alone, as far as these rows tell of them. */
export type AboutPeople = Pick<
  ToDoSource,
  'register' | 'followUps' | 'formsOff' | 'handlings' | 'messages' | 'hashEmail'
> & { open: Pick<ToDoSource['open'], 'office' | 'self'> };

/** What needs the office about people who are here on the day, in no order. */
export function toDosAboutPeople(source: AboutPeople, on: CalendarDate): ToDo[] {
  const { register, open, messages, hashEmail } = source;
  const people = peopleHere(register, on);
  const all = new Map(register.people.map((person) => [person.id, person]));
  const here = open.office.filter(({ person }) => people.person(person) !== undefined);
  return [
    ...saidToDos(
      source.followUps.filter((one) => stillMatters(one, source, people)),
      here,
      source.handlings,
      (id) => all.get(id),
    ),
    ...lostMail(messages, people, presentAddresses(register, hashEmail)),
    ...registerToDos(register, people),
    ...withoutEmail(open.self, people),
  ];
}

/** All that needs the office, most urgent first; about people, of those who are here on the day. */
export function officeToDos(source: ToDoSource, on: CalendarDate, now: Instant): ToDo[] {
  const { register, open, approvers, postsOf } = source;
  const people = peopleHere(register, on);
  return [
    ...toDosAboutPeople(source, on),
    ...vacantToDos(source.unapproved),
    ...tiedToDos(open.approver, postsOf, approvers, register, people),
    ...uncountersigned(open['class-teacher'], people, source.rolesOf, on),
    ...oldRegister(source.registerFrom, now),
    ...stoppedMail(source.mailStanding),
  ].sort(byUrgency);
}
