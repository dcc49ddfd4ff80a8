import type { RegisterRows } from '../../core/person/person-record.ts';
import { withheldContacts } from '../../core/staff/contact-reader.ts';
import type { StaffReader } from '../../core/staff/staff-at-desk.ts';
import type { Store } from '../../store/store.ts';

type Readable = Pick<Store, 'listPeople' | 'listContacts' | 'listRelations'>;

/**
 * The whole register of a school, in three queries of the index; without visitors. `withEnded`: with who
 * is a contact no longer.
 */
export async function loadRegister(
  store: Readable,
  school: string,
  options: { withEnded?: true } = {},
): Promise<RegisterRows> {
  const [people, contacts, relations] = await Promise.all([
    store.listPeople(school),
    store.listContacts(school),
    store.listRelations(school, options),
  ]);
  return { people, contacts, relations };
}

/** The register as it stands, and the contacts of it whom a reader may not read. */
export type ReadableRegister = { register: RegisterRows; withheld: ReadonlySet<string> };

/** The same as it stands, with whom of its contacts this reader may read. */
export async function loadReadableRegister(
  store: Readable,
  { school, roles }: Pick<StaffReader, 'school' | 'roles'>,
): Promise<ReadableRegister> {
  const all = await loadRegister(store, school.id, { withEnded: true });
  const relations = all.relations.filter(({ endedOn }) => endedOn === undefined);
  const withheld = withheldContacts(roles, all.relations, all.contacts);
  return { register: { ...all, relations }, withheld };
}
