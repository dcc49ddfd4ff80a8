import { Hono } from 'hono';
import { UndoNotMe } from '../../../templates/pages/desk/person/person-contacts.tsx';
import { sayNotMe } from '../../acts/person/say-not-me.ts';
import { hasRestricted } from '../../core/person/contact.ts';
import { isRefusal } from '../../core/refusal.ts';
import { readForm } from '../../web/form-fields.ts';
import { gives } from '../audit/note-event.ts';
import { type DeskContext, type DeskEnv, idFrom, type OfficeDeps } from '../desk.ts';
import { notFoundAtDesk, refuseAtDesk } from '../refuse-at-desk.tsx';
import { enter } from '../staff/access.tsx';

async function askUndo({ store }: OfficeDeps, c: DeskContext) {
  const staff = c.get('staff');
  const [id, person] = [idFrom(c, 'contact'), idFrom(c, 'person')];
  if (!id || !person) return notFoundAtDesk(c);
  const [contact, record] = await Promise.all([
    store.findContact(staff.school.id, id),
    store.findPerson(staff.school.id, person),
  ]);
  const isTheirs = record?.relations.some((relation) => relation.contact === id) === true;
  if (!isTheirs || !contact?.notMe) return notFoundAtDesk(c);
  if (hasRestricted(record)) gives(c, { type: 'restricted-viewed', about: person });
  return c.html(<UndoNotMe staff={staff} contact={contact} person={person} />);
}

async function undo(deps: OfficeDeps, c: DeskContext) {
  const { school } = c.get('staff');
  const person = (await readForm(c)).one('person');
  if (!/^[\w.-]{1,120}$/.test(person)) return notFoundAtDesk(c);
  const at = { school: school.id, id: idFrom(c, 'contact') ?? '' };
  const mailedAgain = await sayNotMe(deps, at, undefined);
  return isRefusal(mailedAgain)
    ? refuseAtDesk(c, mailedAgain, {
        back: { href: `/desk/people/${person}`, text: 'Go back to the person' },
      })
    : c.redirect(`/desk/people/${person}?done=emailed-again`, 303);
}

/** Undoing "I am not this person", once the office has made sure of the address. */
export function contacts(deps: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  app.use(enter('register'));
  app.get('/:contact/not-me', (c) => askUndo(deps, c));
  app.post('/:contact/not-me', (c) => undo(deps, c));
  return app;
}
