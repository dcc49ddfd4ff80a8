import { signatoryKey } from '../agreement/signature.ts';
import { type CalendarDate, type Instant, later } from '../calendar.ts';
import { hasReached, isToPresent, presentAddresses } from '../message/mailing.ts';
import type { MessageRow } from '../message/message-row.ts';
import { mayDecide } from '../person/contact.ts';
import { compareGroups } from '../person/group.ts';
import type { HashEmail } from '../person/hash-email.ts';
import type { LanguageCode } from '../person/language.ts';
import { fullName, onRoll } from '../person/person.ts';
import type { ContactRow, PersonRow, RegisterRows, RelationRow } from '../person/person-record.ts';
import type { Reason } from '../round/outstanding-reason.ts';
import type { OutstandingRow } from '../round/round-rows.ts';
import { type Call, type CallsRow, callsTogether, countingCalls } from './call.ts';

/** Why a family is rung rather than waited for, the gravest first. */
export const callReasons = ['no-email', 'mail-lost', 'no-reply'] as const;
export type CallReason = (typeof callReasons)[number];

/** Somebody who may decide, and how they were tried so far. */
export type ContactToCall = {
  contact: ContactRow;
  /** To each of the children whom this is about, without saying it twice: "Mother". */
  relationships: readonly string[];
  /** When they were last emailed about any of it at their present address, and whether one was refused. */
  mailedAt?: Instant;
  hasFailed: boolean;
  /** Newest first, without those struck out. */
  calls: readonly Call[];
};

/** A child, and the forms that wait for their family. */
export type ChildMissing = { id: string; name: string; class?: string; forms: readonly string[] };

/** Children of the same contacts, with all that waits for these. */
export type FamilyToCall = {
  /** Names it on a page: its first child, who is in no other. */
  id: string;
  contacts: readonly ContactToCall[];
  children: readonly ChildMissing[];
  why: CallReason;
  hasPhone: boolean;
};

type Source = {
  register: RegisterRows;
  /** Contacts whom whoever reads may not read: they are not among those to ring. */
  withheld: ReadonlySet<string>;
  /** What waits for a parent, and is still asked. */
  open: readonly OutstandingRow[];
  /** Why one of them is outstanding, as the list of what is outstanding says it. */
  whyOpen: (row: OutstandingRow) => Reason;
  messages: readonly MessageRow[];
  calls: readonly CallsRow[];
  hashEmail: HashEmail;
};

function indexed({ register, withheld, messages, calls, hashEmail }: Source) {
  const readable = register.contacts.filter(({ id }) => !withheld.has(id));
  const contacts = new Map(readable.map((contact) => [contact.id, contact]));
  const people = new Map(register.people.map((person) => [person.id, person]));
  const relations = Map.groupBy(register.relations.filter(mayDecide), ({ person }) => person);
  const mail = Map.groupBy(messages, ({ owner }) => signatoryKey(owner));
  const rung = new Map(calls.map((one) => [one.contact, one]));
  const recordsOf = (id: string) => [id, ...(contacts.get(id)?.absorbed ?? [])];
  return {
    contact: (id: string) => contacts.get(id),
    person: (id: string) => people.get(id),
    relationsOf: (person: string) => relations.get(person) ?? [],
    mailTo: (contact: string) => mail.get(signatoryKey({ kind: 'contact', id: contact })) ?? [],
    callsTo: (contact: string) =>
      countingCalls(callsTogether(recordsOf(contact).flatMap((id) => rung.get(id) ?? []))),
    addressOf: presentAddresses(register, hashEmail),
  };
}
type Index = ReturnType<typeof indexed>;

/** What waits for whom: a form that each contact signs for themselves waits for that one alone. */
type Waiting = {
  person: PersonRow;
  form: string;
  why: Reason;
  relations: readonly RelationRow[];
};

function waitingIn({ open, whyOpen }: Source, index: Index, on: CalendarDate): Waiting[] {
  return open.flatMap((row): Waiting[] => {
    const person = index.person(row.person);
    if (!person || !onRoll(person, on)) return [];
    const all = index.relationsOf(row.person).filter(({ contact }) => index.contact(contact));
    const relations = row.contact ? all.filter(({ contact }) => contact === row.contact) : all;
    return relations.length > 0 ? [{ person, form: row.form, why: whyOpen(row), relations }] : [];
  });
}

function contactToCall(id: string, waiting: readonly Waiting[], index: Index): ContactToCall[] {
  const contact = index.contact(id);
  if (!contact) return [];
  const owner = { kind: 'contact' as const, id };
  const address = index.addressOf(owner);
  const mail = index.mailTo(id);
  const mailedAt = mail
    .filter((message) => hasReached(message, address))
    .flatMap(({ sentAt }) => sentAt ?? [])
    .toSorted()
    .at(-1);
  const own = waiting.flatMap(({ relations }) => relations).filter((one) => one.contact === id);
  return [
    {
      contact,
      relationships: [...new Set(own.flatMap(({ relationship }) => relationship || []))],
      ...(mailedAt && { mailedAt }),
      hasFailed: mail.some(
        (message) => message.state === 'failed' && isToPresent(message, address),
      ),
      calls: index.callsTo(id),
    },
  ];
}

