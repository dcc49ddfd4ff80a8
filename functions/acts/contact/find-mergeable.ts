import type { Contact } from '../../core/person/contact.ts';
import { fullName } from '../../core/person/person.ts';
import { phoneKey } from '../../core/register/cell/phone.ts';
import { nameKey } from '../../core/register/file/text.ts';
import { isAlike } from '../../core/register/plan/one-contact.ts';
import type { StaffReader } from '../../core/staff/staff-at-desk.ts';
import type { Store } from '../../store/store.ts';
import { mayReadRecord } from './may-read.ts';

type Needs = { store: Pick<Store, 'findOwner' | 'listContacts' | 'listPersons'> };

/** Another record that may be of the same person. */
export type Mergeable = {
  contact: Contact;
  /** Names of the children whose contact they are. */
  pupils: string[];
};

/** More are not the records of one person. */
const most = 12;
/** Some of those found may be withheld from the reader. */
const mostRead = 3 * most;

/**
 * Records that may be of the same person as a contact's: of the same child, or with the same name, email
 * or phone; those with a name that is alike first. Not whom the reader may not open, nor records that
 * were merged. One list of the school's contacts, and a query each of those found.
 */
export async function findMergeable(
  { store }: Needs,
  reader: StaffReader,
  contact: Contact,
  pupils: readonly string[],
): Promise<Mergeable[]> {
  const { school } = reader;
  const [all, records] = await Promise.all([
    store.listContacts(school.id),
    store.listPersons(school.id, pupils),
  ]);
  const sharing = new Set(
    records.flatMap(({ relations, endedRelations = [] }) =>
      [...relations, ...endedRelations].map((relation) => relation.contact),
    ),
  );
  const isLikely = (one: Omit<Contact, 'school'>): boolean =>
    isAlike(one.name, contact.name) || nameKey(one.name) === nameKey(contact.name);
  const mayBe = (one: Omit<Contact, 'school'>): boolean =>
    sharing.has(one.id) ||
    nameKey(one.name) === nameKey(contact.name) ||
    (one.email !== undefined && one.email === contact.email) ||
    (phoneKey(one.phone) !== '' && phoneKey(one.phone) === phoneKey(contact.phone));
  const found = all
    .filter((one) => one.id !== contact.id && !one.mergedInto && mayBe(one))
    .toSorted((a, b) => Number(isLikely(b)) - Number(isLikely(a)))
    .slice(0, mostRead);
  const read = await Promise.all(
    found.map(async (one): Promise<Mergeable[]> => {
      const owner = await store.findOwner(school.id, { kind: 'contact', id: one.id });
      if (!owner?.contact || !(await mayReadRecord({ store }, reader, owner))) return [];
      const of = await store.listPersons(
        school.id,
        owner.relations.map(({ person }) => person),
      );
      return [{ contact: owner.contact, pupils: of.map(({ person }) => fullName(person)) }];
    }),
  );
  return read.flat().slice(0, most);
}
