import { Hono } from 'hono';
import { CoverPage } from '../../../templates/pages/desk/class/cover-page.tsx';
import { coverClass, endCover } from '../../acts/person/cover-class.ts';
import { readRegistered } from '../../acts/person/save-person.ts';
import { dateAt, type TypedDate, typedAs } from '../../core/calendar.ts';
import { onRoll } from '../../core/person/person.ts';
import type { TypedCover } from '../../core/person/set-cover.ts';
import { isRefusal, type Problem } from '../../core/refusal.ts';
import { type FormFields, readForm } from '../../web/form-fields.ts';
import { noteAtDesk } from '../audit/note-event.ts';
import { type DeskContext, type DeskEnv, idFrom, type OfficeDeps } from '../desk.ts';
import { busyWithOthers, notFoundAtDesk, refuseAtDesk } from '../refuse-at-desk.tsx';
import { enter } from '../staff/access.tsx';
import { classesToChoose } from './typed-person-fields.ts';

type Sent = { typed: TypedCover; problems?: readonly Problem[]; notSaved?: string };

async function show(deps: OfficeDeps, c: DeskContext, sent?: Sent) {
  const staff = c.get('staff');
  const person = await readRegistered(deps, staff.school.id, idFrom(c, 'person') ?? '-');
  const today = dateAt(deps.now());
  if (isRefusal(person) || person.kind !== 'staff' || !onRoll(person, today))
    return notFoundAtDesk(c);
  const people = await deps.store.listPeople(staff.school.id);
  const fresh = { class: '', from: typedAs(today), until: typedAs('') };
  const status = sent?.notSaved === undefined ? 422 : 409;
  return c.html(
    <CoverPage
      staff={staff}
      person={person}
      classes={classesToChoose(people, today)}
      typed={sent?.typed ?? fresh}
      problems={sent?.problems}
      notSaved={sent?.notSaved}
    />,
    sent ? status : 200,
  );
}

const dateIn = (form: FormFields, field: string): TypedDate => ({
  day: form.one(`${field}-day`),
  month: form.one(`${field}-month`),
  year: form.one(`${field}-year`),
});

async function save(deps: OfficeDeps, c: DeskContext) {
  const form = await readForm(c);
  const id = idFrom(c, 'person') ?? '-';
  const typed = {
    class: form.one('class'),
    from: dateIn(form, 'from'),
    until: dateIn(form, 'until'),
  };
  const saved = await coverClass(deps, c.get('staff'), id, typed);
  if (!isRefusal(saved)) {
    if (saved.isChanged) await noteAtDesk(deps, c, { type: 'cover-set', about: id });
    return c.redirect(`/desk/people/${id}?done=cover-set`, 303);
  }
  if (saved.refusal === 'invalid') return show(deps, c, { typed, problems: saved.problems });
  const notSaved =
    'Nothing was saved: somebody else is changing these details. Press the button again.';
  return saved.refusal === 'busy' ? show(deps, c, { typed, notSaved }) : refuseAtDesk(c, saved);
}

async function end(deps: OfficeDeps, c: DeskContext) {
  const form = await readForm(c);
  const id = idFrom(c, 'person') ?? '-';
  const which = { class: form.one('class'), at: form.one('at') };
  const ended = await endCover(deps, c.get('staff'), id, which);
  if (!isRefusal(ended)) {
    if (ended.isChanged) await noteAtDesk(deps, c, { type: 'cover-ended', about: id });
    return c.redirect(`/desk/people/${id}?done=cover-ended`, 303);
  }
  return refuseAtDesk(c, ended, {
    back: { href: `/desk/people/${id}`, text: 'Go back to the person' },
    told: { busy: busyWithOthers },
  });
}

/** Giving a class to a member of staff for a while, and ending that. */
export function covering(deps: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  app.use(enter('register'));
  app.get('/:person/cover', (c) => show(deps, c));
  app.post('/:person/cover', (c) => save(deps, c));
  app.post('/:person/cover/end', (c) => end(deps, c));
  return app;
}
