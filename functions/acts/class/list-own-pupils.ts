import type { PersonRow } from '../../core/person/person-record.ts';
import type { StaffAtDesk } from '../../core/staff/staff-at-desk.ts';
import type { Store } from '../../store/store.ts';

/** The register's rows of a teacher's own classes. */
export async function listOwnPupils(
  { store }: { store: Pick<Store, 'listPeople'> },
  { school, person: teacher }: Pick<StaffAtDesk, 'school' | 'person'>,
): Promise<PersonRow[]> {
  const classes = teacher.classes ?? [];
  const pupils = await Promise.all(
    classes.map((name) => store.listPeople(school.id, { class: name })),
  );
  // The index's class is a key; the class itself decides.
  return pupils
    .flat()
    .filter((pupil) => pupil.class !== undefined && classes.includes(pupil.class));
}
