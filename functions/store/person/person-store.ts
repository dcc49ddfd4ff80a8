import type { Agreement } from '../../core/agreement/agreement.ts';
import type { Link } from '../../core/link/link.ts';
import type { Contact, Relation } from '../../core/person/contact.ts';
import type { Person } from '../../core/person/person.ts';
import { draftItem, personItem, withoutSchool } from '../items.ts';
import * as keys from '../keys.ts';
import { toRecord, toRow } from '../record.ts';
import type {
  ContactRow,
  Draft,
  OwnerRecord,
  PersonRecord,
  PersonRow,
  RelationRow,
  Store,
} from '../store.ts';
import type { Item, Table } from '../table.ts';

const records = <T>(items: readonly Item[], prefix: string): T[] =>
  items.filter((item) => item.sk.startsWith(prefix)).map((item) => toRecord<T>(item));

/** Everything one partition of a link's owner holds. */
function toOwner(kind: 'contact' | 'person', items: readonly Item[]): OwnerRecord | undefined {
  const [meta] = records<Contact & Person>(items, 'META');
  if (!meta) return undefined;
  return {
    ...(kind === 'contact' ? { contact: meta } : { person: meta }),
    relations: records<Relation>(items, 'REL#'),
    links: records<Link>(items, 'TOK#'),
    drafts: records<Draft>(items, 'DRAFT#'),
  };
}

function toPerson(items: readonly Item[]): PersonRecord | undefined {
  const [person] = records<Person>(items, 'META');
  if (!person) return undefined;
  return {
    person,
    relations: records<Relation>(items, 'REL#'),
    agreements: records<Agreement>(items, 'AG#'),
  };
}

/** Only an import changes a contact besides, and each import once. */
const mostTries = 5;

/** People and contacts: each a partition, read in one trip. */
export function createPeople(
  table: Table,
): Pick<
  Store,
  | 'findOwner'
  | 'findPerson'
  | 'listPersons'
  | 'findContact'
  | 'listPeople'
  | 'listVisitors'
  | 'listContacts'
  | 'listRelations'
  | 'listContactsByEmail'
  | 'setNotMe'
  | 'replacePerson'
  | 'saveDraft'
> {
  const findPerson: Store['findPerson'] = async (school, person) =>
    toPerson(await table.query(keys.personPk(school, person)));
  return {
    findPerson,
    async findOwner(school, owner) {
      return toOwner(owner.kind, await table.query(keys.ownerPk(school, owner)));
    },
    async listPersons(school, persons) {
      const found = await Promise.all(persons.map((person) => findPerson(school, person)));
      return found.filter((one): one is PersonRecord => one !== undefined);
    },
    async findContact(school, contact) {
      const item = await table.get({ pk: keys.contactPk(school, contact), sk: 'META' });
      return item && toRecord<Contact>(item);
    },
    async listPeople(school, options = {}) {
      const prefix = options.class === undefined ? undefined : `${keys.classKey(options.class)}#`;
      const rows = await table.queryIndex(keys.registerPartition(school), { prefix });
      return rows.map((row) => toRow<PersonRow>(row));
    },
    async listVisitors(school) {
      const rows = await table.queryIndex(keys.visitorPartition(school));
      return rows.map((row) => toRow<PersonRow>(row));
    },
    async listContacts(school) {
      const rows = await table.queryIndex(keys.contactPartition(school));
      return rows.map((row) => toRow<ContactRow>(row));
    },
    async listRelations(school) {
      const rows = await table.queryIndex(keys.relationPartition(school));
      return rows.map((row) => toRow<RelationRow>(row));
    },
    async listContactsByEmail(school, emailHash) {
      const rows = await table.queryIndex(keys.contactPartition(school), {
        prefix: `${emailHash}#`,
      });
      return rows.map((row) => toRow<ContactRow>(row));
    },
    async setNotMe(school, contact, notMe) {
      const key = { pk: keys.contactPk(school, contact), sk: 'META' };
      for (let tries = 0; tries < mostTries; tries += 1) {
        const item = await table.get(key);
        if (!item) return;
        const { school: _school, notMe: _old, ...rest } = toRecord<Contact>(item);
        const row = notMe ? { ...rest, notMe } : rest;
        // The row is the whole contact: written as it was read, or an import in between is undone.
        const when = { equals: { row: item.row ?? {} } };
        const change = notMe ? { set: { notMe, row } } : { set: { row }, drop: ['notMe'] };
        if ((await table.write([{ update: key, ...change, when }])) === 'ok') return;
      }
      throw new Error('A contact changed each time it was read');
    },
    replacePerson(was, person) {
      // The row is the whole person: written as it was read, or an import in between is undone.
      const when = { equals: { row: withoutSchool(was) } };
      return table.write([{ put: personItem(person), when }]);
    },
    async saveDraft(draft) {
      await table.write([{ put: draftItem(draft) }]);
    },
  };
}
