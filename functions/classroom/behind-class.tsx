import type { Context, Handler } from 'hono';
import {
  type ClassKey,
  findJoinedClass,
  findJoinedPupil,
  type JoinedClass,
  type JoinedPupil,
} from '../acts/class/joined-class.ts';
import type { ClassSession } from '../core/class/class-session.ts';
import { mayBegin } from '../core/class/class-signing.ts';
import type { PupilTask } from '../core/pupil/pupil.ts';
import { isRefusal, type Refusal } from '../core/refusal.ts';
import { askedPage, noteEachMinute } from '../web/note-refused.ts';
import type { ClassEnv, Deps } from './deps.ts';
import { notRead, refuseInClass } from './refuse-in-class.tsx';

type Answer = Response | Promise<Response>;

/** Where a joined class begins: the names. */
export const classHome = ({ id }: Pick<ClassSession, 'id'>): string => `/class/s/${id}`;

/** Where a pupil begins, and what comes after. */
export const pupilHome = ({ session, record }: Pick<JoinedPupil, 'session' | 'record'>): string =>
  `${classHome(session)}/${record.person.id}`;

export const pupilInAddress = (c: Context): string => c.req.param('person') ?? '';

/**
 * The key of the session in the address, where this device has joined it. Refuses with
 * `link-unknown`: no cookie, or one of another session.
 */
export async function keyInCookie(c: Context, { cookies }: Deps): Promise<ClassKey | Refusal> {
  const key = await cookies.find(c);
  return key && key.session === c.req.param('ref') ? key : { refusal: 'link-unknown' };
}

/** Notes, once a minute for each session, that a device asked for somebody who is not in the class. */
export const noteNotInClass = (
  { noting }: Pick<Deps, 'noting'>,
  c: Context,
  { school, id }: Pick<ClassSession, 'school' | 'id'>,
): Promise<void> =>
  noteEachMinute(noting, ['not-in-class', school, id], {
    type: 'refused',
    why: 'not-in-class',
    page: askedPage(c),
    school,
  });

/** Wraps a page of an open session. */
export const behindClass =
  (deps: Deps, page: (c: Context<ClassEnv>, joined: JoinedClass) => Answer): Handler<ClassEnv> =>
  async (c) => {
    const key = await keyInCookie(c, deps);
    const joined = isRefusal(key) ? key : await findJoinedClass(deps, key);
    return isRefusal(joined) ? refuseInClass(c, joined) : page(c, joined);
  };

/** A refusal on a pupil's own page. */
export const refuseToPupil = (c: Context, pupil: JoinedPupil, refusal: Refusal): Answer =>
  refuseInClass(c, refusal, {
    home: classHome(pupil.session),
    school: pupil.school,
    firstName: pupil.record.person.firstName,
    isAnswered: pupil.tasks.some(({ state }) => state === 'declined'),
    ...(pupil.session.mode === 'each' && { again: pupilHome(pupil) }),
  });

/** Wraps a page of a pupil of the class, who is named in the address. */
export const asPupil = (
  deps: Deps,
  page: (c: Context<ClassEnv>, pupil: JoinedPupil) => Answer,
): Handler<ClassEnv> =>
  behindClass(deps, async (c, joined) => {
    const pupil = await findJoinedPupil(deps, joined, pupilInAddress(c));
    if (!isRefusal(pupil)) return page(c, pupil);
    await noteNotInClass(deps, c, joined.session);
    return refuseInClass(c, pupil, { home: classHome(joined.session) });
  });

/** The same for whom there is something on the page; anybody else reads why not. */
export const withTasks = (
  deps: Deps,
  tasksOn: (tasks: readonly PupilTask[]) => PupilTask[],
  page: (c: Context<ClassEnv>, pupil: JoinedPupil) => Answer,
): Handler<ClassEnv> =>
  asPupil(deps, (c, pupil) => {
    const { session, school, tasks } = pupil;
    if (!mayBegin(session, deps.catalogue)) return notRead(c, { home: classHome(session), school });
    if (tasksOn(tasks).length > 0) return page(c, pupil);
    const hasAnswered = tasks.some(({ state }) => state !== 'ready');
    return refuseToPupil(c, pupil, {
      refusal: hasAnswered ? 'already-signed' : 'nothing-to-sign',
    });
  });
