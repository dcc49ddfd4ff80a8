import { Hono } from 'hono';
import { signWithHelp } from '../../core/class/class-help.ts';
import { isRefusal } from '../../core/refusal.ts';
import type { DeskContext, DeskEnv, OfficeDeps } from '../desk.ts';
import { type HelpAt, helpDone, readHelp, showHelp } from '../person/helping.tsx';
import { backToClass, type Found, findPupil, recordPupil, tasksOf } from './pupil-in-class.ts';
import { refuseClass } from './refuse-class.ts';

const helpAt = (deps: OfficeDeps, c: DeskContext, found: Found): HelpAt => {
  const { session, record } = found;
  const home = `/desk/classes/${session.id}`;
  return {
    pupil: record.person,
    tasks: tasksOf(deps, c, found),
    here: `${home}/help/${record.person.id}`,
    at: '/desk/classes',
    back: { href: home, text: `Class ${session.class}` },
  };
};

function show(
  deps: OfficeDeps,
  c: DeskContext,
  found: Found,
  sent?: Parameters<typeof showHelp>[2],
): Response | Promise<Response> {
  const { session } = found;
  if (session.confirmed) return refuseClass(c, { refusal: 'class-closed' }, session);
  const shown = showHelp(c, helpAt(deps, c, found), sent);
  return 'refusal' in shown ? refuseClass(c, shown, session) : shown;
}

/** A teacher reads it to a pupil who cannot tap or type, and records what the pupil said. */
export function classHelp(deps: OfficeDeps) {
  const app = new Hono<DeskEnv>();

  app.get('/:id/help/:person', async (c) => {
    const found = await findPupil(deps, c);
    return isRefusal(found) ? refuseClass(c, found) : show(deps, c, found);
  });

  app.post('/:id/help/:person', async (c) => {
    const staff = c.get('staff');
    const helped = await readHelp(c);
    if (helped.problem) {
      const found = await findPupil(deps, c);
      return isRefusal(found)
        ? refuseClass(c, found)
        : show(deps, c, found, { helped, problems: [helped.problem] });
    }
    const done = await recordPupil(deps, c, (found, how) => {
      const at = { school: staff.school, record: found.record, catalogue: deps.catalogue };
      return signWithHelp(found.session, staff, at, helped.sheet(tasksOf(deps, c, found)), how);
    });
    if (!isRefusal(done)) return backToClass(c, done, helpDone(helped, tasksOf(deps, c, done)));
    const found = await findPupil(deps, c);
    if (isRefusal(found)) return refuseClass(c, found);
    return done.refusal === 'invalid'
      ? show(deps, c, found, { helped, problems: done.problems })
      : refuseClass(c, done, found.session);
  });

  return app;
}
