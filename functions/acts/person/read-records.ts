import { atOnce } from '../../core/at-once.ts';
import type { PersonRecord } from '../../core/person/person-record.ts';
import type { Store } from '../../store/store.ts';

/** People are read one by one, so many at the same time: more would only queue at the table. */
const width = 32;

/** Everybody's own record, a query each, in the order asked for; who is unknown is left out. */
export async function readRecords(
  store: Pick<Store, 'findPerson'>,
  school: string,
  ids: readonly string[],
): Promise<PersonRecord[]> {
  const records = new Map<string, PersonRecord>();
  await atOnce(ids, width, async (id) => {
    const record = await store.findPerson(school, id);
    if (record) records.set(id, record);
  });
  return ids.flatMap((id) => records.get(id) ?? []);
}
