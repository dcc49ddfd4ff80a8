import { eachOnce, type Signature } from '../../core/agreement/signature.ts';
import { type Happening, timelineOf } from '../../core/agreement/timeline.ts';
import type { AuditEvent } from '../../core/audit/audit-event.ts';
import { type CalendarDate, dateAt, type Instant } from '../../core/calendar.ts';
import { type Calls, keptCalls } from '../../core/call/call.ts';
import type { OwnerRecord } from '../../core/family/owner-record.ts';
import type { Catalogue } from '../../core/form/form-catalogue.ts';
import type { Message } from '../../core/message/message.ts';
import type { Contact, Relation } from '../../core/person/contact.ts';
import { fullName } from '../../core/person/person.ts';
import type { PersonRecord } from '../../core/person/person-record.ts';
import type { Scan } from '../../core/scan/scan.ts';
import type { Store } from '../../store/store.ts';
import { type ConfirmedSessions, listConfirmed } from '../class/list-confirmed.ts';

type Needs = {
  store: Pick<
    Store,
    | 'findPerson'
    | 'findOwner'
    | 'findContact'
    | 'findCalls'
    | 'findClassSession'
    | 'listOwnerMessages'
    | 'listSignatures'
    | 'listFollowUpsOf'
    | 'listRounds'
    | 'listPersons'
    | 'listScans'
    | 'listGroup'
    | 'listAudit'
  >;
  catalogue: Catalogue;
  now: () => Instant;
};

/** A contact of a pupil, with whose else they are or were, what was mailed to them, and who rang. */
export type MailedContact = {
  contact: Contact;
  relation: Relation;
  owner: Pick<OwnerRecord, 'relations' | 'endedRelations'>;
  messages: Message[];
  calls: Calls;
};

/** One person with all that stands about them, and names, by id, of what their history mentions. */
export type PersonHistory = {
  record: PersonRecord;
  contacts: MailedContact[];
  /** Who were their contacts, and are no longer. */
  former: Omit<MailedContact, 'messages'>[];
  /** Mail to the person themselves. */
  messages: Message[];
  /** Newest first. */
  happenings: Happening[];
  /** Of the paper replies among them, those that were cancelled, too. */
  scans: Scan[];
  names: {
    rounds: Record<string, string>;
    staff: Record<string, string>;
    contacts: Record<string, string>;
    confirmed: ConfirmedSessions;
  };
};

async function listKnownContacts(
  { store, now }: Needs,
  school: string,
  relations: readonly Relation[],
): Promise<MailedContact[]> {
  const known = await Promise.all(
    relations.map(async (relation) => {
      const whose = { kind: 'contact' as const, id: relation.contact };
      const [owner, messages, calls] = await Promise.all([
        store.findOwner(school, whose),
        store.listOwnerMessages(school, whose),
        store.findCalls(school, relation.contact),
      ]);
      const kept = { ...calls, calls: keptCalls(calls.calls, now()) };
      return owner?.contact && { contact: owner.contact, relation, owner, messages, calls: kept };
    }),
  );
  return known.filter((contact) => contact !== undefined);
}

/** What tells of somebody, or was owed while its reader was their contact. */
const isAbout =
  (person: string, until?: CalendarDate) =>
  ({ owedAt, asksFor = {}, about = [], signed = [] }: Message): boolean =>
    Object.hasOwn(asksFor, person) ||
    about.includes(person) ||
    signed.some((pin) => pin.person === person) ||
    (until !== undefined && dateAt(owedAt) <= until);

/** Contacts who signed for somebody, and of whom a register file left nothing else. */
async function listSigners(
  { store }: Needs,
  school: string,
  person: string,
  signatures: readonly Signature[],
  relations: readonly Relation[],
): Promise<{ contact: Contact; messages: Message[] }[]> {
  const gone = eachOnce(signatures.map(({ signatory }) => signatory)).filter(
    ({ kind, id }) => kind === 'contact' && !relations.some(({ contact }) => contact === id),
  );
  const found = await Promise.all(
    gone.map(async (owner) => {
      const [contact, messages] = await Promise.all([
        store.findContact(school, owner.id),
        store.listOwnerMessages(school, owner),
      ]);
      return contact && { contact, messages: messages.filter(isAbout(person)) };
    }),
  );
  return found.filter((one) => one !== undefined);
}

