import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { NoRole, SignedOut } from '../../../templates/pages/desk/staff/sign-in-pages.tsx';
import { listWorkplacesIn } from '../../acts/staff/list-workplaces.ts';
import { isToBeNoted } from '../../core/staff/desk-session.ts';
import { type Area, mayEnter } from '../../core/staff/role.ts';
import { aboutSchool } from '../../services/log-context.ts';
import type { StaffSessions } from '../../web/staff-session.ts';
import type { DeskEnv, OfficeDeps } from '../desk.ts';
import { refuseAtDesk } from '../refuse-at-desk.tsx';

/**
 * A page asked for leads to signing in and back; a form posted says so, because its answers cannot
 * follow. The provider's own page says nothing of how an account is set up, so a browser that nobody
 * has signed in from comes by a page of ours that does (D-117).
 */
function askToSignIn(c: Context, sessions: StaffSessions) {
  const reading = c.req.method === 'GET' || c.req.method === 'HEAD';
  if (!reading) return c.html(<SignedOut lost />, 401);
  const { pathname, search } = new URL(c.req.url);
  const way = sessions.isKnown(c) ? 'sign-in' : 'welcome';
  return c.redirect(`/desk/${way}?to=${encodeURIComponent(pathname + search)}`, 303);
}

/**
 * Lets nobody past whose session is over, or who has no role today. Both are read on each request, in
 * the trip that reads the roles: what ended, or was taken away, stops with the next page.
 */
export const signedIn = (deps: OfficeDeps, sessions: StaffSessions) =>
  createMiddleware<DeskEnv>(async (c, next) => {
    const session = await sessions.find(c);
    if (!session) return askToSignIn(c, sessions);
    const workplaces = await listWorkplacesIn(deps, session);
    if (!workplaces) {
      sessions.end(c);
      return askToSignIn(c, sessions);
    }
    if (isToBeNoted(session, deps.now()))
      await sessions.keep(c, { ...session, seenAt: deps.now() });
    c.set('session', session);
    if (!session.school || !session.person) return c.redirect('/desk/school', 303);
    const workplace = workplaces.find(
      ({ school, person }) => school.id === session.school && person.id === session.person,
    );
    if (!workplace) return c.html(<NoRole />, 403);
    aboutSchool(workplace.school.id);
    const elsewhere = workplaces.length > 1;
    c.set('staff', { ...workplace, elsewhere, address: session.address });
    return next();
  });

/** Lets only those in whose role opens this area; `core/staff/role.ts` says which. */
export const enter = (area: Area) =>
  createMiddleware<DeskEnv>(async (c, next) => {
    if (!mayEnter(c.get('staff').roles, area)) return refuseAtDesk(c, { refusal: 'not-allowed' });
    return next();
  });
