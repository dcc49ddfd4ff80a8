import { dateAt, type Instant } from '../../core/calendar.ts';
import { type ClassCounts, countClass } from '../../core/class/class-counts.ts';
import { ownClasses } from '../../core/class/own-classes.ts';
import type { Catalogue } from '../../core/form/form-catalogue.ts';
import { compareGroups } from '../../core/person/group.ts';
import type { StaffAtDesk } from '../../core/staff/staff-at-desk.ts';
import type { Store } from '../../store/store.ts';
import { listOwnPupils } from '../class/list-own-pupils.ts';

type Needs = {
  store: Pick<Store, 'listPeople' | 'listPersons'>;
  catalogue: Catalogue;
  now: () => Instant;
};

export type ClassesSummary = ClassCounts & { classes: readonly string[] };

/** What waits in a teacher's own classes, all of them together. */
export async function sumUpClasses(
  { store, catalogue, now }: Needs,
  teacher: Pick<StaffAtDesk, 'school' | 'person'>,
): Promise<ClassesSummary> {
  const { school, person } = teacher;
  const pupils = await listOwnPupils({ store, now }, teacher);
  const ids = pupils.map(({ id }) => id);
  const records = await store.listPersons(school.id, ids);
  const today = dateAt(now());
  return {
    classes: ownClasses(person, today).toSorted(compareGroups),
    ...countClass(records, school, catalogue, today),
  };
}
