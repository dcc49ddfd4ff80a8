import { Hono } from 'hono';
import { NotFound } from '../../../templates/pages/desk/desk-refusals.tsx';
import { UndoNotMe } from '../../../templates/pages/desk/person/person-contacts.tsx';
import { sayNotMe } from '../../acts/person/say-not-me.ts';
import { readForm } from '../../web/form-fields.ts';
import { type DeskEnv, idFrom, type OfficeDeps } from '../desk.ts';
import { enter } from '../staff/access.tsx';

/** Undoing "I am not this person", once the office has made sure of the address. */
export function contacts(deps: OfficeDeps) {
  const { store } = deps;
  const app = new Hono<DeskEnv>();
  app.use(enter('register'));

  app.get('/:contact/not-me', async (c) => {
    const staff = c.get('staff');
    const [id, person] = [idFrom(c, 'contact'), idFrom(c, 'person')];
    const contact = id ? await store.findContact(staff.school.id, id) : undefined;
    if (!contact?.notMe || !person) return c.html(<NotFound staff={staff} />, 404);
    return c.html(<UndoNotMe staff={staff} contact={contact} person={person} />);
  });

  app.post('/:contact/not-me', async (c) => {
    const staff = c.get('staff');
    const id = idFrom(c, 'contact');
    const contact = id ? await store.findContact(staff.school.id, id) : undefined;
    const person = (await readForm(c)).one('person');
    if (!contact || !/^[\w.-]{1,120}$/.test(person)) return c.html(<NotFound staff={staff} />, 404);
    if (contact.notMe) await sayNotMe(deps, contact, undefined);
    return c.redirect(`/desk/people/${person}?done=emailed-again`, 303);
  });

  return app;
}
