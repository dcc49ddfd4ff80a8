import { Hono } from 'hono';
import { StartOfYearPage } from '../../../templates/pages/desk/school/start-of-year-page.tsx';
import { loadStartOfYear } from '../../acts/school/load-start-of-year.ts';
import type { DeskEnv, OfficeDeps } from '../desk.ts';
import { enter } from '../staff/access.tsx';

/** What has to be ready before the first families of a year are asked. */
export function startOfYear(deps: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  app.get('/', enter('register'), async (c) => {
    const staff = c.get('staff');
    const ready = await loadStartOfYear(deps, staff.school);
    return c.html(<StartOfYearPage staff={staff} {...ready} />);
  });
  return app;
}
