import type { OutstandingFilter } from '../../../core/round/filter-outstanding.ts';
import { mayReadOwner, withheldContacts } from '../../../core/staff/contact-reader.ts';
import type { Store } from '../../../store/store.ts';

export type WithheldNeeds = { store: Pick<Store, 'listRelations' | 'findOwner'> };

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
    const relations = await store.listRelations(school, { withEnded: true });
    return { ...filter, withheld: withheldContacts(reader, relations) };
  }
  const owners = await Promise.all(
    contacts.map((id) => store.findOwner(school, { kind: 'contact', id })),
  );
  const withheld = contacts.filter((_, at) => {
    const owner = owners[at];
    return owner === undefined || !mayReadOwner(reader, owner);
  });
  return { ...filter, withheld: new Set(withheld) };
}
