import { isWaitingFor } from '../../core/agreement/waiting-for.ts';
import { dateAt, type Instant } from '../../core/calendar.ts';
import { ownClasses } from '../../core/class/own-classes.ts';
import type { Catalogue } from '../../core/form/form-catalogue.ts';
import { compareGroups } from '../../core/person/group.ts';
import { pupilTasksOf } from '../../core/pupil/pupil.ts';
import type { StaffAtDesk } from '../../core/staff/staff-at-desk.ts';
import type { Store } from '../../store/store.ts';
import { listOwnPupils } from '../class/list-own-pupils.ts';

type Needs = {
  store: Pick<Store, 'listPeople' | 'listPersons'>;
  catalogue: Catalogue;
  now: () => Instant;
};

export type ClassesSummary = {
  classes: readonly string[];
  /** How many forms wait for the teacher's name. */
  waiting: number;
  /** How many pupils have something to sign in class. */
  toSign: number;
};

/**
 * What waits in a teacher's own classes, from the pupils' own records: whose turn a form is, the index
 * says of one slot only.
 */
export async function sumUpClasses(
  { store, catalogue, now }: Needs,
  teacher: Pick<StaffAtDesk, 'school' | 'person'>,
): Promise<ClassesSummary> {
  const { school, person } = teacher;
  const pupils = await listOwnPupils({ store, now }, teacher);
  const ids = pupils.map(({ id }) => id);
  const records = await store.listPersons(school.id, ids);
  const today = dateAt(now());
  const waiting = records.flatMap(({ person: pupil, agreements }) =>
    agreements.filter((agreement) =>
      isWaitingFor('class-teacher', { person: pupil, agreement }, school, today),
    ),
  );
  const toSign = records.filter((record) =>
    pupilTasksOf(record, school, catalogue, today).some(({ state }) => state === 'ready'),
  );
  return {
    classes: ownClasses(person, today).toSorted(compareGroups),
    waiting: waiting.length,
    toSign: toSign.length,
  };
}
