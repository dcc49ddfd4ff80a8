import { Hono } from 'hono';
import { ClassOpenPage } from '../../../templates/pages/desk/class/class-open-page.tsx';
import { type ClassOffer, offerForClass } from '../../acts/class/offer-for-class.ts';
import { openSession } from '../../acts/class/open-session.ts';
import { dateAt } from '../../core/calendar.ts';
import { type OpeningTyped, readOpening } from '../../core/class/class-opening.ts';
import { isOwnClass } from '../../core/class/own-classes.ts';
import { currentVersion } from '../../core/form/form-catalogue.ts';
import { isRefusal } from '../../core/refusal.ts';
import { readForm } from '../../web/form-fields.ts';
import type { DeskContext, DeskEnv, OfficeDeps } from '../desk.ts';
import { refuseAtDesk } from '../refuse-at-desk.tsx';
import { refuseClass } from './refuse-class.ts';

const showOffer = (
  { catalogue }: OfficeDeps,
  c: DeskContext,
  name: string,
  { forms, toSign, mode, withoutYear }: ClassOffer,
  sent?: OpeningTyped,
) =>
  c.html(
    <ClassOpenPage
      staff={c.get('staff')}
      class={name}
      forms={forms.map((id) => ({
        id,
        title: currentVersion(catalogue, id).title,
        isAnswered: !toSign.includes(id),
      }))}
      ticked={sent?.ticked ?? toSign}
      withoutYear={withoutYear}
      mode={sent?.mode ?? mode}
      proposed={mode}
      problems={sent?.problems}
    />,
    sent ? 422 : 200,
  );

async function showOpen(deps: OfficeDeps, c: DeskContext) {
  const { school, person } = c.get('staff');
  const name = c.req.query('class') ?? '';
  if (!isOwnClass(person, name, dateAt(deps.now())))
    return refuseAtDesk(c, { refusal: 'not-allowed' });
  return showOffer(deps, c, name, await offerForClass(deps, school, name));
}

async function beginSession(deps: OfficeDeps, c: DeskContext) {
  const staff = c.get('staff');
  const fields = await readForm(c);
  const name = fields.one('class');
  if (!isOwnClass(staff.person, name, dateAt(deps.now())))
    return refuseAtDesk(c, { refusal: 'not-allowed' });
  const offer = await offerForClass(deps, staff.school, name);
  const opening = readOpening(offer.forms, { forms: fields.all('form'), mode: fields.one('mode') });
  if ('problems' in opening) return showOffer(deps, c, name, offer, opening);
  const made = await openSession(deps, staff, { class: name, ...opening });
  return isRefusal(made) ? refuseClass(c, made) : c.redirect(`/desk/classes/${made.id}`, 303);
}

/** A new session of an own class: what it is about, and how the class signs. */
export function classOpen(deps: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  app.get('/new', (c) => showOpen(deps, c));
  app.post('/', (c) => beginSession(deps, c));
  return app;
}
