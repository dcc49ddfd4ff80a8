import { eachOnce, type Signatory, signatoryKey } from '../agreement/signature.ts';
import { type Instant, later } from '../calendar.ts';
import {
  hasReached,
  type Mailing,
  mailing,
  mailings,
  presentAddresses,
} from '../message/mailing.ts';
import type { MessageRow } from '../message/message-row.ts';
import { isAsked, type WhyNobody, whyNobody, whyUnreachable } from '../person/contact.ts';
import type { HashEmail } from '../person/hash-email.ts';
import { isSecondary } from '../person/person.ts';
import type { PersonRow, RegisterRows } from '../person/person-record.ts';
import { type Actor, type Reason, reasons } from './outstanding-reason.ts';
import type { OutstandingRow } from './round-rows.ts';

/** One open agreement, as far as what it waits for depends on it. */
export type OpenAgreement = Pick<
  OutstandingRow,
  'person' | 'agreement' | 'form' | 'contact' | 'turn' | 'status' | 'askedAt'
>;

/** One message of the round, as far as what somebody waits for depends on it. */
export type MessageSeen = Pick<
  MessageRow,
  'owner' | 'kind' | 'state' | 'to' | 'about' | 'owedAt' | 'sentAt'
>;

/** Clocks of two machines differ a little: so many seconds are no order of events. */
const clockSlackSeconds = 2;

/**
 * Whether an email can have told of what was asked of somebody at a time: one that is owed still says all
 * there is by then; not one that was about others alone, nor one that had left, or of which nobody knows, or
 * that was refused, before.
 */
const tellsOf = (
  { state, owedAt, sentAt, about }: MessageSeen,
  { person, askedAt }: Pick<OpenAgreement, 'person' | 'askedAt'>,
): boolean =>
  state === 'owed' ||
  ((about?.includes(person) ?? true) &&
    // What it says is made when it leaves, which is after it came to be owed, whatever another's clock says.
    (state === 'claimed' ||
      [owedAt, sentAt ?? ''].some((at) => at >= later(askedAt, -clockSlackSeconds))));

/** One form that is outstanding. `of`: the contact, by name, where each signs their own. */
export type OutstandingForm = {
  agreement: string;
  form: string;
  why: Reason;
  actor: Actor;
  of?: string;
};

/** What is outstanding of one person. */
export type Outstanding = {
  person: string;
  agreements: OutstandingForm[];
  /** The most urgent reason of all. */
  why: Reason;
  /** When last mailed about this round, at the addresses of now, and how often chased there. */
  sentAt?: Instant;
  chased: number;
  /** Whom a chase would mail: reachable, and with something to do. Empty: no chase. */
  chaseable: Signatory[];
};

/** A row of the outstanding list: who, and what is outstanding of theirs. */
export type OutstandingLine = Outstanding & { who: PersonRow };

type Source = RegisterRows & {
  open: readonly OpenAgreement[];
  messages: readonly MessageSeen[];
  hashEmail: HashEmail;
  /** Its forms are being made out: whoever has not been mailed yet will be, by itself. */
  isIssuing: boolean;
};

function indexSource(source: Source) {
  const people = new Map(source.people.map((person) => [person.id, person]));
  const contacts = new Map(source.contacts.map((contact) => [contact.id, contact]));
  const relations = Map.groupBy(source.relations, (relation) => relation.person);
  const messages = Map.groupBy(source.messages, (message) => signatoryKey(message.owner));
  return {
    person: (id: string) => people.get(id),
    contact: (id: string) => contacts.get(id),
    relationsOf: (person: string) => relations.get(person) ?? [],
    messagesTo: (owner: Signatory) => messages.get(signatoryKey(owner)) ?? [],
    addressOf: presentAddresses(source, source.hashEmail),
    isIssuing: source.isIssuing,
  };
}
type SourceIndex = ReturnType<typeof indexSource>;

/** Those of one agreement who can be mailed, and why nobody can when that is so. */
type AskedOfOne = { owners: Signatory[]; nobody: WhyNobody | undefined };

function contactsAskedOf(row: OpenAgreement, source: SourceIndex): AskedOfOne {
  const all = source.relationsOf(row.person);
  const own = row.contact ? all.filter((relation) => relation.contact === row.contact) : all;
  const canMail = (id: string) => {
    const contact = source.contact(id);
    return contact !== undefined && whyUnreachable(contact) === undefined;
  };
  const owners = own
    .filter((relation) => isAsked(relation) && canMail(relation.contact))
    .map((relation): Signatory => ({ kind: 'contact', id: relation.contact }));
  return { owners, nobody: whyNobody(own, source.contact) };
}

