import type { Agreement } from '../../core/agreement/agreement.ts';
import type { Signatory } from '../../core/agreement/signature.ts';
import { type AcademicYear, type Instant, later } from '../../core/calendar.ts';
import type { ArchiveJob } from '../../core/evidence/archive-job.ts';
import type { OwnerRecord } from '../../core/family/owner-record.ts';
import type { FollowUp } from '../../core/follow-up/follow-up.ts';
import type { Link } from '../../core/link/link.ts';
import type { Message } from '../../core/message/message.ts';
import type { Contact, Relation } from '../../core/person/contact.ts';
import { groupOf } from '../../core/person/group.ts';
import { type Person, type PersonKind, personKinds } from '../../core/person/person.ts';
import type {
  ContactRow,
  MemberRecord,
  PersonRecord,
  PersonRow,
  RelationRow,
} from '../../core/person/person-record.ts';
import { isKept, toDraft } from '../family/draft-item.ts';
import * as keys from '../keys.ts';
import { toRecord, toRow } from '../record.ts';
import type { Item, Table } from '../table.ts';
import { registerGroup } from './person-items.ts';

const isKind = (group: string): group is PersonKind =>
  (personKinds as readonly string[]).includes(group);

export type PersonStore = {
  /**
   * One trip, without their agreements and messages of all years. Undefined when the owner does not
   * exist. `signing`: now, where something is to be signed: with the receipts of two days, in a second
   * trip where they signed in that time.
   */
  findOwner(school: string, owner: Signatory, signing?: Instant): Promise<OwnerRecord | undefined>;
  /** One trip. */
  findPerson(school: string, person: string): Promise<PersonRecord | undefined>;
  /** One trip each, all at once; unknown ids are left out. */
  listPersons(school: string, persons: readonly string[]): Promise<PersonRecord[]>;
  /** The same without whose children they are, and of what belongs to a year only since `since`. */
  listMembers(
    school: string,
    persons: readonly string[],
    since: AcademicYear,
  ): Promise<MemberRecord[]>;
  findContact(school: string, contact: string): Promise<Contact | undefined>;
  /** Register rows, without visitors; `class` narrows to one class. Ordered by class, surname, first name. */
  listPeople(school: string, options?: { class?: string }): Promise<PersonRow[]>;
  /** Register rows of one group (`groupOf`), likewise. */
  listGroup(school: string, group: string): Promise<PersonRow[]>;
  /** Whether anybody is on the register, besides one: a school is founded with an administrator. */
  hasRegister(school: string): Promise<boolean>;
  /** Everybody who ever signed as a visitor, by surname: a list that only grows. */
  listVisitors(school: string): Promise<PersonRow[]>;
  listContacts(school: string): Promise<ContactRow[]>;
  /** Those that stand; `withEnded`: those that ended, too. */
  listRelations(school: string, options?: { withEnded?: true }): Promise<RelationRow[]>;
  /** One that ended, too. */
  findRelation(school: string, person: string, contact: string): Promise<Relation | undefined>;
  /** Contacts with this email hash (several people may share a mailbox). */
  listContactsByEmail(school: string, emailHash: string): Promise<ContactRow[]>;
};

const records = <T>(items: readonly Item[], prefix: string): T[] =>
  items.filter((item) => item.sk.startsWith(prefix)).map((item) => toRecord<T>(item));

/** Who is whose contact today, and apart from them who was once. */
function relationsIn(items: readonly Item[]): Pick<OwnerRecord, 'relations' | 'endedRelations'> {
  const all = records<Relation>(items, 'REL#');
  const ended = all.filter(({ endedOn }) => endedOn !== undefined);
  const relations = all.filter(({ endedOn }) => endedOn === undefined);
  return { relations, ...(ended.length > 0 && { endedRelations: ended }) };
}

const unwritten = (items: readonly Item[]): ArchiveJob[] =>
  records<ArchiveJob>(items, 'JOB#').filter(({ doneAt }) => doneAt === undefined);

const receiptsIn = (items: readonly Item[]): Message[] =>
  keys.messagePrefixes
    .flatMap((prefix) => records<Message>(items, prefix))
    .filter(({ kind }) => kind === 'receipt');

