import { dateAt, type Instant } from '../../core/calendar.ts';
import { type ClassTeacher, classTeachers } from '../../core/class/class-teachers.ts';
import { compareGroups, groupOf, isOfGroup } from '../../core/person/group.ts';
import { matchesSearch } from '../../core/person/name-search.ts';
import type { PersonRow } from '../../core/person/person-record.ts';
import type { Store } from '../../store/store.ts';

export type FoundPeople = {
  people: PersonRow[];
  /** The groups there are, as a school lists them, and how many people in all. */
  groups: readonly string[];
  total: number;
  /** Of one class: who teaches it, and who covers it or will. */
  teachers?: readonly ClassTeacher[];
};

/**
 * People of the register by part of a name, number or log-in, of everybody or of one class or kind;
 * class by class. Visitors come and go, and have a page of their own: here only where they are asked
 * for.
 */
export async function findPeople(
  { store, now }: { store: Pick<Store, 'listPeople' | 'listVisitors'>; now: () => Instant },
  school: string,
  { query, group }: { query: string; group: string },
): Promise<FoundPeople> {
  const [registered, visitors] = await Promise.all([
    store.listPeople(school),
    group === 'visitor' ? store.listVisitors(school) : [],
  ]);
  const all = [...registered, ...visitors];
  const isClass = registered.some((one) => one.kind === 'pupil' && one.class === group);
  const fits = ({ firstName, lastName, upn, admissionNumber, userName }: PersonRow) =>
    matchesSearch(query, [firstName, lastName, upn, admissionNumber, userName]);
  return {
    people: all
      .filter((person) => isOfGroup(person, group))
      .filter(fits)
      .sort((a, b) => compareGroups(groupOf(a), groupOf(b))),
    groups: [...new Set(all.map(groupOf))].sort(compareGroups),
    total: all.length,
    ...(isClass && { teachers: classTeachers(registered, group, dateAt(now())) }),
  };
}