/** As whoever rings reads it; nothing where an email is on its way, which is waited for. */
function callReasonOf(why: Reason): CallReason | undefined {
  switch (why) {
    case 'not-sent-yet':
      return undefined;
    case 'no-contact':
    case 'nobody-decides':
    case 'not-this-person':
    case 'no-email':
      return 'no-email';
    case 'mail-failed':
    case 'address-changed':
    case 'mail-unknown':
    case 'not-mailed':
      return 'mail-lost';
    case 'parents-differ':
    case 'declined':
    case 'withdrawn':
    case 'returned':
    case 'talk':
    case 'no-reply':
    case 'pupil':
    case 'class-teacher':
    case 'approver':
      return 'no-reply';
  }
}

/** Why these are rung: an email that reached any of them is enough to be waiting for a reply. */
function reasonFor(waiting: readonly Waiting[]): CallReason | undefined {
  const all = new Set(waiting.map(({ why }) => callReasonOf(why)));
  return callReasons.findLast((reason) => all.has(reason));
}

const byChild = (a: ChildMissing, b: ChildMissing): number =>
  compareGroups(a.class ?? '', b.class ?? '') || a.name.localeCompare(b.name, 'en-GB');

function childrenIn(waiting: readonly Waiting[]): ChildMissing[] {
  const byPerson = Map.groupBy(waiting, ({ person }) => person);
  return [...byPerson]
    .map(([person, all]) => ({
      id: person.id,
      name: fullName(person),
      ...(person.class && { class: person.class }),
      forms: [...new Set(all.map(({ form }) => form))],
    }))
    .toSorted(byChild);
}

/** Those nobody can ring last; of the others those whom no email reaches first; then as a school lists them. */
const byNeed = (a: FamilyToCall, b: FamilyToCall): number => {
  const [first, other] = [a.children[0], b.children[0]];
  return (
    Number(b.hasPhone) - Number(a.hasPhone) ||
    Number(a.why !== 'no-email') - Number(b.why !== 'no-email') ||
    (first && other ? byChild(first, other) : 0)
  );
};

/** Everybody who may decide for a child, as one text: children of the same are one family. */
const familyKey = ({ person }: Waiting, index: Index): string =>
  index
    .relationsOf(person.id)
    .map(({ contact }) => contact)
    .toSorted()
    .join(' ');

/**
 * The families whom something waits for, but for those whose email is on its way, with whom to ring. Nobody who is restricted for a child, or
 * may not decide for them, is among those to ring about them.
 */
export function familiesToCall(source: Source, on: CalendarDate): FamilyToCall[] {
  const index = indexed(source);
  const families = Map.groupBy(waitingIn(source, index, on), (one) => familyKey(one, index));
  return [...families.values()]
    .flatMap((waiting): FamilyToCall[] => {
      const ids = new Set(waiting.flatMap(({ relations }) => relations.map((one) => one.contact)));
      const contacts = [...ids].flatMap((id) => contactToCall(id, waiting, index));
      const children = childrenIn(waiting);
      const [first] = children;
      const why = reasonFor(waiting);
      if (!first || !why || contacts.length === 0) return [];
      return [
        {
          id: first.id,
          contacts,
          children,
          why,
          hasPhone: contacts.some(({ contact }) => contact.phone !== undefined),
        },
      ];
    })
    .sort(byNeed);
}

export type CallFilter = {
  class?: string;
  why?: CallReason;
  notRung?: boolean;
  /** What somebody to ring prefers to speak. */
  language?: LanguageCode;
};

/** What the people to ring prefer to speak, other than English. */
export const languagesOf = (families: readonly FamilyToCall[]): LanguageCode[] => {
  const all = families.flatMap(({ contacts }) => contacts.map(({ contact }) => contact.language));
  return [...new Set(all)].filter((one) => one !== undefined && one !== 'en');
};

const notRungDays = 2;

/** Of the families those that a filter asks for; `notRung`: not in the last two days. */
export function filterFamilies(
  families: readonly FamilyToCall[],
  { class: name, why, notRung, language }: CallFilter,
  now: Instant,
): FamilyToCall[] {
  const since = later(now, -notRungDays * 86_400);
  return families.filter(
    (family) =>
      (!name || family.children.some((child) => child.class === name)) &&
      (!why || family.why === why) &&
      (!language || family.contacts.some(({ contact }) => contact.language === language)) &&
      (!notRung || !family.contacts.some(({ calls }) => calls.some(({ at }) => at > since))),
  );
}
