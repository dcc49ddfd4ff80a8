import { dateAt, type Instant } from '../../core/calendar.ts';
import { onRoll } from '../../core/person/person.ts';
import type { PersonRecord } from '../../core/person/person-record.ts';
import type { Store } from '../../store/store.ts';

/** Everybody in a class today, with their agreements. Two trips. */
export async function loadClass(
  { store, now }: { store: Pick<Store, 'listPeople' | 'listPersons'>; now: () => Instant },
  school: { id: string },
  name: string,
): Promise<PersonRecord[]> {
  const rows = await store.listPeople(school.id, { class: name });
  const records = await store.listPersons(
    school.id,
    rows.map(({ id }) => id),
  );
  const today = dateAt(now());
  return records.filter(({ person }) => person.class === name && onRoll(person, today));
}
