import { Hono } from 'hono';
import { Trouble } from '../../templates/pages/desk/staff/sign-in-pages.tsx';
import { askedLately } from '../services/mail-account.ts';
import { checkRequests } from '../web/check-requests.ts';
import { refuseNoting } from '../web/note-refused.ts';
import { pageFailed } from '../web/page-failed.ts';
import { sendAnswers } from '../web/send-answers.ts';
import { createStaffSessions } from '../web/staff-session.ts';
import { approvals } from './agreement/approval-routes.tsx';
import { countersigning } from './agreement/countersign-routes.tsx';
import { auditTrail } from './audit/audit-routes.tsx';
import { auditRefusals, giveNoted } from './audit/note-event.ts';
import { calls } from './call/call-routes.tsx';
import { classes } from './class/class-routes.tsx';
import { ownClass } from './class/own-class-routes.tsx';
import { clearance } from './clearance/clearance-routes.tsx';
import { contactPages } from './contact/contact-page-routes.tsx';
import { contacts } from './contact/contact-routes.tsx';
import { merging } from './contact/merge-routes.tsx';
import { newContacts } from './contact/new-contact-routes.tsx';
import { relations } from './contact/relation-routes.tsx';
import type { DeskEnv, OfficeDeps } from './desk.ts';
import { deskHeaders } from './desk-headers.ts';
import { evidence } from './evidence/evidence-routes.tsx';
import { home } from './home/home-routes.tsx';
import { addingPeople } from './person/add-person-routes.tsx';
import { cancellingEmails } from './person/cancel-email-routes.tsx';
import { correctingPeople } from './person/correct-person-routes.tsx';
import { covering } from './person/cover-routes.tsx';
import { judging } from './person/judged-able-routes.ts';
import { leaving } from './person/leave-routes.tsx';
import { peopleSearch } from './person/people-search-routes.tsx';
import { personHelp } from './person/person-help-routes.tsx';
import { people } from './person/person-routes.tsx';
import { strikingOut } from './person/strike-out-routes.tsx';
import { photoCheck } from './photos/photo-check-routes.tsx';
import { photoList } from './photos/photo-list-routes.tsx';
import { notFoundAtDesk, notTakenAtDesk } from './refuse-at-desk.tsx';
import { imports } from './register/import-routes.tsx';
import { register } from './register/register-routes.tsx';
import { cancellingReplies } from './reply/cancel-reply-routes.tsx';
import { replies } from './reply/reply-routes.tsx';
import { chase } from './round/chase-routes.tsx';
import { outstanding } from './round/outstanding-routes.tsx';
import { roundDrafts } from './round/round-draft-routes.tsx';
import { rounds } from './round/round-routes.tsx';
import { scans } from './scan/scan-routes.tsx';
import { crestFile } from './school/crest-routes.tsx';
import { movingUp } from './school/move-up-routes.tsx';
import { settings } from './school/settings-routes.tsx';
import { startOfYear } from './school/start-of-year-routes.tsx';
import { poster, slips } from './slip/slip-routes.tsx';
import { signedIn } from './staff/access.tsx';
import { settingUp } from './staff/account-routes.tsx';
import { ownSession } from './staff/own-session-routes.tsx';
import { signIn } from './staff/sign-in-routes.tsx';
import { staffRoles } from './staff/staff-routes.tsx';
import { toDo, toDoBefore } from './to-do/to-do-routes.tsx';
import { visitors } from './visit/visitor-routes.tsx';

/**
 * The desk: every page of the office, teachers, the e-safety officer and administrators. All but
 * signing in and out, and setting up an account, is behind `signedIn`, so that a page added later is
 * closed until it is opened.
 */
export function createApp(deps: OfficeDeps) {
  const sessions = createStaffSessions({
    secret: deps.secret,
    secure: deps.baseUrl.startsWith('https:'),
    now: deps.now,
  });
  const lately = { ...deps, mailStanding: askedLately(deps.mailStanding, deps.now) };
  const app = new Hono<DeskEnv>();
  const headers = deskHeaders(deps);
  app.use(sendAnswers(headers.usual), headers.choose);
  app.use(checkRequests(new URL(deps.baseUrl).origin, refuseNoting(deps, notTakenAtDesk)));

  app.use('/desk/*', auditRefusals(deps));
  app.route('/desk', signIn(deps, sessions));
  app.route('/desk/account', settingUp(deps));
  app.use('/desk/*', signedIn(deps, sessions));
  app.use('/desk/*', giveNoted(deps));
  app.route('/desk', home(lately));
  app.route('/desk/me', ownSession(deps, sessions));
  app.route('/desk/register/imports', imports(deps));
  app.route('/desk/register', register(deps));
  app.route('/desk/people', peopleSearch(deps));
  app.route('/desk/people', addingPeople(deps));
  app.route('/desk/people', people(deps));
  app.route('/desk/people', newContacts(deps));
  app.route('/desk/people', correctingPeople(deps));
  app.route('/desk/people', leaving(deps));
  app.route('/desk/people', covering(deps));
  app.route('/desk/people', strikingOut(deps));
  app.route('/desk/people', judging(deps));
  app.route('/desk/people', personHelp(deps));
  app.route('/desk/contacts', contactPages(deps));
  app.route('/desk/contacts', relations(deps));
  app.route('/desk/contacts', merging(deps));
  app.route('/desk/contacts', contacts(deps));
  app.route('/desk/emails', cancellingEmails(deps));
  app.route('/desk/replies', replies(deps));
  app.route('/desk/replies', cancellingReplies(deps));
  app.route('/desk/scans', scans(deps));
  app.route('/desk/slips', slips(deps));
  app.route('/desk/poster', poster(deps));
  app.route('/desk/evidence', evidence(deps));
  app.route('/desk/rounds', roundDrafts(deps));
  app.route('/desk/rounds', rounds(deps));
  app.route('/desk/outstanding/chase', chase(deps));
  app.route('/desk', outstanding(deps));
  app.route('/desk/calls', calls(deps));
  app.route('/desk/to-do', toDo(lately));
  for (const before of ['attention', 'follow-ups']) app.route(`/desk/${before}`, toDoBefore());
  app.route('/desk/countersign', countersigning(deps));
  app.route('/desk/my-class', ownClass(deps));
  app.route('/desk/classes', classes(deps));
  app.route('/desk/approvals', approvals(deps));
  app.route('/desk', photoList(deps));
  app.route('/desk', photoCheck(deps));
  app.route('/desk/clearance', clearance(deps));
  app.route('/desk/visitors', visitors(deps));
  app.route('/desk/staff', staffRoles(deps));
  app.route('/desk/security', auditTrail(deps));
  app.route('/desk/start-of-year/move-up', movingUp(deps));
  app.route('/desk/crest', crestFile(deps));
  app.route('/desk/start-of-year', startOfYear(deps));
  app.route('/desk/settings', settings(deps));

  app.notFound((c) => (c.get('staff') ? notFoundAtDesk(c) : c.redirect('/desk', 303)));
  app.onError((error, c) => {
    pageFailed(deps.log, 'desk-page-failed', error, c);
    return c.html(<Trouble />, 500);
  });
  return app;
}
