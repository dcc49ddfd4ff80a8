import { Hono } from 'hono';
import { PersonPage } from '../../../templates/pages/desk/person/person-page.tsx';
import { cancelReplyPath } from '../../../templates/pages/desk/reply/reply-path.ts';
import { loadPerson } from '../../acts/person/load-person.ts';
import { lacksForClass } from '../../acts/person/own-access.ts';
import { timelineKinds } from '../../core/agreement/timeline-kind.ts';
import { dateAt } from '../../core/calendar.ts';
import { hasRestricted } from '../../core/person/contact.ts';
import { isToCome } from '../../core/person/cover.ts';
import { onRoll, type Person } from '../../core/person/person.ts';
import { mayEnter } from '../../core/staff/role.ts';
import { gives } from '../audit/note-event.ts';
import { type DeskContext, type DeskEnv, idFrom, type OfficeDeps } from '../desk.ts';
import { doneIn } from '../done-words.ts';
import { notFoundAtDesk } from '../refuse-at-desk.tsx';
import { enter } from '../staff/access.tsx';
import { helpWords } from './helping.tsx';
import { personProps } from './person-props.ts';

const dones: Record<string, string> = {
  ...helpWords,
  'contact-added': 'The contact is added.',
  'relation-saved': 'The changes are saved.',
  'emailed-again': 'We will email them again from now on.',
  'struck-out': 'This has been cancelled and no longer counts.',
  'reply-saved': 'The reply is saved.',
  'reply-cancelled':
    'The reply is cancelled, and no longer counts. What was entered stays on record.',
  'email-cancelled': 'The email is cancelled, and will not be sent.',
  added: 'They are on the register now.',
  saved: 'The changes are saved.',
  left: 'They are marked as left.',
  leaving: 'Their leaving day is saved.',
  'leaving-reason': 'The new reason for leaving is saved.',
  staying: 'They are staying. Their leaving day is cancelled.',
  'cover-set': 'The class cover is saved.',
  'cover-ended': 'The class cover is cancelled.',
  returned: 'They are back on the register.',
  undone: 'The change is undone.',
  able: 'They are asked about their own pictures from now on.',
  'not-able': 'They are no longer asked about their own pictures.',
};

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
      done={doneIn(c, dones)}
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
