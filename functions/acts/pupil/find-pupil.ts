import { dateAt, type Instant } from '../../core/calendar.ts';
import type { Catalogue } from '../../core/form/form-catalogue.ts';
import { onRoll } from '../../core/person/person.ts';
import { type PupilRecord, type PupilTask, pupilTasksOf } from '../../core/pupil/pupil.ts';
import type { Refusal } from '../../core/refusal.ts';
import type { School } from '../../core/school/school.ts';
import type { Store } from '../../store/store.ts';

export type PupilNeeds = {
  store: Pick<Store, 'findPerson'>;
  catalogue: Catalogue;
  now: () => Instant;
};

/** A pupil who is here, with what is asked of them. */
export type PupilHere = { record: PupilRecord; tasks: PupilTask[] };

/** Refuses with `not-found` whoever is no pupil of the school today. */
export async function findPupil(
  { store, catalogue, now }: PupilNeeds,
  school: School,
  id: string,
): Promise<PupilHere | Refusal> {
  const record = await store.findPerson(school.id, id);
  const today = dateAt(now());
  if (record?.person.kind !== 'pupil' || !onRoll(record.person, today))
    return { refusal: 'not-found' };
  return { record, tasks: pupilTasksOf(record, school, catalogue, today) };
}
