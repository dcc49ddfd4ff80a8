import { Hono } from 'hono';
import { ContactEdit, seenField } from '../../../templates/pages/desk/contact/contact-edit.tsx';
import { ContactPage } from '../../../templates/pages/desk/contact/contact-page.tsx';
import { contactPath } from '../../../templates/pages/desk/contact/contact-path.ts';
import { ContactSend } from '../../../templates/pages/desk/contact/contact-send.tsx';
import { correctContact } from '../../acts/contact/correct-contact.ts';
import {
  loadContact,
  type PupilOfContact,
  type ReadContact,
  readContact,
} from '../../acts/contact/load-contact.ts';
import { type AskedContact, askContact, findAskable } from '../../acts/message/ask-contact.ts';
import { findNewestSlip } from '../../acts/slip/load-slips.ts';
import { type Contact, isAsked } from '../../core/person/contact.ts';
import { isRefusal, type Problem, type Refusal } from '../../core/refusal.ts';
import { type TypedContact, typedAsNow } from '../../core/register/contact-correction.ts';
import { type FormFields, readForm } from '../../web/form-fields.ts';
import { gives, noteAtDesk } from '../audit/note-event.ts';
import { type DeskContext, type DeskEnv, idFrom, type OfficeDeps } from '../desk.ts';
import { doneIn } from '../done-words.ts';
import { willEmail } from '../person/will-email.ts';
import { notFoundAtDesk, refuseAtDesk } from '../refuse-at-desk.tsx';
import { enter } from '../staff/access.tsx';
import { contactProps } from './contact-props.ts';
import { toKept } from './to-kept.ts';

const saved = 'The details are saved.';

const dones: Record<string, string> = {
  saved,
  'relation-saved': 'The changes are saved.',
  'relation-ended': 'The contact is removed from that child.',
  'relation-undone': 'The last change is undone.',
  merged: 'The records are merged. You can separate them again on this page.',
  separated: 'The records are separate again.',
  'call-cancelled': 'The call is cancelled. It stays on record, marked as cancelled.',
  'email-cancelled': 'The email is cancelled, and will not be sent.',
  asked: 'We will email them their forms now.',
  resting: 'They were emailed within the last day, so nothing was sent.',
  'on-its-way': 'An email to them is on its way already.',
  'slip-stopped': 'The slip is stopped. Its code no longer works.',
  'nothing-to-send': 'They have no forms to sign, so nothing was sent.',
};

/** After these they may be asked for forms they were not before, and nobody presses a button for that. */
const mayBeAsked: readonly string[] = [
  'saved',
  'relation-saved',
  'relation-undone',
  'merged',
  'separated',
];

/** What was just done, and when we will email them because of it. */
async function doneTo(
  deps: OfficeDeps,
  c: DeskContext,
  { contact, pupils }: ReadContact,
): Promise<string | undefined> {
  const done = doneIn(c, dones);
  if (done === undefined || !mayBeAsked.includes(c.req.query('done') ?? '')) return done;
  const emails = await willEmailContact(deps, c, contact, pupils);
  return emails === '' ? done : `${done} ${emails}`;
}

/** When we will email a contact by ourselves, in a sentence; empty where we will not. */
const willEmailContact = (
  deps: OfficeDeps,
  c: DeskContext,
  { id }: Contact,
  pupils: readonly PupilOfContact[],
): Promise<string> =>
  willEmail(
    deps,
    c.get('staff').school,
    pupils.filter(({ relation }) => isAsked(relation)).map(({ person }) => person.id),
    (owner) => (owner.kind === 'contact' && owner.id === id ? 'them' : undefined),
  );

/** A page that shows a restricted contact is given once it is noted whose contact that is. */
export function noteRestricted(c: DeskContext, pupils: readonly PupilOfContact[]): void {
  const of = pupils.find(({ relation }) => relation.restricted);
  if (of) gives(c, { type: 'restricted-viewed', about: of.person.id });
}

/** A contact who is not there, or not for whoever asks. */
export const refuseOfContact = (c: DeskContext, refusal: Refusal): Response | Promise<Response> =>
  refusal.refusal === 'not-found' ? notFoundAtDesk(c) : refuseAtDesk(c, refusal);

/** A page about the contact in the address, whom whoever asks may read of. */
async function withContact(
  deps: OfficeDeps,
  c: DeskContext,
  show: (read: ReadContact) => Response | Promise<Response>,
): Promise<Response> {
  const read = await readContact(deps, c.get('staff'), idFrom(c, 'contact') ?? '-');
  if (isRefusal(read)) return refuseOfContact(c, read);
  const kept = toKept(c, read.contact);
  if (kept) return kept;
  noteRestricted(c, read.pupils);
  return show(read);
}

