import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import {
  NoRole,
  NotAllowed,
  SignedOut,
} from '../../../templates/pages/desk/staff/sign-in-pages.tsx';
import { dateAt } from '../../core/calendar.ts';
import { onRoll, type Person, worksAtDesk } from '../../core/person/person.ts';
import { isApprover, type School } from '../../core/school/school.ts';
import { type Area, mayEnter, type Role } from '../../core/staff/role.ts';
import type { SignIn } from '../../core/staff/sign-in.ts';
import { aboutSchool } from '../../services/log-context.ts';
import { emailHash as hashOf } from '../../services/tokens.ts';
import type { StaffSession, StaffSessions } from '../../web/staff-session.ts';
import type { DeskEnv, OfficeDeps } from '../desk.ts';

/** A staff record that a verified address opens, with the roles it holds now. */
export type Post = { school: School; person: Person; roles: Role[] };

/**
 * What somebody may act as today: what was granted to this address, and, at the address the register
 * has for them now, as an approver where the school's settings name them. Nobody grants that.
 */
function rolesAt({ roles, emailHash }: SignIn, school: School, person: Person): Role[] {
  const isCurrent = person.email !== undefined && hashOf(person.email) === emailHash;
  const granted = roles.filter((role) => role !== 'approver');
  return isCurrent && isApprover(school, person) ? [...granted, 'approver'] : granted;
}

/**
 * Where this address is staff with at least one role, and still at the school: somebody who works
 * for two schools of a trust has two, and chooses.
 */
export async function listPosts(
  { store, now }: Pick<OfficeDeps, 'store' | 'now'>,
  emailHash: string,
): Promise<Post[]> {
  const today = dateAt(now());
  const signIns = await store.listSignIns(emailHash);
  const found = await Promise.all(
    signIns.map(async (at): Promise<Post | undefined> => {
      const [school, record] = await Promise.all([
        store.findSchool(at.school),
        store.findPerson(at.school, at.person),
      ]);
      if (!school || !record || !onRoll(record.person, today)) return undefined;
      const { person } = record;
      if (!worksAtDesk(person)) return undefined;
      const roles = rolesAt(at, school, person);
      return roles.length > 0 ? { school, person, roles } : undefined;
    }),
  );
  return found.filter((post) => post !== undefined);
}

const signInAddress = (c: Context): string => {
  const { pathname, search } = new URL(c.req.url);
  return `/desk/sign-in?to=${encodeURIComponent(pathname + search)}`;
};

/** The post a session names, with today's roles; undefined once it was taken away. */
async function postOf(deps: OfficeDeps, session: StaffSession) {
  const posts = await listPosts(deps, session.emailHash);
  const post = posts.find(
    (one) => one.school.id === session.school && one.person.id === session.person,
  );
  return post && { ...post, elsewhere: posts.length > 1 };
}

/**
 * Lets nobody past who is not signed in with a role today. A page asked for without a session leads
 * to signing in and back; a form posted without one says so, because its answers cannot follow.
 */
export const signedIn = (deps: OfficeDeps, sessions: StaffSessions) =>
  createMiddleware<DeskEnv>(async (c, next) => {
    const session = await sessions.find(c);
    if (!session) {
      const reading = c.req.method === 'GET' || c.req.method === 'HEAD';
      return reading ? c.redirect(signInAddress(c), 303) : c.html(<SignedOut lost />, 401);
    }
    if (!session.school || !session.person) return c.redirect('/desk/school', 303);
    const post = await postOf(deps, session);
    if (!post) return c.html(<NoRole />, 403);
    aboutSchool(post.school.id);
    c.set('staff', { ...post, address: session.address });
    return next();
  });

/** Lets only those in whose role opens this area; `core/role.ts` says which. */
export const enter = (area: Area) =>
  createMiddleware<DeskEnv>(async (c, next) => {
    const staff = c.get('staff');
    if (!mayEnter(staff.roles, area)) return c.html(<NotAllowed staff={staff} />, 403);
    return next();
  });
