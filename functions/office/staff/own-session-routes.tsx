import { Hono } from 'hono';
import { OwnSession } from '../../../templates/pages/desk/staff/own-session-page.tsx';
import { endEverySession } from '../../acts/staff/end-sessions.ts';
import { latestEnd } from '../../core/staff/desk-session.ts';
import type { StaffSessions } from '../../web/staff-session.ts';
import { noteAtDesk } from '../audit/note-event.ts';
import type { DeskEnv, OfficeDeps } from '../desk.ts';
import { refuseAtDesk } from '../refuse-at-desk.tsx';
import { leaveDesk } from './leave-desk.ts';

/** One's own sign-in: until when, what it opens, and the way out on every machine at once. */
export function ownSession(deps: OfficeDeps, sessions: StaffSessions) {
  const app = new Hono<DeskEnv>();
  app.get('/', (c) => {
    const session = c.get('session');
    return c.html(<OwnSession staff={c.get('staff')} endsAt={latestEnd(session)} />);
  });
  app.post('/sign-out-everywhere', async (c) => {
    const ended = await endEverySession(deps, c.get('session').emailHash);
    if (ended !== 'ended') return refuseAtDesk(c, ended);
    await noteAtDesk(deps, c, { type: 'signed-out', where: 'everywhere' });
    return leaveDesk({ ...deps, sessions }, c);
  });
  return app;
}