/** Scans are of replies on paper: whoever only signed online has none, and is not asked of. */
async function listScansOf({ store }: Needs, school: string, signatures: readonly Signature[]) {
  const onPaper = signatures.filter(({ via }) => via.by === 'paper');
  const owners = eachOnce(onPaper.map(({ signatory }) => signatory));
  return (await Promise.all(owners.map((owner) => store.listScans(school, owner)))).flat();
}

/** Everybody who may ever have done something at the desk, by id, in two queries. */
async function staffNames({ store }: Needs, school: string): Promise<Record<string, string>> {
  const groups = await Promise.all([
    store.listGroup(school, 'staff'),
    store.listGroup(school, 'governor'),
  ]);
  return Object.fromEntries(groups.flat().map((person) => [person.id, fullName(person)]));
}

/** So many events of the security log are looked through, the newest: whoever wants more opens the log. */
const eventsLooked = 1000;

/** What the newest of a school's security log has of somebody. */
async function listLooked(
  { store, now }: Needs,
  school: string,
  id: string,
): Promise<AuditEvent[]> {
  const entries = await store.listAudit(school, { limit: eventsLooked, now: now() });
  return entries
    .map(({ event }) => event)
    .filter((event) => 'about' in event && event.about === id);
}

/**
 * Undefined where the school has no such person. Two trips: all that their id leads to, then what that
 * names. `withLooked`: with who looked, which is an administrator's to know.
 */
export async function loadPerson(
  deps: Needs,
  school: string,
  id: string,
  { withLooked = false }: { withLooked?: boolean } = {},
): Promise<PersonHistory | undefined> {
  const { store, catalogue } = deps;
  const [record, signatures, followUps, rounds, messages] = await Promise.all([
    store.findPerson(school, id),
    store.listSignatures(school, id),
    store.listFollowUpsOf(school, id),
    store.listRounds(school),
    store.listOwnerMessages(school, { kind: 'person', id }),
  ]);
  if (!record) return undefined;
  const { person, agreements, relations, endedRelations = [] } = record;
  const all = [...relations, ...endedRelations];
  const [known, signers, staff, confirmed, scans, looked] = await Promise.all([
    listKnownContacts(deps, school, all),
    listSigners(deps, school, id, signatures, all),
    staffNames(deps, school),
    listConfirmed(deps, school, id, signatures),
    listScansOf(deps, school, signatures),
    withLooked ? listLooked(deps, school, id) : [],
  ]);
  const hasEnded = ({ relation }: MailedContact) => relation.endedOn !== undefined;
  const contacts = known.filter((one) => !hasEnded(one));
  const mailed = known.flatMap((one) =>
    hasEnded(one) ? one.messages.filter(isAbout(id, one.relation.endedOn)) : one.messages,
  );
  const happenings = timelineOf(
    {
      person,
      agreements,
      signatures,
      followUps,
      relations: all,
      contacts: known.map(({ contact }) => contact),
      calls: known.map(({ calls }) => calls),
      messages: [...messages, ...mailed, ...signers.flatMap((one) => one.messages)],
      looked,
    },
    catalogue,
  );
  return {
    record,
    contacts,
    former: known.filter(hasEnded).map(({ messages: _mail, ...one }) => one),
    messages,
    happenings,
    scans,
    names: {
      rounds: Object.fromEntries(rounds.map((round) => [round.id, round.name])),
      staff,
      contacts: Object.fromEntries(
        [...known, ...signers].map(({ contact }) => [contact.id, contact.name]),
      ),
      confirmed,
    },
  };
}
