import { Hono } from 'hono';
import { judgePupil } from '../../acts/pupil/judge-pupil.ts';
import { isRefusal } from '../../core/refusal.ts';
import { readForm } from '../../web/form-fields.ts';
import { type DeskContext, type DeskEnv, idFrom, type OfficeDeps } from '../desk.ts';
import { busyWithOthers, refuseAtDesk } from '../refuse-at-desk.tsx';
import { enter } from '../staff/access.tsx';

async function recordJudgement(deps: OfficeDeps, c: DeskContext) {
  const id = idFrom(c, 'person') ?? '';
  const isAble = (await readForm(c)).one('able') === 'yes';
  const judged = await judgePupil(deps, c.get('staff'), id, isAble);
  if (!isRefusal(judged))
    return c.redirect(`/desk/people/${id}?done=${isAble ? 'able' : 'not-able'}`, 303);
  return refuseAtDesk(c, judged, {
    back: { href: `/desk/people/${id}`, text: 'Go back to the person' },
    told: { busy: busyWithOthers },
  });
}

/** Judging a pupil able to answer for their own pictures, or not any more. */
export function judging(deps: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  app.use(enter('register'));
  app.post('/:person/judged-able', (c) => recordJudgement(deps, c));
  return app;
}
