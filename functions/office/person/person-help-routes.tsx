import { Hono } from 'hono';
import { findPupil, type PupilHere } from '../../acts/pupil/find-pupil.ts';
import { helpPupil } from '../../acts/pupil/help-pupil.ts';
import { fullName } from '../../core/person/person.ts';
import { isRefusal, type Refusal } from '../../core/refusal.ts';
import { type DeskContext, type DeskEnv, idFrom, type OfficeDeps } from '../desk.ts';
import { notFoundAtDesk, refuseAtDesk } from '../refuse-at-desk.tsx';
import { enter } from '../staff/access.tsx';
import { type HelpAt, type HelpSent, helpDone, readHelp, showHelp } from './helping.tsx';

const personIn = (c: DeskContext): string => idFrom(c, 'person') ?? '';

function personHelpAt({ record: { person }, tasks }: PupilHere): HelpAt {
  const home = `/desk/people/${person.id}`;
  return {
    pupil: person,
    tasks,
    here: `${home}/help`,
    at: '/desk/register',
    back: { href: home, text: fullName(person) },
  };
}

/** A page about the pupil in the address. */
async function withHelp(
  deps: OfficeDeps,
  c: DeskContext,
  show: (help: HelpAt) => Response | Promise<Response>,
): Promise<Response> {
  const here = await findPupil(deps, c.get('staff').school, personIn(c));
  return isRefusal(here) ? notFoundAtDesk(c) : show(personHelpAt(here));
}

const refuseHelp = (c: DeskContext, refusal: Refusal, { back }: HelpAt) =>
  refuseAtDesk(c, refusal, { back: { href: back.href, text: `Go back to ${back.text}` } });

const showPersonHelp = (deps: OfficeDeps, c: DeskContext, sent?: HelpSent) =>
  withHelp(deps, c, (help) => {
    const shown = showHelp(c, help, sent);
    return 'refusal' in shown ? refuseHelp(c, shown, help) : shown;
  });

async function recordPersonHelp(deps: OfficeDeps, c: DeskContext) {
  const helped = await readHelp(c);
  if (helped.problem) return showPersonHelp(deps, c, { helped, problems: [helped.problem] });
  const pupil = personIn(c);
  const done = await helpPupil(deps, c.get('staff'), pupil, helped.sheet);
  if (!isRefusal(done))
    return c.redirect(`/desk/people/${pupil}?done=${helpDone(helped, done)}`, 303);
  return done.refusal === 'invalid'
    ? showPersonHelp(deps, c, { helped, problems: done.problems })
    : withHelp(deps, c, (help) => refuseHelp(c, done, help));
}

/** The office reads it to a pupil outside a lesson, as to one without a class or a teacher. */
export function personHelp(deps: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  app.use(enter('register'));
  app.get('/:person/help', (c) => showPersonHelp(deps, c));
  app.post('/:person/help', (c) => recordPersonHelp(deps, c));
  return app;
}
