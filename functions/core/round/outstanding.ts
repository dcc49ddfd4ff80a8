import { eachOnce, type Signatory, signatoryKey } from '../agreement/signature.ts';
import type { TurnStatus } from '../agreement/slot.ts';
import type { Instant } from '../calendar.ts';
import type { SlotName } from '../form/slot-spec.ts';
import type { MessageKind, MessageState } from '../message/message.ts';
import {
  type Contact,
  isAsked,
  type Relation,
  type WhyNobody,
  whyNobody,
  whyUnreachable,
} from '../person/contact.ts';
import { isSecondary, type Person } from '../person/person.ts';

/** What keeps it open. `parents-differ`: contacts answered, and not the same. */
export type RowStatus = TurnStatus | 'parents-differ';

/** One open agreement as the index lists it. */
export type OpenAgreement = {
  person: string;
  agreement: string;
  form: string;
  contact?: string;
  turn: SlotName | 'office';
  status: RowStatus;
  askedAt: Instant;
};

/** One message of the round as the index lists it. */
export type MessageSeen = {
  owner: Signatory;
  kind: MessageKind;
  state: MessageState;
  sentAt?: Instant;
};

/**
 * Why something is outstanding, most urgent to the office first. `not-sent-yet`: owed, on its way.
 * `mail-unknown`: nobody can say whether it left. `mail-failed`: the mail service refused it.
 */
export const reasons = [
  'parents-differ',
  'declined',
  'withdrawn',
  'returned',
  'talk',
  'no-contact',
  'nobody-decides',
  'not-this-person',
  'no-email',
  'mail-failed',
  'mail-unknown',
  'not-sent-yet',
  'no-reply',
  'pupil',
  'class-teacher',
  'approver',
] as const;
export type Reason = (typeof reasons)[number];

/** Who must act next. */
export type Actor = SlotName | 'office';

export type Outstanding = {
  person: string;
  agreements: { agreement: string; form: string; why: Reason; actor: Actor }[];
  /** The most urgent reason of all. */
  why: Reason;
  /** When last mailed about this round, and how often chased. */
  sentAt?: Instant;
  chased: number;
  /** Whom a chase would mail: reachable, and with something to do. Empty: no chase. */
  chaseable: Signatory[];
};

type Rows = {
  open: readonly OpenAgreement[];
  messages: readonly MessageSeen[];
  people: readonly Omit<Person, 'school'>[];
  contacts: readonly Omit<Contact, 'school'>[];
  relations: readonly Omit<Relation, 'school'>[];
};

/** What the mail to those asked amounts to: one sent is enough to be waiting for a reply. */
function mailReason(
  owners: readonly Signatory[],
  messagesOf: (o: Signatory) => MessageSeen[],
): Reason {
  const states = owners.flatMap((owner) => messagesOf(owner).map((message) => message.state));
  if (states.includes('sent')) return 'no-reply';
  if (states.includes('unknown')) return 'mail-unknown';
  if (states.includes('failed')) return 'mail-failed';
  return 'not-sent-yet';
}

/** Whether a chase asks for it: it is a family's, a pupil's or one's own turn, or it came back to them. */
const isAskedBack = ({ turn, status }: OpenAgreement): boolean =>
  status === 'returned' ||
  (status === 'ready' && (turn === 'parent' || turn === 'self' || turn === 'pupil'));

function actorOf(row: OpenAgreement, nobody: WhyNobody | undefined): Actor {
  if (row.turn !== 'parent' && row.turn !== 'self') return row.turn;
  return nobody ? 'office' : row.turn;
}

/**
 * The outstanding list of a round: a row a person, why, who must act, and whom a chase would mail.
 * Takes index rows only, so that 1,500 people are a handful of queries; of the open ones those that
 * are `stillAsked`.
 */
export function listOutstanding(rows: Rows): Outstanding[] {
  const people = new Map(rows.people.map((person) => [person.id, person]));
  const contacts = new Map(rows.contacts.map((contact) => [contact.id, contact]));
  const relations = Map.groupBy(rows.relations, (relation) => relation.person);
  const messages = Map.groupBy(rows.messages, (message) => signatoryKey(message.owner));
  const messagesOf = (owner: Signatory) => messages.get(signatoryKey(owner)) ?? [];
  const canMail = (id: string) => {
    const contact = contacts.get(id);
    return contact !== undefined && whyUnreachable(contact) === undefined;
  };

  /** Those of one agreement who can be mailed, and why nobody can when that is so. */
  function askedOf(row: OpenAgreement): { owners: Signatory[]; nobody: WhyNobody | undefined } {
    const person = people.get(row.person);
    const self = person?.email ? [{ kind: 'person' as const, id: row.person }] : [];
    // A pupil is mailed from Year 7; a younger one signs in class or beside a parent.
    if (row.turn === 'pupil')
      return { owners: isSecondary(person?.year) ? self : [], nobody: undefined };
    if (row.turn === 'self' || (person && person.kind !== 'pupil'))
      return { owners: self, nobody: self.length > 0 ? undefined : 'no-email' };
    const all = relations.get(row.person) ?? [];
    const own = row.contact ? all.filter((relation) => relation.contact === row.contact) : all;
    const owners = own
      .filter((relation) => isAsked(relation) && canMail(relation.contact))
      .map((relation): Signatory => ({ kind: 'contact', id: relation.contact }));
    return { owners, nobody: whyNobody(own, (id) => contacts.get(id)) };
  }

  function reasonFor(row: OpenAgreement, asked: ReturnType<typeof askedOf>): Reason {
    if (row.status !== 'ready') return row.status;
    if (row.turn === 'class-teacher' || row.turn === 'approver' || row.turn === 'pupil')
      return row.turn;
    return asked.nobody ?? mailReason(asked.owners, messagesOf);
  }

  const byPerson = Map.groupBy(rows.open, (row) => row.person);
  return [...byPerson].map(([person, open]) => {
    const judged = open.map((row) => ({ row, asked: askedOf(row) }));
    const agreements = judged.map(({ row, asked }) => ({
      agreement: row.agreement,
      form: row.form,
      why: reasonFor(row, asked),
      actor: actorOf(row, asked.nobody),
    }));
    const toMail = judged
      .filter(({ row }) => isAskedBack(row))
      .flatMap(({ asked }) => asked.owners);
    const chaseable = eachOnce(toMail);
    const sent = chaseable.flatMap((owner) => messagesOf(owner)).filter((one) => one.sentAt);
    const chases = chaseable.map((o) => messagesOf(o).filter((m) => m.kind === 'chase').length);
    return {
      person,
      agreements,
      why: reasons.find((reason) => agreements.some((one) => one.why === reason)) ?? 'no-reply',
      sentAt: sent
        .map((one) => one.sentAt)
        .sort()
        .at(-1),
      chased: Math.max(0, ...chases),
      chaseable,
    };
  });
}