function whoIsAsked(row: OpenAgreement, source: SourceIndex): AskedOfOne {
  const person = source.person(row.person);
  const self = person?.email ? [{ kind: 'person' as const, id: row.person }] : [];
  // A pupil is mailed from Year 7; a younger one signs in class or beside a parent.
  if (row.turn === 'pupil')
    return { owners: isSecondary(person?.year) ? self : [], nobody: undefined };
  if (row.turn === 'self' || (person && person.kind !== 'pupil'))
    return { owners: self, nobody: self.length > 0 ? undefined : 'no-email' };
  return contactsAskedOf(row, source);
}

const reasonOf: Record<Mailing, Reason> = {
  sent: 'no-reply',
  'on-its-way': 'not-sent-yet',
  unknown: 'mail-unknown',
  failed: 'mail-failed',
  'old-address': 'address-changed',
  none: 'not-mailed',
};

/** What somebody's emails about something open amount to. */
function mailingAbout(row: OpenAgreement, owner: Signatory, source: SourceIndex): Mailing {
  const told = source.messagesTo(owner).filter((message) => tellsOf(message, row));
  return mailing(told, source.addressOf(owner));
}

/** What the mail to those asked amounts to: one sent is enough to be waiting for a reply. */
function mailReason(row: OpenAgreement, owners: readonly Signatory[], source: SourceIndex): Reason {
  const all = owners.map((owner) => mailingAbout(row, owner, source));
  const best = mailings.find((one) => all.includes(one)) ?? 'none';
  return best === 'none' && source.isIssuing ? 'not-sent-yet' : reasonOf[best];
}

function reasonFor(row: OpenAgreement, asked: AskedOfOne, source: SourceIndex): Reason {
  if (row.status !== 'ready') return row.status;
  if (row.turn === 'class-teacher' || row.turn === 'approver' || row.turn === 'pupil')
    return row.turn;
  return asked.nobody ?? mailReason(row, asked.owners, source);
}

function actorOf(row: OpenAgreement, nobody: WhyNobody | undefined): Actor {
  if (row.turn !== 'parent' && row.turn !== 'self') return row.turn;
  return nobody ? 'office' : row.turn;
}

/** Whether a chase asks for it: it is a family's, a pupil's or one's own turn, or it came back to them. */
const isAskedBack = ({ turn, status }: OpenAgreement): boolean =>
  status === 'returned' ||
  (status === 'ready' && (turn === 'parent' || turn === 'self' || turn === 'pupil'));

function ofPerson(
  person: string,
  open: readonly OpenAgreement[],
  source: SourceIndex,
): Outstanding {
  const judged = open.map((row) => ({ row, asked: whoIsAsked(row, source) }));
  const agreements = judged.map(({ row, asked }): OutstandingForm => {
    const of = row.contact && source.contact(row.contact)?.name;
    return {
      agreement: row.agreement,
      form: row.form,
      why: reasonFor(row, asked, source),
      actor: actorOf(row, asked.nobody),
      ...(of && { of }),
    };
  });
  const toMail = judged.filter(({ row }) => isAskedBack(row)).flatMap(({ asked }) => asked.owners);
  // While a round is issued, everybody is about to be asked.
  const chaseable = source.isIssuing ? [] : eachOnce(toMail);
  const mailed = eachOnce(toMail).map((owner) =>
    source.messagesTo(owner).filter((message) => hasReached(message, source.addressOf(owner))),
  );
  const chases = mailed.map((own) => own.filter((message) => message.kind === 'chase').length);
  return {
    person,
    agreements,
    why: reasons.find((reason) => agreements.some(({ why }) => why === reason)) ?? 'no-reply',
    sentAt: mailed
      .flatMap((own) => own.flatMap((message) => message.sentAt ?? []))
      .sort()
      .at(-1),
    chased: Math.max(0, ...chases),
    chaseable,
  };
}

/**
 * What is outstanding of a round, person by person: why, who must act, and whom a chase would mail.
 * Takes index rows only, so that 1,500 people are a handful of queries; of the open ones those that
 * are `stillAsked`.
 */
export function outstandingOf(rows: Source): Outstanding[] {
  const source = indexSource(rows);
  const byPerson = Map.groupBy(rows.open, (row) => row.person);
  return [...byPerson].map(([person, open]) => ofPerson(person, open, source));
}

/**
 * Who could be asked by email for something open, and has had none that tells of it at the address they
 * have now, nor has one on its way: whoever joined, or was given an address, after everybody was asked.
 */
export function unaskedOf(rows: Source): Signatory[] {
  if (rows.isIssuing) return [];
  const source = indexSource(rows);
  return eachOnce(
    rows.open.filter(isAskedBack).flatMap((row) =>
      whoIsAsked(row, source).owners.filter((owner) => {
        const about = mailingAbout(row, owner, source);
        return about === 'none' || about === 'old-address';
      }),
    ),
  );
}
