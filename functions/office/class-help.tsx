import { Hono } from 'hono';
import { ClassHelpPage } from '../../templates/pages/desk/class-help.tsx';
import { signWithHelp } from '../core/class-desk.ts';
import { isRefusal, type Problem } from '../core/refusal.ts';
import { type FormFields, readForm } from '../web/form-fields.ts';
import { readPupilSheet } from '../web/pupil-sheet.ts';
import { backToClass, type Found, findPupil, recordPupil, tasksOf } from './class-pupil.ts';
import type { DeskContext, DeskEnv, OfficeDeps } from './desk.ts';
import { refuseClass } from './refuse-class.tsx';

/** All that a pupil has still to sign, on one page; what was chosen wrong stays. */
function show(
  deps: OfficeDeps,
  c: DeskContext,
  found: Found,
  sent?: { fields: FormFields; problems: Problem[] },
) {
  const { session } = found;
  if (session.confirmed) return refuseClass(c, { refusal: 'class-closed' }, session);
  const tasks = tasksOf(deps, c, found);
  const ready = tasks.filter(({ state }) => state === 'ready');
  const refusal = tasks.length > 0 ? 'already-signed' : 'nothing-to-sign';
  if (ready.length === 0) return refuseClass(c, { refusal }, session);
  return c.html(
    <ClassHelpPage
      staff={c.get('staff')}
      session={session}
      pupil={found.record.person}
      tasks={ready}
      answers={sent ? readPupilSheet(sent.fields, ready).answers : {}}
      problems={sent?.problems ?? []}
    />,
    sent ? 422 : 200,
  );
}

/** A teacher reads it to a pupil who cannot tap or type, and records that the pupil agreed. */
export function classHelp(deps: OfficeDeps) {
  const app = new Hono<DeskEnv>();

  app.get('/:id/help/:person', async (c) => {
    const found = await findPupil(deps, c);
    return isRefusal(found) ? refuseClass(c, found) : show(deps, c, found);
  });

  app.post('/:id/help/:person', async (c) => {
    const staff = c.get('staff');
    const fields = await readForm(c);
    const done = await recordPupil(deps, c, (found, how) => {
      const sheet = readPupilSheet(fields, tasksOf(deps, c, found));
      const at = { school: staff.school, record: found.record, catalogue: deps.catalogue };
      return signWithHelp(found.session, staff, at, sheet, how);
    });
    if (!isRefusal(done)) return backToClass(c, done, 'helped');
    const found = await findPupil(deps, c);
    if (isRefusal(found)) return refuseClass(c, found);
    return done.refusal === 'invalid'
      ? show(deps, c, found, { fields, problems: done.problems })
      : refuseClass(c, done, found.session);
  });

  return app;
}
