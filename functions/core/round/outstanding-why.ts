import { type Signatory, signatoryKey } from '../agreement/signature.ts';
import { later } from '../calendar.ts';
import { namesForm } from '../message/already-told.ts';
import { type Mailing, mailing, mailings, presentAddresses } from '../message/mailing.ts';
import type { MessageRow } from '../message/message-row.ts';
import { isAsked, type WhyNobody, whyNobody, whyUnreachable } from '../person/contact.ts';
import type { HashEmail } from '../person/hash-email.ts';
import { isSecondary } from '../person/person.ts';
import type { ContactRow, RegisterRows } from '../person/person-record.ts';
import type { Actor, Reason } from './outstanding-reason.ts';
import type { OutstandingRow } from './round-rows.ts';

/** One open agreement, as far as what it waits for depends on it. */
export type OpenAgreement = Pick<
  OutstandingRow,
  'person' | 'agreement' | 'form' | 'contact' | 'turn' | 'status' | 'saidBy' | 'askedAt'
>;

/** One message of any round that may tell of it, as far as what somebody waits for depends on it. */
export type MessageSeen = Pick<
  MessageRow,
  'owner' | 'kind' | 'state' | 'to' | 'asksFor' | 'about' | 'owedAt' | 'claimedAt' | 'sentAt'
>;

/** Clocks of two machines differ a little: so many seconds are no order of events. */
const clockSlackSeconds = 2;

/**
 * Whether an email can have told of what was asked of somebody at a time: one that is owed still says all
 * there is by then; not one that did not name it, nor one that had left, or of which nobody knows, or
 * that was refused, before.
 */
export const tellsOf = (
  { state, owedAt, claimedAt, sentAt, ...names }: MessageSeen,
  { person, agreement, askedAt }: Pick<OpenAgreement, 'person' | 'agreement' | 'askedAt'>,
): boolean =>
  state === 'owed' ||
  (namesForm(names, person, agreement) &&
    // What it says is made when it leaves, which is after it came to be owed, whatever another's clock says.
    (state === 'claimed' ||
      [owedAt, sentAt ?? claimedAt ?? ''].some((at) => at >= later(askedAt, -clockSlackSeconds))));

/** A contact as a list names them; without a name whoever is withheld from its reader. */
export type Named = Pick<ContactRow, 'id' | 'name'>;

/**
 * One form that is outstanding. `of`: the contact, by name, where each signs their own. `who`: the contacts
 * whom the reason is about: who said it, who has not replied, whom no email reaches. None where it is
 * about no contact, or was kept by an earlier version that did not say.
 */
export type OutstandingForm = {
  agreement: string;
  form: string;
  why: Reason;
  actor: Actor;
  of?: string;
  who: readonly Named[];
  /** The pupil said it, not a contact. */
  byPupil?: true;
};

/** What it is made of: rows of the register, what is open, and emails. */
export type OutstandingSource = RegisterRows & {
  open: readonly OpenAgreement[];
  messages: readonly MessageSeen[];
  hashEmail: HashEmail;
  /** Its forms are being made out: whoever has not been mailed yet will be, by itself. */
  isIssuing: boolean;
};

export function indexSource(source: OutstandingSource) {
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
export type SourceIndex = ReturnType<typeof indexSource>;

/** Those of one agreement who can be mailed; why nobody can when that is so, and of whom that is said. */
export type AskedOfOne = {
  owners: Signatory[];
  nobody: WhyNobody | undefined;
  unreached: Signatory[];
};

function contactsAskedOf(row: OpenAgreement, source: SourceIndex): AskedOfOne {
  const all = source.relationsOf(row.person);
  const own = row.contact ? all.filter((relation) => relation.contact === row.contact) : all;
  const canMail = (id: string) => {
    const contact = source.contact(id);
    return contact !== undefined && whyUnreachable(contact) === undefined;
  };
  const owner = (id: string): Signatory => ({ kind: 'contact', id });
  const asked = own.filter(isAsked).map(({ contact }) => contact);
  const nobody = whyNobody(own, source.contact);
  const unreached = asked.filter((id) => {
    const contact = source.contact(id);
    return nobody !== undefined && contact && whyUnreachable(contact) === nobody;
  });
  return { owners: asked.filter(canMail).map(owner), nobody, unreached: unreached.map(owner) };
}

/** Who is asked for one agreement. */
export function whoIsAsked(row: OpenAgreement, source: SourceIndex): AskedOfOne {
  const person = source.person(row.person);
  const self = person?.email ? [{ kind: 'person' as const, id: row.person }] : [];
  // A pupil is mailed from Year 7; a younger one signs in class or beside a parent.
  if (row.turn === 'pupil')
    return { owners: isSecondary(person?.year) ? self : [], nobody: undefined, unreached: [] };
  if (row.turn === 'self' || (person && person.kind !== 'pupil'))
    return { owners: self, nobody: self.length > 0 ? undefined : 'no-email', unreached: [] };
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
export function mailingAbout(row: OpenAgreement, owner: Signatory, source: SourceIndex): Mailing {
  const told = source.messagesTo(owner).filter((message) => tellsOf(message, row));
  return mailing(told, source.addressOf(owner));
}

/** Why something is outstanding, and whom that is about. */
type Why = { why: Reason; who: readonly Signatory[] };

/** What the mail to those asked amounts to: one sent is enough to be waiting for a reply. */
function mailReason(row: OpenAgreement, owners: readonly Signatory[], source: SourceIndex): Why {
  const all = owners.map((owner) => ({ owner, about: mailingAbout(row, owner, source) }));
  const best = mailings.find((one) => all.some(({ about }) => about === one)) ?? 'none';
  const who = all.filter(({ about }) => about === best).map(({ owner }) => owner);
  return { why: best === 'none' && source.isIssuing ? 'not-sent-yet' : reasonOf[best], who };
}

function reasonFor(row: OpenAgreement, asked: AskedOfOne, source: SourceIndex): Why {
  if (row.status !== 'ready') return { why: row.status, who: row.saidBy ?? [] };
  if (row.turn === 'class-teacher' || row.turn === 'approver' || row.turn === 'pupil')
    return { why: row.turn, who: [] };
  if (asked.nobody) return { why: asked.nobody, who: asked.unreached };
  return mailReason(row, asked.owners, source);
}

function actorOf(row: OpenAgreement, nobody: WhyNobody | undefined): Actor {
  if (row.turn !== 'parent' && row.turn !== 'self') return row.turn;
  return nobody ? 'office' : row.turn;
}

/** One open agreement with why it is outstanding, and of whom that is said. */
export function outstandingForm(
  row: OpenAgreement,
  asked: AskedOfOne,
  source: SourceIndex,
): OutstandingForm {
  const of = row.contact && source.contact(row.contact)?.name;
  const { why, who } = reasonFor(row, asked, source);
  const isPupil = source.person(row.person)?.kind === 'pupil';
  return {
    agreement: row.agreement,
    form: row.form,
    why,
    actor: actorOf(row, asked.nobody),
    ...(of !== undefined && { of }),
    who: who.flatMap(({ kind, id }) => {
      const contact = kind === 'contact' ? source.contact(id) : undefined;
      return contact ? [{ id, name: contact.name }] : [];
    }),
    ...(isPupil && row.saidBy?.some(({ kind }) => kind === 'person') && { byPupil: true }),
  };
}
