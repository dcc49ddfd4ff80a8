import { Hono } from 'hono';
import { OwnClassPage } from '../../../templates/pages/desk/class/own-class-page.tsx';
import { loadClass } from '../../acts/class/load-class.ts';
import { dateAt } from '../../core/calendar.ts';
import { countClass } from '../../core/class/class-counts.ts';
import { formsAsked, formsOfClass } from '../../core/class/class-forms.ts';
import { ownClasses } from '../../core/class/own-classes.ts';
import { usesOf } from '../../core/form/form.ts';
import { currentVersion } from '../../core/form/form-catalogue.ts';
import { compareGroups } from '../../core/person/group.ts';
import { type DeskContext, type DeskEnv, formNamesOf, type OfficeDeps } from '../desk.ts';
import { refuseAtDesk } from '../refuse-at-desk.tsx';
import { enter } from '../staff/access.tsx';

async function showOwnClass(deps: OfficeDeps, c: DeskContext) {
  const staff = c.get('staff');
  const now = deps.now();
  const classes = ownClasses(staff.person, dateAt(now)).toSorted(compareGroups);
  const name = c.req.query('class') ?? classes[0];
  if (name !== undefined && !classes.includes(name))
    return refuseAtDesk(c, { refusal: 'not-allowed' });
  const records = name === undefined ? [] : await loadClass(deps, staff.school, name);
  const today = dateAt(now);
  const pupils = formsOfClass(records, staff.school, today);
  const counts = countClass(records, staff.school, deps.catalogue, today);
  const formNames = formNamesOf(deps.catalogue);
  const forms = formsAsked(pupils, Object.keys(formNames)).map((id) => ({
    id,
    name: formNames[id] ?? id,
    isByUse: usesOf(currentVersion(deps.catalogue, id)).length > 0,
  }));
  return c.html(<OwnClassPage {...{ staff, classes, class: name, pupils, counts, forms, now }} />);
}

/** A teacher's own class: who has signed what, to look at and to print. */
export function ownClass(deps: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  app.get('/', enter('classes'), (c) => showOwnClass(deps, c));
  return app;
}
