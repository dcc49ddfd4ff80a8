import { Hono } from 'hono';
import { CallPage } from '../../../templates/pages/desk/call/call-page.tsx';
import { ContactEdit } from '../../../templates/pages/desk/contact/contact-edit.tsx';
import { contactPath } from '../../../templates/pages/desk/contact/contact-path.ts';
import { listFamilies } from '../../acts/call/list-families.ts';
import { noteCall, strikeOutCall } from '../../acts/call/note-call.ts';
import { correctContact } from '../../acts/contact/correct-contact.ts';
import { findKept } from '../../acts/contact/find-kept.ts';
import { readContact } from '../../acts/contact/load-contact.ts';
import { callOutcomes } from '../../core/call/call.ts';
import {
  type CallFilter,
  callReasons,
  filterFamilies,
  languagesOf,
} from '../../core/call/families-to-call.ts';
import { compareGroups } from '../../core/person/group.ts';
import { isLanguage } from '../../core/person/language.ts';
import { isRefusal, type Refusal } from '../../core/refusal.ts';
import { typedAsNow } from '../../core/register/contact-correction.ts';
import { type FormFields, readForm } from '../../web/form-fields.ts';
import { noteAtDesk } from '../audit/note-event.ts';
import { type DeskContext, type DeskEnv, formNamesOf, idFrom, type OfficeDeps } from '../desk.ts';
import { doneIn } from '../done-words.ts';
import { pageOf } from '../paging.ts';
import { busyWithOthers, notFoundAtDesk, refuseAtDesk } from '../refuse-at-desk.tsx';
import { enter } from '../staff/access.tsx';
import { callsAddress, callsDone, callsPath } from './calls-address.ts';

/** Fewer than in other lists: a family is a block of buttons, and rung on a phone. */
const familiesPerPage = 20;

const dones: Record<string, string> = {
  called: 'The call is saved.',
  email: 'The email address is saved.',
  replied: 'The reply is saved. If it was entered by mistake, cancel it on the child’s page.',
};

/** Where the call is cancelled that the address says was saved just now. */
function rungIn(c: DeskContext): string | undefined {
  const contact = idFrom(c, 'of');
  return c.req.query('done') === 'called' && contact ? contactPath(contact) : undefined;
}

const filterFrom = (c: DeskContext): CallFilter => {
  const name = (c.req.query('class') ?? '').slice(0, 120);
  const why = callReasons.find((reason) => reason === c.req.query('why'));
  const language = c.req.query('language') ?? '';
  return {
    ...(name && { class: name }),
    ...(why && { why }),
    ...(isLanguage(language) && { language }),
    ...(c.req.query('rung') === 'not-lately' && { notRung: true }),
  };
};

/** The filter as an address, to which a page's number or what was done can be added. */
function addressOf({ class: name, why, notRung, language }: CallFilter): string {
  const query = new URLSearchParams({ list: 'calls' });
  if (name) query.set('class', name);
  if (why) query.set('why', why);
  if (language) query.set('language', language);
  if (notRung) query.set('rung', 'not-lately');
  return `${callsPath}?${query}`;
}

async function showList(deps: OfficeDeps, c: DeskContext) {
  const staff = c.get('staff');
  const { families, names } = await listFamilies(deps, staff);
  const filter = filterFrom(c);
  const shown = filterFamilies(families, filter, deps.now());
  const classes = new Set(
    families.flatMap((family) => family.children.flatMap((one) => one.class ?? [])),
  );
  const page = pageOf(shown, c.req.query('page'), addressOf(filter), familiesPerPage);
  return c.html(
    <CallPage
      staff={staff}
      formNames={formNamesOf(deps.catalogue)}
      names={names}
      filter={filter}
      classes={[...classes].toSorted(compareGroups)}
      page={page}
      after={shown[page.number * familiesPerPage]?.id}
      languages={languagesOf(families)}
      isEmpty={families.length === 0}
      done={doneIn(c, dones)}
      cancelCall={rungIn(c)}
    />,
  );
}

/** Back to the list as it was, at a family of it. */
const backTo = (form: FormFields, done: string, family: string): string =>
  callsDone(callsAddress(form.one('back')) ?? addressOf({}), done, family);

const refuse = (c: DeskContext, refusal: Refusal) =>
  refusal.refusal === 'not-found'
    ? notFoundAtDesk(c)
    : refuseAtDesk(c, refusal, {
        back: { href: callsPath, text: 'Go back to the call list' },
        told: { busy: busyWithOthers },
      });

async function saveCall(deps: OfficeDeps, c: DeskContext) {
  const form = await readForm(c);
  const contact = idFrom(c, 'contact');
  const outcome = callOutcomes.find((one) => one === form.one('outcome'));
  if (!contact || !outcome) return notFoundAtDesk(c);
  const called = { outcome, note: form.one('note') };
  const saved = await noteCall(deps, c.get('staff'), contact, called);
  if (isRefusal(saved)) return refuse(c, saved);
  return c.redirect(backTo(form, `called&of=${contact}`, form.one('next')), 303);
}

/** The address alone is mended; where it is not one, the page of all their details takes over. */
async function saveEmail(deps: OfficeDeps, c: DeskContext) {
  const form = await readForm(c);
  const staff = c.get('staff');
  const id = idFrom(c, 'contact') ?? '-';
  const read = await readContact(deps, staff, id);
  if (isRefusal(read)) return refuse(c, read);
  const now = typedAsNow(read.contact);
  const seen = { ...now, email: form.one('seen') };
  const typed = { ...now, email: form.one('email') };
  const corrected = await correctContact(deps, staff, id, { seen, typed });
  if (isRefusal(corrected) && corrected.refusal === 'invalid') {
    const { name } = read.contact;
    const { problems } = corrected;
    return c.html(<ContactEdit {...{ staff, id, name, seen, typed, problems }} />, 422);
  }
  if (isRefusal(corrected)) return refuse(c, corrected);
  if (corrected.isChanged) await noteAtDesk(deps, c, { type: 'contact-corrected', about: id });
  return c.redirect(backTo(form, 'email', form.one('family')), 303);
}

async function strikeOut(deps: OfficeDeps, c: DeskContext) {
  const [contact, call] = [idFrom(c, 'contact'), idFrom(c, 'call')];
  if (!contact || !call) return notFoundAtDesk(c);
  const struck = await strikeOutCall(deps, c.get('staff'), contact, call);
  if (isRefusal(struck)) return refuse(c, struck);
  // A call to a record that was merged stands on the page of the one that is kept.
  const kept = await findKept(deps, c.get('staff').school.id, contact);
  const shownAt = kept?.contact?.id ?? contact;
  return c.redirect(`${contactPath(shownAt)}?done=call-cancelled`, 303);
}

/** Whom to ring about what waits for families, and what came of it. */
export function calls(deps: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  app.use(enter('chase'));
  app.get('/', (c) => showList(deps, c));
  app.post('/:contact', (c) => saveCall(deps, c));
  app.post('/:contact/email', (c) => saveEmail(deps, c));
  app.post('/:contact/:call/cancel', (c) => strikeOut(deps, c));
  return app;
}
