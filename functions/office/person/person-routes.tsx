import { Hono } from 'hono';
import { PersonPage } from '../../../templates/pages/desk/person/person-page.tsx';
import { cancelReplyPath } from '../../../templates/pages/desk/reply/reply-path.ts';
import { loadPerson, type PersonHistory } from '../../acts/person/load-person.ts';
import { lacksForClass, listAccess } from '../../acts/person/own-access.ts';
import type { Signatory } from '../../core/agreement/signature.ts';
import { timelineKinds } from '../../core/agreement/timeline-kind.ts';
import { dateAt, type Instant, later } from '../../core/calendar.ts';
import type { MessageState } from '../../core/message/message.ts';
import { hasRestricted } from '../../core/person/contact.ts';
import { isToCome } from '../../core/person/cover.ts';
import { fullName, listNames, onRoll, type Person } from '../../core/person/person.ts';
import { mayEnter } from '../../core/staff/role.ts';
import { rolesLost } from '../../core/staff/staff-access.ts';
import { gives } from '../audit/note-event.ts';
import { type DeskContext, type DeskEnv, idFrom, type OfficeDeps } from '../desk.ts';
import { doneIn } from '../done-words.ts';
import { notFoundAtDesk } from '../refuse-at-desk.tsx';
import { enter } from '../staff/access.tsx';
import { helpWords } from './helping.tsx';
import { personProps } from './person-props.ts';
import { willEmail } from './will-email.ts';

const dones: Record<string, string> = {
  ...helpWords,
  'contact-added': 'Contact added.',
  'relation-saved': 'The changes are saved.',
  'emailed-again': 'We will email them again from now on.',
  'struck-out': 'This has been cancelled and no longer counts.',
  'reply-saved': 'The reply is saved.',
  'reply-cancelled':
    'The reply is cancelled, and no longer counts. What was entered stays on record.',
  'email-cancelled': 'The email is cancelled, and will not be sent.',
  'nobody-asked':
    'Nobody was emailed: they were emailed within the last day, or an email is on its way already.',
  saved: 'The changes are saved.',
  left: 'They are marked as left.',
  leaving: 'Their leaving day is saved.',
  'leaving-reason': 'The new reason for leaving is saved.',
  staying: 'They are staying. Their leaving day is cancelled.',
  'cover-set': 'The class cover is saved.',
  'cover-ended': 'The class cover is cancelled.',
  undone: 'The change is undone.',
  able: 'They are asked about their own pictures from now on.',
  'not-able': 'They are no longer asked about their own pictures.',
};

/** After these somebody may be asked for forms who was not before, and nobody presses a button for that. */
const mayBeAsked: readonly string[] = [
  'contact-added',
  'emailed-again',
  'added',
  'saved',
  'staying',
  'returned',
  'undone',
  'able',
];

/** Roles that went with the address of whoever has come back, and that only an administrator gives. */
async function lostIn(deps: OfficeDeps, person: Person): Promise<string> {
  const access = await listAccess(deps, person);
  return access.some((one) => rolesLost(one).length > 0)
    ? ' They no longer have the roles they had: an administrator needs to give them again, on the Staff page.'
    : '';
}

/** How long what was asked for by hand is news. */
const newsSeconds = 600;

/** Whom the office has just asked for about somebody, and whether the email has left: "We will email Rosa Reyes now." */
function askedInWords({ contacts, messages, record }: PersonHistory, now: Instant): string {
  const since = later(now, -newsSeconds);
  const all = [
    ...contacts.map((one) => ({ name: one.contact.name, messages: one.messages })),
    { name: fullName(record.person), messages },
  ].flatMap(({ name, messages: theirs }) => {
    const asked = theirs.filter(({ asking }) => {
      const last = asking?.at(-1);
      return last?.what === 'asked-again' && last.at > since;
    });
    const [state] = asked.map((message) => message.state);
    return state ? [{ name, state }] : [];
  });
  const named = (states: readonly MessageState[]) =>
    listNames(all.filter(({ state }) => states.includes(state)).map(({ name }) => name));
  const [toGo, gone] = [named(['owed', 'claimed']), named(['sent'])];
  const words = [toGo && `We will email ${toGo} now.`, gone && `We have emailed ${gone}.`];
  return words.filter(Boolean).join(' ') || 'We will email them now.';
}

/** What was done, as the address says, in words that name them. */
async function namedIn(deps: OfficeDeps, c: DeskContext, history: PersonHistory) {
  const { person } = history.record;
  switch (c.req.query('done')) {
    case 'added':
      return `${fullName(person)} has been added to the register.`;
    case 'returned':
      return `${fullName(person)} is back on the register.${await lostIn(deps, person)}`;
    case 'asked':
      return askedInWords(history, deps.now());
    default:
      return doneIn(c, dones);
  }
}

/** What was just done, and whom we will email because of it. */
async function doneTo(
  deps: OfficeDeps,
  c: DeskContext,
  history: PersonHistory,
): Promise<string | undefined> {
  const { record, names } = history;
  const { person } = record;
  const done = await namedIn(deps, c, history);
  if (done === undefined || !mayBeAsked.includes(c.req.query('done') ?? '')) return done;
  const called = ({ kind, id }: Signatory) => (kind === 'person' ? 'them' : names.contacts[id]);
  const emails = await willEmail(deps, c.get('staff').school, [person.id], called);
  return emails === '' ? done : `${done} ${emails}`;
}

/** Of whoever teaches a class, covers one or will: what they still need before they can sign for it. */
async function lacksToSign(deps: OfficeDeps, person: Person) {
  const today = dateAt(deps.now());
  if (person.kind !== 'staff' || !onRoll(person, today)) return undefined;
  const covers = (person.covers ?? []).some((cover) => isToCome(cover, today));
  return covers || (person.classes ?? []).length > 0 ? lacksForClass(deps, person) : undefined;
}

/** Where the reply is cancelled that the address says was saved just now. */
function savedReplyIn(c: DeskContext): string | undefined {
  const [, kind, reference] =
    /^(contact|person)\.([0-9A-Z]{4}-[0-9A-Z]{4})$/.exec(c.req.query('reply') ?? '') ?? [];
  const id = idFrom(c, 'of');
  if ((kind !== 'contact' && kind !== 'person') || reference === undefined || !id) return undefined;
  return cancelReplyPath({ signatory: { kind, id }, reference }, idFrom(c, 'person'));
}

async function showPerson(deps: OfficeDeps, c: DeskContext) {
  const staff = c.get('staff');
  const id = idFrom(c, 'person');
  const show = timelineKinds.find(
    (kind) => kind === c.req.query('show') && (kind !== 'looked' || mayEnter(staff.roles, 'staff')),
  );
  const withLooked = show === 'looked';
  const history = id ? await loadPerson(deps, staff.school.id, id, { withLooked }) : undefined;
  if (!history) return notFoundAtDesk(c);
  if (hasRestricted(history.record))
    gives(c, { type: 'restricted-viewed', about: history.record.person.id });
  const props = personProps(history, staff, deps.catalogue, deps.now(), {
    show,
    page: c.req.query('page'),
  });
  const lacks = await lacksToSign(deps, history.record.person);
  return c.html(
    <PersonPage
      staff={staff}
      {...props}
      lacks={lacks}
      done={await doneTo(deps, c, history)}
      cancelSaved={savedReplyIn(c)}
    />,
  );
}

/** One person with all that stands about them. */
export function people(deps: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  app.use(enter('register'));
  app.get('/:person', (c) => showPerson(deps, c));
  return app;
}
