import { Hono } from 'hono';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import { NotFound } from '../../templates/pages/desk/refused.tsx';
import { Trouble } from '../../templates/pages/desk/sign-in.tsx';
import { compressText } from '../web/compress.ts';
import { createStaffSessions } from '../web/staff-session.ts';
import { signedIn } from './access.tsx';
import { approvals } from './approvals.tsx';
import { attention } from './attention.tsx';
import { chase } from './chase.tsx';
import { classes } from './classes.tsx';
import { clearance } from './clearance.tsx';
import { contacts } from './contacts.tsx';
import { countersigning } from './countersign.tsx';
import type { DeskEnv, OfficeDeps } from './desk.ts';
import { evidence } from './evidence.tsx';
import { followUps } from './follow-ups.tsx';
import { deskHeaders } from './headers.ts';
import { home } from './home.tsx';
import { imports } from './imports.tsx';
import { judging } from './judging.tsx';
import { outstanding } from './outstanding.tsx';
import { people } from './people.tsx';
import { personHelp } from './person-help.tsx';
import { photos } from './photos.tsx';
import { register } from './register.tsx';
import { roundDrafts } from './round-drafts.tsx';
import { rounds } from './rounds.tsx';
import { settings } from './settings.tsx';
import { bundles, policies } from './settings-lists.tsx';
import { signIn } from './sign-in.tsx';
import { staffRoles } from './staff.tsx';
import { strikingOut } from './strike-out.tsx';
import { visitors } from './visitors.tsx';

/**
 * The desk: every page of the office, teachers, the e-safety officer and administrators. All but
 * signing in and out is behind `signedIn`, so that a page added later is closed until it is opened.
 */
export function createApp(deps: OfficeDeps) {
  const sessions = createStaffSessions({
    secret: deps.secret,
    secure: deps.baseUrl.startsWith('https:'),
    now: deps.now,
  });
  const app = new Hono<DeskEnv>();
  app.use(compressText());
  app.use(deskHeaders(deps));
  app.use(csrf({ origin: new URL(deps.baseUrl).origin }));

  app.route('/desk', signIn(deps, sessions));
  app.use('/desk/*', signedIn(deps, sessions));
  app.route('/desk', home(deps));
  app.route('/desk/register/imports', imports(deps));
  app.route('/desk/register', register(deps));
  app.route('/desk/people', people(deps));
  app.route('/desk/people', strikingOut(deps));
  app.route('/desk/people', judging(deps));
  app.route('/desk/people', personHelp(deps));
  app.route('/desk/contacts', contacts(deps));
  app.route('/desk/evidence', evidence(deps));
  app.route('/desk/rounds', roundDrafts(deps));
  app.route('/desk/rounds', rounds(deps));
  app.route('/desk/outstanding/chase', chase(deps));
  app.route('/desk', outstanding(deps));
  app.route('/desk/attention', attention(deps));
  app.route('/desk/countersign', countersigning(deps));
  app.route('/desk/classes', classes(deps));
  app.route('/desk/approvals', approvals(deps));
  app.route('/desk/follow-ups', followUps(deps));
  app.route('/desk', photos(deps));
  app.route('/desk/clearance', clearance(deps));
  app.route('/desk/visitors', visitors(deps));
  app.route('/desk/staff', staffRoles(deps));
  app.route('/desk/settings', settings(deps));
  app.route('/desk/settings/bundles', bundles(deps));
  app.route('/desk/settings/policies', policies(deps));

  app.notFound((c) => {
    const staff = c.get('staff');
    return staff ? c.html(<NotFound staff={staff} />, 404) : c.redirect('/desk', 303);
  });
  app.onError((error, c) => {
    if (error instanceof HTTPException) return error.getResponse();
    deps.log.fault('desk-page-failed', error);
    return c.html(<Trouble />, 500);
  });
  return app;
}
