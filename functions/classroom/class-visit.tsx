import type { Context, Handler } from 'hono';
import { type CalendarDate, dateAt, type Instant } from '../core/calendar.ts';
import { calledInClass } from '../core/class/class-names.ts';
import { type ClassSession, isClassOpen } from '../core/class/class-session.ts';
import { aboutSession, mayBegin } from '../core/class/class-signing.ts';
import { onRoll, type Person } from '../core/person/person.ts';
import type { PersonRow } from '../core/person/person-record.ts';
import { type PupilRecord, type PupilTask, pupilTasksOf } from '../core/pupil/pupil.ts';
import { isRefusal, type Refusal } from '../core/refusal.ts';
import type { School } from '../core/school/school.ts';
import type { ClassEnv, Deps } from './deps.ts';
import { notRead, refuseInClass } from './refusing.tsx';

/** An open session on this device. */
export type JoinedClass = {
  session: ClassSession;
  home: string;
  now: Instant;
  today: CalendarDate;
};

/** One pupil of the session's class, with what it asks of them. */
export type PupilInClass = JoinedClass & {
  school: School;
  record: PupilRecord;
  /** As the list of names calls them. */
  called: string;
  tasks: PupilTask[];
};

const classHome = ({ id }: Pick<ClassSession, 'id'>): string => `/class/s/${id}`;

/**
 * The session in the address, as it stands now: the cookie only names it. Refusals: `link-unknown`
 * (no cookie, or one of another session), `class-closed` (closed, over, or open again with a new
 * code). Two trips.
 */
export async function findJoinedClass(c: Context, deps: Deps): Promise<JoinedClass | Refusal> {
  const cookie = await deps.cookies.find(c);
  if (!cookie || cookie.session !== c.req.param('ref')) return { refusal: 'link-unknown' };
  const session = await deps.store.findClassSessionByCode(cookie.code);
  const now = deps.now();
  if (session?.id !== cookie.session || !isClassOpen(session, now))
    return { refusal: 'class-closed' };
  return { session, home: classHome(session), now, today: dateAt(now) };
}

/** The register's rows of the session's class, everybody in it today. */
export async function listClass(
  { store }: Deps,
  { session, today }: JoinedClass,
): Promise<PersonRow[]> {
  const rows = await store.listPeople(session.school, { class: session.class });
  // The index's class is a key; the class itself decides.
  return rows.filter((one) => one.class === session.class && onRoll(one, today));
}

/** The session's own school. It cannot be gone: nothing deletes one. */
export async function getSchool({ store }: Deps, { session }: JoinedClass): Promise<School> {
  const school = await store.findSchool(session.school);
  if (!school) throw new Error(`No school "${session.school}"`);
  return school;
}

const isOfClass = (person: Person, { session, today }: JoinedClass): boolean =>
  person.class === session.class && onRoll(person, today);

/**
 * A pupil named in an address, when they are in the session's class today. Refuses with
 * `not-allowed`, the same for one of another class and for nobody at all. One trip more.
 */
export async function findPupilInClass(
  c: Context,
  deps: Deps,
  visit: JoinedClass,
): Promise<PupilInClass | Refusal> {
  const id = c.req.param('person') ?? '';
  // Not shaped like an id of ours: none is looked up.
  if (!/^[\w.-]{1,120}$/.test(id)) return { refusal: 'not-allowed' };
  const { session, today } = visit;
  const [school, found, rows] = await Promise.all([
    getSchool(deps, visit),
    deps.store.findPerson(session.school, id),
    listClass(deps, visit),
  ]);
  if (!found || !isOfClass(found.person, visit)) return { refusal: 'not-allowed' };
  const record = aboutSession(session, found);
  const called = calledInClass(rows).get(id) ?? found.person.firstName;
  const tasks = pupilTasksOf(record, school, deps.catalogue, today);
  return { ...visit, school, record, called, tasks };
}

type Answer = Response | Promise<Response>;

/** Wraps a page of an open session. */
export const inClass =
  (deps: Deps, page: (c: Context<ClassEnv>, visit: JoinedClass) => Answer): Handler<ClassEnv> =>
  async (c) => {
    const visit = await findJoinedClass(c, deps);
    return isRefusal(visit) ? refuseInClass(c, visit) : page(c, visit);
  };

/** Where a pupil begins, and what comes after. */
export const pupilHome = ({ home, record }: Pick<PupilInClass, 'home' | 'record'>): string =>
  `${home}/${record.person.id}`;

/** A refusal on a pupil's own page. */
export function refusePupil(
  c: Context,
  visit: JoinedClass | PupilInClass,
  refusal: Refusal,
): Answer {
  const { home, session } = visit;
  if (!('record' in visit)) return refuseInClass(c, refusal, { home });
  const { school, record, tasks } = visit;
  return refuseInClass(c, refusal, {
    home,
    school,
    firstName: record.person.firstName,
    isAnswered: tasks.some(({ state }) => state === 'declined'),
    ...(session.mode === 'each' && { again: pupilHome(visit) }),
  });
}

/** Wraps a page of a pupil for whom there is something on it; anybody else reads why not. */
export const asPupil = (
  deps: Deps,
  tasksOn: (tasks: readonly PupilTask[]) => PupilTask[],
  page: (c: Context<ClassEnv>, visit: PupilInClass) => Answer,
): Handler<ClassEnv> =>
  inClass(deps, async (c, visit) => {
    const pupil = await findPupilInClass(c, deps, visit);
    if (isRefusal(pupil)) return refusePupil(c, visit, pupil);
    if (!mayBegin(visit.session, deps.catalogue))
      return notRead(c, { home: visit.home, school: pupil.school });
    if (tasksOn(pupil.tasks).length > 0) return page(c, pupil);
    const refusal = pupil.tasks.some(({ state }) => state !== 'ready')
      ? 'already-signed'
      : 'nothing-to-sign';
    return refusePupil(c, pupil, { refusal });
  });
