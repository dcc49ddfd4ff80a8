import { Hono } from 'hono';
import { ClassListPage } from '../../../templates/pages/desk/class/class-list-page.tsx';
import { dateAt } from '../../core/calendar.ts';
import { isOwnClass, ownClasses } from '../../core/class/own-classes.ts';
import { compareGroups } from '../../core/person/group.ts';
import type { DeskContext, DeskEnv, OfficeDeps } from '../desk.ts';
import { enter } from '../staff/access.tsx';
import { classConfirm } from './class-confirm-routes.tsx';
import { classHelp } from './class-help-routes.tsx';
import { classOpen } from './class-open-routes.tsx';
import { classRead } from './class-read-routes.tsx';
import { classSession } from './class-session-routes.tsx';
import { classStrikeOut } from './class-strike-out-routes.tsx';

/** A term of lessons; older ones are on the pupils' own pages. */
const mostEarlier = 40;

async function showClasses({ store, now }: OfficeDeps, c: DeskContext) {
  const staff = c.get('staff');
  const sessions = await store.listClassSessions(staff.school.id);
  const today = dateAt(now());
  const own = sessions.filter((session) => isOwnClass(staff.person, session.class, today));
  return c.html(
    <ClassListPage
      staff={staff}
      classes={ownClasses(staff.person, today).toSorted(compareGroups)}
      sessions={own.slice(0, mostEarlier)}
      now={now()}
    />,
  );
}

/** Own classes, sessions in them, and a new one. */
export function classes(deps: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  app.use(enter('classes'));
  app.get('/', (c) => showClasses(deps, c));
  app.route('/', classOpen(deps));
  app.route('/', classSession(deps));
  app.route('/', classRead(deps));
  app.route('/', classConfirm(deps));
  app.route('/', classHelp(deps));
  app.route('/', classStrikeOut(deps));
  return app;
}
