import { Hono } from 'hono';
import {
  CountersignPage,
  type CountersignProps,
} from '../../../templates/pages/desk/agreement/countersign-page.tsx';
import { countersignChosen } from '../../acts/agreement/countersign-chosen.ts';
import { dateAt } from '../../core/calendar.ts';
import { ownClasses } from '../../core/class/own-classes.ts';
import { isRefusal } from '../../core/refusal.ts';
import { readForm } from '../../web/form-fields.ts';
import { typesNameAgain } from '../../web/who-signs-fields.ts';
import type { DeskContext, DeskEnv, OfficeDeps } from '../desk.ts';
import { enter } from '../staff/access.tsx';
import { askStaff } from './ask-staff.tsx';
import { countersignItems } from './countersign-items.ts';
import { countIn } from './done-counts.ts';
import { refuseChosen } from './refuse-chosen.ts';
import { chosenFrom } from './ticked-agreements.ts';

const path = '/desk/countersign';

/** What was just done, from our own address. */
function doneFrom(c: DeskContext): CountersignProps['done'] {
  const signed = countIn(c, 'done');
  return signed === undefined ? undefined : { signed, changed: countIn(c, 'changed') ?? 0 };
}

async function showCountersign(
  deps: OfficeDeps,
  c: DeskContext,
  sheet: Partial<Pick<CountersignProps, 'ticked' | 'typedName' | 'problems' | 'done'>>,
) {
  const staff = c.get('staff');
  const { items, forms } = await countersignItems(deps, staff);
  const all = c.req.query('tick') === 'all' ? items.map((item) => item.value) : [];
  const waiting = { staff, classes: ownClasses(staff.person, dateAt(deps.now())), items, forms };
  const typed = { ticked: all, typedName: '', ...sheet };
  return c.html(<CountersignPage {...waiting} {...typed} />, sheet.problems ? 422 : 200);
}

async function signCountersign(deps: OfficeDeps, c: DeskContext) {
  const form = await readForm(c);
  const typed = { ticked: form.all('item'), typedName: form.one('typedName') };
  if (typesNameAgain(form)) return showCountersign(deps, c, typed);
  const chosen = chosenFrom(typed.ticked);
  if (chosen.length === 0) {
    const problems = [{ field: 'item', message: 'Tick at least one form' }];
    return showCountersign(deps, c, { ...typed, problems });
  }
  const { typedName } = typed;
  const named = { typedName, confirmedName: form.one('confirmedName') };
  const done = await countersignChosen(deps, c.get('staff'), chosen, named);
  if (!isRefusal(done)) {
    const also = done.changed > 0 ? `&changed=${done.changed}` : '';
    return c.redirect(`${path}?done=${done.signed}${also}`, 303);
  }
  if (done.refusal === 'name-differs') return askStaff(c, path, form, done);
  return done.refusal === 'invalid'
    ? showCountersign(deps, c, { ...typed, problems: done.problems })
    : refuseChosen(c, done, path);
}

/** What waits for a class teacher's own name, and the one sheet that signs it. */
export function countersigning(deps: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  app.use(enter('countersign'));
  app.get('/', (c) => showCountersign(deps, c, { done: doneFrom(c) }));
  app.post('/', (c) => signCountersign(deps, c));
  return app;
}
