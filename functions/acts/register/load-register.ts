import type { RegisterRows } from '../../core/person/person-record.ts';
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
