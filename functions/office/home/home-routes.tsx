import { Hono } from 'hono';
import { Home } from '../../../templates/pages/desk/home/home-page.tsx';
import { sumUpWork } from '../../acts/home/sum-up-work.ts';
import { mailOneself } from '../../acts/message/mail-oneself.ts';
import { dateAt } from '../../core/calendar.ts';
import { isRefusal } from '../../core/refusal.ts';
import { isStartOfYear } from '../../core/school/start-of-year.ts';
import { type DeskEnv, formNamesOf, type OfficeDeps } from '../desk.ts';
import { refuseAtDesk } from '../refuse-at-desk.tsx';
import { enter } from '../staff/access.tsx';

/** What each role sees first: what waits for them, and the next step in words. */
export function home(deps: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  app.get('/', async (c) => {
    const staff = c.get('staff');
    const work = await sumUpWork(deps, staff);
    return c.html(
      <Home
        staff={staff}
        formNames={formNamesOf(deps.catalogue)}
        isStartOfYear={isStartOfYear(dateAt(deps.now()))}
        {...work}
      />,
    );
  });
  // An email to oneself is for whoever sets a school up.
  app.post('/test-email', enter('settings'), async (c) => {
    const owed = await mailOneself(deps, c.get('staff'));
    return isRefusal(owed) ? refuseAtDesk(c, owed) : c.redirect('/desk', 303);
  });
  return app;
}
