import { eachOnce, type Signature } from '../../core/agreement/signature.ts';
import { type Happening, timelineOf } from '../../core/agreement/timeline.ts';
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
    | 'findContact'
    | 'findCalls'
    | 'findClassSession'
    | 'listOwnerMessages'
    | 'listSignatures'
    | 'listFollowUpsOf'
    | 'listRounds'
    | 'listPersons'
    | 'listScans'
  >;
  catalogue: Catalogue;
};

/** A contact of a pupil, and what was mailed to them. */
export type MailedContact = { contact: Contact; relation: Relation; messages: Message[] };

/** One person with all that stands about them, and names, by id, of what their history mentions. */
export type PersonHistory = {
  record: PersonRecord;
  contacts: MailedContact[];
  /** Who were their contacts, and are no longer. */
  former: { contact: Contact; relation: Relation }[];
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
  { store }: Needs,
  school: string,
  relations: readonly Relation[],
): Promise<MailedContact[]> {
  const known = await Promise.all(
    relations.map(async (relation) => {
      const owner = { kind: 'contact' as const, id: relation.contact };
      const [contact, messages] = await Promise.all([
        store.findContact(school, relation.contact),
        store.listOwnerMessages(school, owner),
      ]);
      return contact && { contact, relation, messages };
    }),
  );
  return known.filter((contact) => contact !== undefined);
}

/** Nobody who replied otherwise has any. */
async function listScansOf({ store }: Needs, school: string, signatures: readonly Signature[]) {
  const onPaper = signatures.filter(({ via }) => via.by === 'paper');
  const owners = eachOnce(onPaper.map(({ signatory }) => signatory));
  return (await Promise.all(owners.map((owner) => store.listScans(school, owner)))).flat();
}

/** All that happened, and the names it mentions: of rounds, staff, and sessions vouched for. */
async function loadHistory(
  deps: Needs,
  school: string,
  { person, agreements, relations, endedRelations = [] }: PersonRecord,
): Promise<
  Pick<PersonHistory, 'happenings' | 'scans'> & { names: Omit<PersonHistory['names'], 'contacts'> }
> {
  const { store, catalogue } = deps;
  const [signatures, followUps, rounds, calls] = await Promise.all([
    store.listSignatures(school, person.id),
    store.listFollowUpsOf(school, person.id),
    store.listRounds(school),
    Promise.all(relations.map(({ contact }) => store.findCalls(school, contact))),
  ]);
  const all = [...relations, ...endedRelations];
  const onRecord = { person, agreements, signatures, followUps, calls, relations: all };
  const happenings = timelineOf(onRecord, catalogue);
  const covers = (person.covers ?? []).flatMap(({ by, ended }) => [
    by,
    ...(ended ? [ended.by] : []),
  ]);
  const by = [
    ...happenings.flatMap((happening) => ('by' in happening ? [happening.by] : [])),
    ...covers,
  ];
  const [staff, confirmed, scans] = await Promise.all([
    store.listPersons(school, [...new Set(by)]),
    listConfirmed(deps, school, person.id, signatures),
    listScansOf(deps, school, signatures),
  ]);
  const names = {
    rounds: Object.fromEntries(rounds.map((round) => [round.id, round.name])),
    staff: Object.fromEntries(staff.map((member) => [member.person.id, fullName(member.person)])),
    confirmed,
  };
  return { happenings, scans, names };
}

/** Undefined where the school has no such person. */
export async function loadPerson(
  deps: Needs,
  school: string,
  id: string,
): Promise<PersonHistory | undefined> {
  const { store } = deps;
  const record = await store.findPerson(school, id);
  if (!record) return undefined;
  const { relations, endedRelations = [] } = record;
  const [known, { happenings, scans, names }, messages] = await Promise.all([
    listKnownContacts(deps, school, [...relations, ...endedRelations]),
    loadHistory(deps, school, record),
    store.listOwnerMessages(school, { kind: 'person', id }),
  ]);
  const hasEnded = ({ relation }: MailedContact) => relation.endedOn !== undefined;
  const contactNames = known.map(({ contact }) => [contact.id, contact.name] as const);
  return {
    record,
    contacts: known.filter((one) => !hasEnded(one)),
    former: known.filter(hasEnded).map(({ contact, relation }) => ({ contact, relation })),
    messages,
    happenings,
    scans,
    names: { ...names, contacts: Object.fromEntries(contactNames) },
  };
}
