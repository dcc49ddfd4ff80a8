import { dateAt, type Instant } from '../../core/calendar.ts';
import { onRoll } from '../../core/person/person.ts';
import type { PersonRow } from '../../core/person/person-record.ts';
import { seesAllPupils } from '../../core/photos/photo-reader.ts';
import type { StaffReader } from '../../core/staff/staff-at-desk.ts';
import type { Store } from '../../store/store.ts';
import { listOwnPupils } from '../class/list-own-pupils.ts';

/** Pupils at the school today of whom this member of staff may know: a teacher of own classes only. */
export async function listPhotoPupils(
  { store, now }: { store: Pick<Store, 'listPeople'>; now: () => Instant },
  reader: StaffReader,
): Promise<PersonRow[]> {
  const rows = await (seesAllPupils(reader.roles)
    ? store.listPeople(reader.school.id)
    : listOwnPupils({ store, now }, reader));
  const today = dateAt(now());
  return rows.filter((person) => person.kind === 'pupil' && onRoll(person, today));
}
