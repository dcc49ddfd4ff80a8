import { fullName, type Person } from '../../core/person/person.ts';
import { aboutVisit, type VisitAbout, type VisitRow } from '../../core/visit/visit-list.ts';
import type { Store } from '../../store/store.ts';

/** A visit with who it is, what they said of it, and who decided about it, by name. */
export type Visit = {
  row: VisitRow;
  person: Person;
  about: Omit<VisitAbout, 'decided'>;
  decided?: { by: string; at: string; why?: string };
};

/** These visits as the records themselves tell them. */
export async function loadVisits(
  { store }: { store: Pick<Store, 'listPersons'> },
  school: string,
  rows: readonly VisitRow[],
): Promise<Visit[]> {
  const records = await store.listPersons(school, [...new Set(rows.map((row) => row.person))]);
  const visits = rows.flatMap((row) => {
    const record = records.find(({ person }) => person.id === row.person);
    const agreement = record?.agreements.find(({ id }) => id === row.agreement);
    return record && agreement ? [{ row, person: record.person, ...aboutVisit(agreement) }] : [];
  });
  const deciders = [...new Set(visits.flatMap(({ decided }) => decided?.by.id ?? []))];
  const staff = new Map(
    (await store.listPersons(school, deciders)).map(({ person }) => [person.id, fullName(person)]),
  );
  return visits.map(({ row, person, decided, ...about }) => ({
    row,
    person,
    about,
    ...(decided && { decided: { ...decided, by: staff.get(decided.by.id) ?? 'Somebody' } }),
  }));
}
