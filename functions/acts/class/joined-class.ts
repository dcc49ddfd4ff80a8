import { type CalendarDate, dateAt, type Instant } from '../../core/calendar.ts';
import { calledInClass } from '../../core/class/class-names.ts';
import { type ClassSession, isClassOpen } from '../../core/class/class-session.ts';
import { aboutSession } from '../../core/class/class-signing.ts';
import type { Catalogue } from '../../core/form/form-catalogue.ts';
import { onRoll } from '../../core/person/person.ts';
import type { PersonRow } from '../../core/person/person-record.ts';
import { type PupilRecord, type PupilTask, pupilTasksOf } from '../../core/pupil/pupil.ts';
import type { Refusal } from '../../core/refusal.ts';
import type { School } from '../../core/school/school.ts';
import { aboutSchool } from '../../services/log-context.ts';
import type { Store } from '../../store/store.ts';

/** All that a device which joined a class knows: which session, and the code it was let in by. */
export type ClassKey = { session: string; code: string };

/** An open session that a device has joined. */
export type JoinedClass = { session: ClassSession; now: Instant; today: CalendarDate };

/** One pupil of the session's class, with what it asks of them. */
export type JoinedPupil = JoinedClass & {
  school: School;
  record: PupilRecord;
  /** As the list of names calls them. */
  called: string;
  tasks: PupilTask[];
};

export type JoinedClassNeeds = {
  store: Pick<Store, 'findClassSessionByCode' | 'findPerson' | 'findSchool' | 'listPeople'>;
  catalogue: Catalogue;
  now: () => Instant;
};

/**
 * The session a device has joined, as it stands now: the key only names it. Two trips. Refuses with
 * `class-closed` (closed, over, or open again with a new code).
 */
export async function findJoinedClass(
  { store, now }: Pick<JoinedClassNeeds, 'store' | 'now'>,
  key: ClassKey,
): Promise<JoinedClass | Refusal> {
  const session = await store.findClassSessionByCode(key.code);
  const at = now();
  if (session?.id !== key.session || !isClassOpen(session, at)) return { refusal: 'class-closed' };
  aboutSchool(session.school);
  return { session, now: at, today: dateAt(at) };
}

/** The register's rows of the session's class, everybody in it today. */
export async function listJoinedClass(
  { store }: Pick<JoinedClassNeeds, 'store'>,
  { session, today }: JoinedClass,
): Promise<PersonRow[]> {
  const rows = await store.listPeople(session.school, { class: session.class });
  // The index's class is a key; the class itself decides.
  return rows.filter((row) => row.class === session.class && onRoll(row, today));
}

/** The session's own school. It cannot be gone: nothing deletes one. */
export async function getClassSchool(
  { store }: { store: Pick<Store, 'findSchool'> },
  { session }: Pick<JoinedClass, 'session'>,
): Promise<School> {
  const school = await store.findSchool(session.school);
  if (!school) throw new Error(`No school "${session.school}"`);
  return school;
}

/**
 * A pupil by id, when they are in the session's class today. One trip. Refuses with `not-allowed`,
 * the same for one of another class and for nobody at all.
 */
export async function findJoinedPupil(
  deps: JoinedClassNeeds,
  joined: JoinedClass,
  id: string,
): Promise<JoinedPupil | Refusal> {
  // Not shaped like an id of ours: none is looked up.
  if (!/^[\w.-]{1,120}$/.test(id)) return { refusal: 'not-allowed' };
  const { session, today } = joined;
  const [school, found, rows] = await Promise.all([
    getClassSchool(deps, joined),
    deps.store.findPerson(session.school, id),
    listJoinedClass(deps, joined),
  ]);
  if (found?.person.class !== session.class || !onRoll(found.person, today))
    return { refusal: 'not-allowed' };
  const record = aboutSession(session, found);
  const called = calledInClass(rows).get(id) ?? found.person.firstName;
  const tasks = pupilTasksOf(record, school, deps.catalogue, today);
  return { ...joined, school, record, called, tasks };
}
