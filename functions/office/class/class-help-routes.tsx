import { Hono } from 'hono';
import type { PupilInClass } from '../../acts/class/find-pupil-in-class.ts';
import { helpInClass } from '../../acts/class/help-in-class.ts';
import { isRefusal } from '../../core/refusal.ts';
import type { DeskContext, DeskEnv, OfficeDeps } from '../desk.ts';
import { type HelpAt, type HelpSent, helpDone, readHelp, showHelp } from '../person/helping.tsx';
import { refuseClass } from './refuse-class.ts';
import { backToClass, pupilIn, withPupil } from './session-in-address.ts';

function classHelpAt({ session, record, tasks }: PupilInClass): HelpAt {
  const home = `/desk/classes/${session.id}`;
  return {
    pupil: record.person,
    tasks,
    here: `${home}/help/${record.person.id}`,
    at: '/desk/classes',
    back: { href: home, text: `Class ${session.class}` },
  };
}

const showClassHelp = (deps: OfficeDeps, c: DeskContext, sent?: HelpSent) =>
  withPupil(deps, c, (inClass) => {
    const { session } = inClass;
    if (session.confirmed) return refuseClass(c, { refusal: 'class-closed' }, session);
    const shown = showHelp(c, classHelpAt(inClass), sent);
    return 'refusal' in shown ? refuseClass(c, shown, session) : shown;
  });

async function recordClassHelp(deps: OfficeDeps, c: DeskContext) {
  const helped = await readHelp(c);
  if (helped.problem) return showClassHelp(deps, c, { helped, problems: [helped.problem] });
  const at = pupilIn(c);
  const done = await helpInClass(deps, c.get('staff'), at, helped.sheet);
  if (!isRefusal(done)) return backToClass(c, at.session, helpDone(helped, done));
  return done.refusal === 'invalid'
    ? showClassHelp(deps, c, { helped, problems: done.problems })
    : refuseClass(c, done, { id: at.session });
}

/** A teacher reads it to a pupil who cannot tap or type, and records what the pupil said. */
export function classHelp(deps: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  app.get('/:id/help/:person', (c) => showClassHelp(deps, c));
  app.post('/:id/help/:person', (c) => recordClassHelp(deps, c));
  return app;
}
