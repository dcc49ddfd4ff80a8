import { Hono } from 'hono';
import { UndoNotMe } from '../../../templates/pages/desk/person/person-contacts.tsx';
import { readContact } from '../../acts/contact/load-contact.ts';
import { sayNotMe } from '../../acts/contact/say-not-me.ts';
import { isRefusal } from '../../core/refusal.ts';
import { readForm } from '../../web/form-fields.ts';
import { type DeskContext, type DeskEnv, idFrom, type OfficeDeps } from '../desk.ts';
import { notFoundAtDesk, refuseAtDesk } from '../refuse-at-desk.tsx';
import { enter } from '../staff/access.tsx';
import { noteRestricted, refuseOfContact } from './contact-page-routes.tsx';
import { toKept } from './to-kept.ts';

/** The contact in the address, as far as whoever asks may read of them. */
const readIn = (deps: OfficeDeps, c: DeskContext) =>
  readContact(deps, c.get('staff'), idFrom(c, 'contact') ?? '-');

async function askUndo(deps: OfficeDeps, c: DeskContext) {
  const person = idFrom(c, 'person');
  const read = await readIn(deps, c);
  if (isRefusal(read)) return refuseOfContact(c, read);
  const kept = toKept(c, read.contact);
  if (kept) return kept;
  const { contact, pupils } = read;
  const isTheirs = pupils.some((pupil) => pupil.person.id === person);
  if (!person || !isTheirs || !contact.notMe) return notFoundAtDesk(c);
  noteRestricted(c, pupils);
  return c.html(<UndoNotMe staff={c.get('staff')} contact={contact} person={person} />);
}

async function undo(deps: OfficeDeps, c: DeskContext) {
  const { school } = c.get('staff');
  const person = (await readForm(c)).one('person');
  if (!/^[\w.-]{1,120}$/.test(person)) return notFoundAtDesk(c);
  const read = await readIn(deps, c);
  if (isRefusal(read)) return refuseOfContact(c, read);
  const at = { school: school.id, id: read.contact.id };
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
