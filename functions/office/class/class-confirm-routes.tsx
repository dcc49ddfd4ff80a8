import { Hono } from 'hono';
import {
  ClassConfirmPage,
  type ClassConfirmProps,
} from '../../../templates/pages/desk/class/class-confirm-page.tsx';
import { confirmSession } from '../../acts/class/confirm-session.ts';
import { loadVouched } from '../../acts/class/load-vouched.ts';
import { isRefusal } from '../../core/refusal.ts';
import { readForm } from '../../web/form-fields.ts';
import type { DeskContext, DeskEnv, OfficeDeps } from '../desk.ts';
import { refuseClass } from './refuse-class.ts';
import { sessionIn, withSession } from './session-in-address.ts';

const showNames = (c: DeskContext, props: Omit<ClassConfirmProps, 'staff'>) =>
  c.html(<ClassConfirmPage staff={c.get('staff')} {...props} />, props.isChanged ? 409 : 200);

const showConfirm = (deps: OfficeDeps, c: DeskContext) =>
  withSession(deps, c, async (session) => {
    if (session.confirmed) return refuseClass(c, { refusal: 'class-closed' }, session);
    const vouched = await loadVouched(deps, c.get('staff').school, session);
    return showNames(c, { session, isChanged: false, ...vouched });
  });

/** A word is given for the names that the page showed: where they are others by now, it shows them. */
async function recordConfirm(deps: OfficeDeps, c: DeskContext) {
  const id = sessionIn(c);
  const names = (await readForm(c)).all('pupil');
  const confirmed = await confirmSession(deps, c.get('staff'), id, names);
  if (isRefusal(confirmed)) return refuseClass(c, confirmed, { id });
  if (!('changed' in confirmed)) return c.redirect(`/desk/classes/${confirmed.id}`, 303);
  const { session, changed } = confirmed;
  return showNames(c, { session, isChanged: true, ...changed });
}

/** Whom the teacher's word at the end is about: those who signed in this session, and nobody else. */
export function classConfirm(deps: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  app.get('/:id/confirm', (c) => showConfirm(deps, c));
  app.post('/:id/confirm', (c) => recordConfirm(deps, c));
  return app;
}
