import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { NoRole, SignedOut } from '../../../templates/pages/desk/staff/sign-in-pages.tsx';
import { listWorkplaces } from '../../acts/staff/list-workplaces.ts';
import { type Area, mayEnter } from '../../core/staff/role.ts';
import { aboutSchool } from '../../services/log-context.ts';
import type { StaffSession, StaffSessions } from '../../web/staff-session.ts';
import type { DeskEnv, OfficeDeps } from '../desk.ts';
import { refuseAtDesk } from '../refuse-at-desk.tsx';

const signInAddress = (c: Context): string => {
  const { pathname, search } = new URL(c.req.url);
  return `/desk/sign-in?to=${encodeURIComponent(pathname + search)}`;
};

/** Where a session is at work, with today's roles; undefined once they were taken away. */
async function workplaceOf(deps: OfficeDeps, session: StaffSession) {
  const workplaces = await listWorkplaces(deps, session.emailHash);
  const workplace = workplaces.find(
    ({ school, person }) => school.id === session.school && person.id === session.person,
  );
  return workplace && { ...workplace, elsewhere: workplaces.length > 1 };
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
    const workplace = await workplaceOf(deps, session);
    if (!workplace) return c.html(<NoRole />, 403);
    aboutSchool(workplace.school.id);
    c.set('staff', { ...workplace, address: session.address });
    return next();
  });

/** Lets only those in whose role opens this area; `core/staff/role.ts` says which. */
export const enter = (area: Area) =>
  createMiddleware<DeskEnv>(async (c, next) => {
    if (!mayEnter(c.get('staff').roles, area)) return refuseAtDesk(c, { refusal: 'not-allowed' });
    return next();
  });