async function showContact(deps: OfficeDeps, c: DeskContext) {
  const staff = c.get('staff');
  const id = idFrom(c, 'contact') ?? '-';
  const history = await loadContact(deps, staff, id);
  if (isRefusal(history)) return refuseOfContact(c, history);
  noteRestricted(c, history.pupils);
  const props = contactProps(history, deps.catalogue, deps.now());
  const slip = await findNewestSlip(deps, staff.school.id, id);
  const done = await doneTo(deps, c, history);
  return c.html(<ContactPage staff={staff} {...props} slip={slip} done={done} />);
}

type Sent = Record<'seen' | 'typed', TypedContact> & { problems: readonly Problem[] };

const showEdit = (c: DeskContext, { contact }: ReadContact, sent?: Sent) =>
  c.html(
    <ContactEdit
      staff={c.get('staff')}
      id={contact.id}
      name={contact.name}
      seen={sent?.seen ?? typedAsNow(contact)}
      typed={sent?.typed ?? typedAsNow(contact)}
      problems={sent?.problems}
    />,
    sent ? 422 : 200,
  );

const typedIn = (form: FormFields, named: (field: keyof TypedContact) => string): TypedContact => ({
  name: form.one(named('name')),
  email: form.one(named('email')),
  phone: form.one(named('phone')),
  language: form.one(named('language')),
});

async function saveEdit(deps: OfficeDeps, c: DeskContext) {
  const form = await readForm(c);
  const id = idFrom(c, 'contact') ?? '-';
  const sent = { seen: typedIn(form, seenField), typed: typedIn(form, (field) => field) };
  const corrected = await correctContact(deps, c.get('staff'), id, sent);
  if (!isRefusal(corrected)) {
    if (corrected.isChanged) await noteAtDesk(deps, c, { type: 'contact-corrected', about: id });
    const ask = corrected.isNewAddress && corrected.contact.email !== undefined;
    return c.redirect(`${contactPath(id)}${ask ? '/send' : ''}?done=saved`, 303);
  }
  if (corrected.refusal === 'invalid') {
    const { problems } = corrected;
    return withContact(deps, c, (read) => showEdit(c, read, { ...sent, problems }));
  }
  if (corrected.refusal === 'not-found') return notFoundAtDesk(c);
  return refuseAtDesk(c, corrected, {
    back: { href: `${contactPath(id)}/edit`, text: 'Go back to their details' },
    told: {
      stale: {
        title: 'Their details have changed',
        why: 'Somebody else, or a register file, changed them since you opened the page. Nothing was saved. Check them and try again.',
      },
    },
  });
}

/** What the contact may still be asked, about those children for whom they are asked at all. */
const askableOf = (deps: OfficeDeps, c: DeskContext, { contact, pupils }: ReadContact) =>
  findAskable(
    deps,
    c.get('staff').school,
    contact.id,
    pupils.filter(({ relation }) => isAsked(relation)).map(({ person }) => person),
  );

const showSend = (deps: OfficeDeps, c: DeskContext) =>
  withContact(deps, c, async (read) => {
    const askable = await askableOf(deps, c, read);
    return c.html(
      <ContactSend
        staff={c.get('staff')}
        contact={read.contact}
        round={askable?.round.name}
        otherwise={await willEmailContact(deps, c, read.contact, read.pupils)}
        done={doneIn(c, { saved })}
      />,
    );
  });

const send = (deps: OfficeDeps, c: DeskContext) =>
  withContact(deps, c, async (read) => {
    const askable = await askableOf(deps, c, read);
    const href = contactPath(read.contact.id);
    const asked: AskedContact | 'nothing-to-send' = askable
      ? await askContact(deps, askable, c.get('staff').person.id)
      : 'nothing-to-send';
    if (asked !== 'unsaved') return c.redirect(`${href}?done=${asked}`, 303);
    const back = { href: `${href}/send`, text: 'Try again' };
    return refuseAtDesk(c, { refusal: 'busy' }, { back });
  });

/** One contact: their page, their details corrected, and their forms sent to them now. */
export function contactPages(deps: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  app.use(enter('register'));
  app.get('/:contact', (c) => showContact(deps, c));
  app.get('/:contact/edit', (c) => withContact(deps, c, (read) => showEdit(c, read)));
  app.post('/:contact/edit', (c) => saveEdit(deps, c));
  app.get('/:contact/send', (c) => showSend(deps, c));
  app.post('/:contact/send', (c) => send(deps, c));
  return app;
}
