import { dateAt, type Instant } from '../../core/calendar.ts';
import type { PersonRow } from '../../core/person/person-record.ts';
import type { Store } from '../../store/store.ts';

/** Something about a person, and the last day on which it matters. */
type Naming = { person: string; endsOn?: string };

/**
 * The register's rows with those visitors whom these rows name and whose visit is not over: read one
 * by one, since the list of all who ever came is long.
 */
export async function withVisitors(
  { store, now }: { store: Pick<Store, 'listPersons'>; now: () => Instant },
  school: string,
  people: readonly PersonRow[],
  rows: readonly Naming[],
): Promise<PersonRow[]> {
  const known = new Set(people.map((person) => person.id));
  const today = dateAt(now());
  const named = rows
    .filter(({ person, endsOn }) => !known.has(person) && (endsOn === undefined || endsOn >= today))
    .map((row) => row.person);
  const records = await store.listPersons(school, [...new Set(named)]);
  return [...people, ...records.map((record) => record.person)];
}
