import type { RegisterRows } from '../../core/person/person-record.ts';
import type { Store } from '../../store/store.ts';

type Readable = Pick<Store, 'listPeople' | 'listContacts' | 'listRelations'>;

/** The whole register of a school, in three queries of the index; without visitors. */
export async function loadRegister(store: Readable, school: string): Promise<RegisterRows> {
  const [people, contacts, relations] = await Promise.all([
    store.listPeople(school),
    store.listContacts(school),
    store.listRelations(school),
  ]);
  return { people, contacts, relations };
}
