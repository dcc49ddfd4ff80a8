import type { Signature } from '../../core/agreement/signature.ts';
import { dateAt, type Instant } from '../../core/calendar.ts';
import type { ClassSession } from '../../core/class/class-session.ts';
import { aboutSession } from '../../core/class/class-signing.ts';
import type { Catalogue } from '../../core/form/form-catalogue.ts';
import { onRoll } from '../../core/person/person.ts';
import { type PupilRecord, type PupilTask, pupilTasksOf } from '../../core/pupil/pupil.ts';
import { isRefusal, type Refusal } from '../../core/refusal.ts';
import type { StaffAtDesk } from '../../core/staff/staff-at-desk.ts';
import type { Store } from '../../store/store.ts';
import { findOwnSession } from './find-own-session.ts';

export type PupilInClassNeeds = {
  store: Pick<Store, 'findClassSession' | 'findPerson' | 'listSignatures'>;
  catalogue: Catalogue;
  now: () => Instant;
};

/** A pupil of a session's class, by their ids. */
export type InClass = { session: string; pupil: string };

/** A pupil of a session's class, with what it asks of them and all they ever signed. */
export type PupilInClass = {
  session: ClassSession;
  record: PupilRecord;
  tasks: PupilTask[];
  signatures: Signature[];
};

/**
 * A pupil of one of this teacher's class sessions, with all that stands with them. Refusals:
 * `not-found`, `not-allowed` (a class or a pupil that is not the teacher's own).
 */
export async function findPupilInClass(
  deps: PupilInClassNeeds,
  teacher: Pick<StaffAtDesk, 'school' | 'person'>,
  at: InClass,
): Promise<PupilInClass | Refusal> {
  const { store, catalogue, now } = deps;
  const session = await findOwnSession(deps, teacher, at.session);
  if (isRefusal(session)) return session;
  const [record, signatures] = await Promise.all([
    store.findPerson(session.school, at.pupil),
    store.listSignatures(session.school, at.pupil),
  ]);
  if (!record) return { refusal: 'not-found' };
  const today = dateAt(now());
  if (record.person.class !== session.class || !onRoll(record.person, today))
    return { refusal: 'not-allowed' };
  const tasks = pupilTasksOf(aboutSession(session, record), teacher.school, catalogue, today);
  return { session, record, tasks, signatures };
}
