import { type Happening, timelineOf } from '../../core/agreement/timeline.ts';
import type { OwnerRecord } from '../../core/family/owner-record.ts';
import type { Catalogue } from '../../core/form/form-catalogue.ts';
import type { Message } from '../../core/message/message.ts';
import type { Contact, Relation } from '../../core/person/contact.ts';
import { fullName } from '../../core/person/person.ts';
import type { PersonRecord } from '../../core/person/person-record.ts';
import type { Store } from '../../store/store.ts';
import { type ConfirmedSessions, listConfirmed } from '../class/list-confirmed.ts';

type Needs = {
  store: Pick<
    Store,
    | 'findPerson'
    | 'findOwner'
    | 'findCalls'
    | 'findClassSession'
    | 'listOwnerMessages'
    | 'listSignatures'
    | 'listFollowUpsOf'
    | 'listRounds'
    | 'listPersons'
  >;
  catalogue: Catalogue;
};

/** A contact of a pupil, with whose else they are or were, and what was mailed to them. */
export type MailedContact = {
  contact: Contact;
  relation: Relation;
  owner: Pick<OwnerRecord, 'relations' | 'endedRelations'>;
  messages: Message[];
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
      const whose = { kind: 'contact' as const, id: relation.contact };
      const [owner, messages] = await Promise.all([
        store.findOwner(school, whose),
        store.listOwnerMessages(school, whose),
      ]);
      return owner?.contact && { contact: owner.contact, relation, owner, messages };
    }),
  );
  return known.filter((contact) => contact !== undefined);
}

/** All that happened, and the names it mentions: of rounds, staff, and sessions vouched for. */
async function loadHistory(
  deps: Needs,
  school: string,
  { person, agreements, relations, endedRelations = [] }: PersonRecord,
): Promise<
  Pick<PersonHistory, 'happenings'> & { names: Omit<PersonHistory['names'], 'contacts'> }
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
  const by = happenings.flatMap((happening) => ('by' in happening ? [happening.by] : []));
  const [staff, confirmed] = await Promise.all([
    store.listPersons(school, [...new Set(by)]),
    listConfirmed(deps, school, person.id, signatures),
  ]);
  const names = {
    rounds: Object.fromEntries(rounds.map((round) => [round.id, round.name])),
    staff: Object.fromEntries(staff.map((member) => [member.person.id, fullName(member.person)])),
    confirmed,
  };
  return { happenings, names };
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
  const [known, { happenings, names }, messages] = await Promise.all([
    listKnownContacts(deps, school, [...relations, ...endedRelations]),
    loadHistory(deps, school, record),
    store.listOwnerMessages(school, { kind: 'person', id }),
  ]);
  const hasEnded = ({ relation }: MailedContact) => relation.endedOn !== undefined;
  const contactNames = known.map(({ contact }) => [contact.id, contact.name] as const);
  return {
    record,
    contacts: known.filter((one) => !hasEnded(one)),
    former: known.filter(hasEnded).map(({ messages: _mail, ...known }) => known),
    messages,
    happenings,
    names: { ...names, contacts: Object.fromEntries(contactNames) },
  };
}