/** Everything one partition of a link's owner holds. */
function toOwner(kind: 'contact' | 'person', items: readonly Item[]): OwnerRecord | undefined {
  const [meta] = records<Contact & Person>(items, 'META');
  if (!meta) return undefined;
  return {
    ...(kind === 'contact' ? { contact: meta } : { person: meta }),
    ...relationsIn(items),
    links: records<Link>(items, 'TOK#'),
    drafts: items
      .filter((item) => item.sk.startsWith('DRAFT#'))
      .map(toDraft)
      .filter(isKept),
    owed: { jobs: unwritten(items), receipts: receiptsIn(items) },
  };
}

function toPerson(items: readonly Item[]): PersonRecord | undefined {
  const [person] = records<Person>(items, 'META');
  if (!person) return undefined;
  return {
    person,
    ...relationsIn(items),
    agreements: [...records<Agreement>(items, 'A#'), ...records<Agreement>(items, 'AG#')].toSorted(
      (a, b) => (a.id < b.id ? -1 : 1),
    ),
    followUps: records<FollowUp>(items, 'FU#').filter(({ done }) => !done),
    jobs: unwritten(items),
  };
}

/** What is owed longer than this has its own trouble, and is not added to. */
const receiptsSeconds = 2 * 86_400;

/** People and contacts: each a partition, read in one trip. */
export function createPersonStore(table: Table): PersonStore {
  const findPerson: PersonStore['findPerson'] = async (school, person) =>
    toPerson(await table.query(keys.personPk(school, person)));
  const listRows = async <T>(partition: string, prefix?: string): Promise<T[]> =>
    (await table.queryIndex(partition, { prefix })).map((row) => toRow<T>(row));
  /** Each comes with evidence: who signed nothing lately was sent none. */
  async function listReceipts(pk: string, items: readonly Item[], now: Instant): Promise<Item[]> {
    const since = later(now, -receiptsSeconds);
    const lately = records<ArchiveJob>(items, 'JOB#').some(({ owedAt }) => owedAt > since);
    return lately ? table.query(pk, keys.receiptsOwed(since, later(now, 60))) : [];
  }
  return {
    findPerson,
    async findOwner(school, owner, signing) {
      const pk = keys.ownerPk(school, owner);
      const items = await table.query(pk, keys.ownersOwn);
      const receipts = signing ? await listReceipts(pk, items, signing) : [];
      return toOwner(owner.kind, [...items, ...receipts]);
    },
    async listMembers(school, persons, since) {
      const range = { from: keys.agreementsSince(since), upTo: 'META' };
      const found = await Promise.all(
        persons.map(async (id) => toPerson(await table.query(keys.personPk(school, id), range))),
      );
      return found.filter((record) => record !== undefined);
    },
    async listPersons(school, persons) {
      const found = await Promise.all(persons.map((person) => findPerson(school, person)));
      return found.filter((record) => record !== undefined);
    },
    async findContact(school, contact) {
      const item = await table.get({ pk: keys.contactPk(school, contact), sk: 'META' });
      return item && toRecord<Contact>(item);
    },
    listPeople: (school, { class: name } = {}) =>
      listRows(
        keys.registerPartition(school),
        name === undefined ? undefined : `${keys.classKey(name)}#`,
      ),
    async listGroup(school, group) {
      const sorted = [registerGroup({ kind: 'pupil', class: group || undefined })];
      if (isKind(group)) sorted.push(registerGroup({ kind: group }));
      const rows = await Promise.all(
        sorted.map((name) => listRows<PersonRow>(keys.registerPartition(school), `${name}#`)),
      );
      // Two classes may differ by what their sort keys do not tell.
      return rows.flat().filter((person) => groupOf(person) === group);
    },
    async hasRegister(school) {
      const rows = await table.queryIndex(keys.registerPartition(school), { limit: 2 });
      return rows.length > 1;
    },
    listVisitors: (school) => listRows(keys.visitorPartition(school)),
    listContacts: (school) => listRows(keys.contactPartition(school)),
    async listRelations(school, { withEnded } = {}) {
      const rows = await listRows<RelationRow>(keys.relationPartition(school));
      return withEnded ? rows : rows.filter(({ endedOn }) => endedOn === undefined);
    },
    async findRelation(school, person, contact) {
      const key = { pk: keys.personPk(school, person), sk: keys.relationSk(contact) };
      const item = await table.get(key);
      return item && toRecord<Relation>(item);
    },
    listContactsByEmail: (school, emailHash) =>
      listRows(keys.contactPartition(school), `${emailHash}#`),
  };
}
