import { Hono } from 'hono';
import { ContactNew, sameField } from '../../../templates/pages/desk/contact/contact-new.tsx';
import { addContact, contactsOf, type TypedNewContact } from '../../acts/contact/add-contact.ts';
import { findAlikeContacts } from '../../acts/contact/find-alike-contacts.ts';
import { hasRestricted } from '../../core/person/contact.ts';
import { isRefusal, type Problem } from '../../core/refusal.ts';
import { tidyContact } from '../../core/register/contact-correction.ts';
import { readForm } from '../../web/form-fields.ts';
import { gives, noteAtDesk } from '../audit/note-event.ts';
import { type DeskContext, type DeskEnv, idFrom, type OfficeDeps } from '../desk.ts';
import { notFoundAtDesk, refuseAtDesk } from '../refuse-at-desk.tsx';
import { enter } from '../staff/access.tsx';
import { typedRelationIn } from './relation-form.ts';

const path = '/:person/contacts/new';

const nothing: TypedNewContact = {
  contact: { name: '', email: '', phone: '', language: '' },
  relation: { relationship: '', decides: '', receives: '', restricted: 'no', why: '' },
  same: '',
};

/** What was sent and not saved, and why. */
type Sent = { typed: TypedNewContact; problems: readonly Problem[] };

async function showNew(deps: OfficeDeps, c: DeskContext, sent?: Sent): Promise<Response> {
  const staff = c.get('staff');
  const record = await deps.store.findPerson(staff.school.id, idFrom(c, 'person') ?? '-');
  if (record?.person.kind !== 'pupil') return notFoundAtDesk(c);
  if (hasRestricted(record)) gives(c, { type: 'restricted-viewed', about: record.person.id });
  const typed = sent?.typed ?? nothing;
  const alike = sent
    ? await findAlikeContacts(deps, staff, tidyContact(typed.contact), contactsOf(record))
    : [];
  return c.html(
    <ContactNew
      staff={staff}
      person={record.person}
      {...typed}
      alike={alike}
      problems={sent?.problems}
    />,
    sent ? 422 : 200,
  );
}

async function add(deps: OfficeDeps, c: DeskContext) {
  const form = await readForm(c);
  const person = idFrom(c, 'person') ?? '-';
  const typed: TypedNewContact = {
    contact: {
      name: form.one('name'),
      email: form.one('email'),
      phone: form.one('phone'),
      language: form.one('language'),
    },
    relation: typedRelationIn(form),
    same: form.one(sameField),
  };
  const added = await addContact(deps, c.get('staff'), person, typed);
  if (!isRefusal(added)) {
    if (added.isChanged) await noteAtDesk(deps, c, { type: 'contact-added', about: added.id });
    return c.redirect(`/desk/people/${person}?done=contact-added`, 303);
  }
  if (added.refusal === 'invalid') return showNew(deps, c, { typed, problems: added.problems });
  if (added.refusal === 'not-found') return notFoundAtDesk(c);
  return refuseAtDesk(c, added, {
    back: { href: `/desk/people/${person}/contacts/new`, text: 'Go back and add them' },
  });
}

/** A parent or other contact who is added to a pupil by hand. */
export function newContacts(deps: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  app.use(enter('register'));
  app.get(path, (c) => showNew(deps, c));
  app.post(path, (c) => add(deps, c));
  return app;
}
