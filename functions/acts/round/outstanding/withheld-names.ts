import type { OutstandingFilter } from '../../../core/round/filter-outstanding.ts';
import { withheldContacts } from '../../../core/staff/contact-reader.ts';
import type { Store } from '../../../store/store.ts';
import { mayReadRecord } from '../../contact/may-read.ts';

export type WithheldNeeds = { store: Pick<Store, 'listRelations' | 'listContacts' | 'findOwner'> };

/** A class with its parents; of more, one query of the index is sooner done. */
const mostOneByOne = 120;

/**
 * A filter with the contacts of whom its reader may not know by name; as it is where no reader is given, or
 * where an administrator reads. `contacts`: ids of those that a page can name, who are looked up one
 * by one, a trip each; of many, or where it is not given, the relations of all the register are read.
 */
export async function withWithheld(
  { store }: WithheldNeeds,
  school: string,
  filter: OutstandingFilter,
  contacts?: readonly string[],
): Promise<OutstandingFilter> {
  const { reader } = filter;
  if (!reader || filter.withheld || reader.includes('admin')) return filter;
  if (!contacts || contacts.length > mostOneByOne) {
    const [relations, all] = await Promise.all([
      store.listRelations(school, { withEnded: true }),
      store.listContacts(school),
    ]);
    return { ...filter, withheld: withheldContacts(reader, relations, all) };
  }
  const who = { school: { id: school }, roles: reader };
  const may = await Promise.all(
    contacts.map(async (id) => {
      const owner = await store.findOwner(school, { kind: 'contact', id });
      return owner !== undefined && (await mayReadRecord({ store }, who, owner));
    }),
  );
  return { ...filter, withheld: new Set(contacts.filter((_, at) => !may[at])) };
}
