import { Hono } from 'hono';
import {
  addedKinds,
  addPath,
  PersonAdd,
  type PersonAddProps,
} from '../../../templates/pages/desk/person/person-add.tsx';
import { addPerson, type NewPerson, type NotAdded } from '../../acts/person/add-person.ts';
import { dateAt } from '../../core/calendar.ts';
import { isRefusal } from '../../core/refusal.ts';
import type { FileKind } from '../../core/register/file/kind.ts';
import { fieldsOfKind, typedAsNow } from '../../core/register/typed-person.ts';
import { type FormFields, readForm } from '../../web/form-fields.ts';
import { noteAtDesk } from '../audit/note-event.ts';
import type { DeskContext, DeskEnv, OfficeDeps } from '../desk.ts';
import { refuseAtDesk } from '../refuse-at-desk.tsx';
import { enter } from '../staff/access.tsx';
import { classesToChoose, personTyped, whyNotSaved } from './typed-person-fields.ts';

const kindOf = (text: string | undefined): FileKind =>
  addedKinds.find((kind) => kind === text) ?? 'pupil';

const nobody = (kind: FileKind): NewPerson => ({
  kind,
  typed: { ...typedAsNow({}), firstName: '', lastName: '' },
  seen: [],
});

type Shown = Partial<NotAdded> & Pick<PersonAddProps, 'notSaved'>;

async function showAdd(
  { store, now }: OfficeDeps,
  c: DeskContext,
  { kind, typed, seen }: NewPerson,
  shown: Shown = {},
) {
  const staff = c.get('staff');
  const people = await store.listPeople(staff.school.id);
  const today = dateAt(now());
  return (
    <PersonAdd
      staff={staff}
      today={today}
      kind={kind}
      fields={fieldsOfKind(kind)}
      typed={typed}
      classes={classesToChoose(people, today)}
      problems={shown.problems}
      holders={shown.holders ?? []}
      doubts={shown.doubts ?? []}
      lookedAt={seen}
      notSaved={shown.notSaved}
    />
  );
}

const wantedIn = (form: FormFields): NewPerson => ({
  kind: kindOf(form.one('kind')),
  typed: personTyped(form),
  seen: form.all('looked-at'),
});

async function add(deps: OfficeDeps, c: DeskContext) {
  const wanted = wantedIn(await readForm(c));
  const adding = await addPerson(deps, c.get('staff'), wanted);
  if (isRefusal(adding)) {
    const told = whyNotSaved(adding);
    if (!told) return refuseAtDesk(c, adding, { back: { href: addPath, text: 'Try again' } });
    return c.html(await showAdd(deps, c, wanted, { notSaved: told.why }), told.status);
  }
  if ('notAdded' in adding) return c.html(await showAdd(deps, c, wanted, adding.notAdded), 422);
  const { person, isNew } = adding;
  if (isNew) await noteAtDesk(deps, c, { type: 'person-added', about: person.id });
  return c.redirect(`/desk/people/${person.id}?done=added`, 303);
}

/** Putting somebody on the register by hand. */
export function addingPeople(deps: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  app.use(enter('register'));
  app.get('/new', async (c) => c.html(await showAdd(deps, c, nobody(kindOf(c.req.query('kind'))))));
  app.post('/new', (c) => add(deps, c));
  return app;
}
