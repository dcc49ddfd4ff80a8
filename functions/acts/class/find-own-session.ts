import { dateAt, type Instant } from '../../core/calendar.ts';
import type { ClassSession } from '../../core/class/class-session.ts';
import { isOwnClass } from '../../core/class/own-classes.ts';
import type { Refusal } from '../../core/refusal.ts';
import type { StaffAtDesk } from '../../core/staff/staff-at-desk.ts';
import type { Store } from '../../store/store.ts';

/** A session of one of this teacher's classes. Refusals: `not-found`, `not-allowed` (another class). */
export async function findOwnSession(
  { store, now }: { store: Pick<Store, 'findClassSession'>; now: () => Instant },
  { school, person: teacher }: Pick<StaffAtDesk, 'school' | 'person'>,
  id: string,
): Promise<ClassSession | Refusal> {
  const session = await store.findClassSession(school.id, id);
  if (!session) return { refusal: 'not-found' };
  const isOwn = isOwnClass(teacher, session.class, dateAt(now()));
  return isOwn ? session : { refusal: 'not-allowed' };
}
