import { Hono } from 'hono';
import { Home } from '../../../templates/pages/desk/home/home-page.tsx';
import { sumUpWork } from '../../acts/home/sum-up-work.ts';
import { type DeskEnv, formNamesOf, type OfficeDeps } from '../desk.ts';

/** What each role sees first: what waits for them, and the next step in words. */
export function home(deps: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  app.get('/', async (c) => {
    const staff = c.get('staff');
    const work = await sumUpWork(deps, staff);
    return c.html(<Home staff={staff} formNames={formNamesOf(deps.catalogue)} {...work} />);
  });
  return app;
}
