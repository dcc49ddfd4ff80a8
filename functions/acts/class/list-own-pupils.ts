import { dateAt, type Instant } from '../../core/calendar.ts';
import { ownClasses } from '../../core/class/own-classes.ts';
import type { PersonRow } from '../../core/person/person-record.ts';
import type { StaffAtDesk } from '../../core/staff/staff-at-desk.ts';
import type { Store } from '../../store/store.ts';

/** The register's rows of a teacher's own classes. */
export async function listOwnPupils(
  { store, now }: { store: Pick<Store, 'listPeople'>; now: () => Instant },
  { school, person: teacher }: Pick<StaffAtDesk, 'school' | 'person'>,
): Promise<PersonRow[]> {
  const classes = ownClasses(teacher, dateAt(now()));
  const pupils = await Promise.all(
    classes.map((name) => store.listPeople(school.id, { class: name })),
  );
  // The index's class is a key; the class itself decides.
  return pupils
    .flat()
    .filter((pupil) => pupil.class !== undefined && classes.includes(pupil.class));
}
