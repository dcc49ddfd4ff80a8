import { Hono } from 'hono';
import { contactPath } from '../../../templates/pages/desk/contact/contact-path.ts';
import { RelationEdit, RelationEnd } from '../../../templates/pages/desk/contact/relation-edit.tsx';
import {
  type ChangedRelation,
  changeRelation,
  endRelation,
  type RelationAt,
  undoChange,
} from '../../acts/contact/change-relation.ts';
import {
  type PupilOfContact,
  type ReadContact,
  readContact,
} from '../../acts/contact/load-contact.ts';
import { isRefusal, type Problem, type Refusal } from '../../core/refusal.ts';
import { type TypedRelation, typedAs } from '../../core/register/relation-change.ts';
import { mayReadContact } from '../../core/staff/contact-reader.ts';
import { readForm } from '../../web/form-fields.ts';
import { noteAtDesk } from '../audit/note-event.ts';
import { type DeskContext, type DeskEnv, idFrom, type OfficeDeps } from '../desk.ts';
import { notFoundAtDesk, refuseAtDesk } from '../refuse-at-desk.tsx';
import { enter } from '../staff/access.tsx';
import { noteRestricted, refuseOfContact } from './contact-page-routes.tsx';
import { seenIn, typedRelationIn } from './relation-form.ts';
import { toKept } from './to-kept.ts';

const path = '/:contact/children/:person';

const relationIn = (c: DeskContext): RelationAt => ({
  contact: idFrom(c, 'contact') ?? '-',
  person: idFrom(c, 'person') ?? '-',
});

type Shown = { contact: ReadContact['contact']; known: PupilOfContact };

/** A page about one child of the contact in the address, whom whoever asks may read of. */
async function withRelation(
  deps: OfficeDeps,
  c: DeskContext,
  show: (shown: Shown) => Response | Promise<Response>,
): Promise<Response> {
  const { contact, person } = relationIn(c);
  const read = await readContact(deps, c.get('staff'), contact);
  if (isRefusal(read)) return refuseOfContact(c, read);
  const kept = toKept(c, read.contact);
  if (kept) return kept;
  const known = read.pupils.find((one) => one.person.id === person);
  if (!known) return notFoundAtDesk(c);
  noteRestricted(c, read.pupils);
  return show({ contact: read.contact, known });
}

/** What was sent and not saved: it is shown again, and may be saved over what stands now. */
type Sent<T> = { typed: T; problems?: readonly Problem[]; isStale?: boolean };

const statusOf = (sent: Sent<unknown> | undefined) => (!sent ? 200 : sent.isStale ? 409 : 422);

/** What both pages of a relation show. */
const relationShown = (
  c: DeskContext,
  { contact, known }: Shown,
  sent: Sent<unknown> | undefined,
) => ({
  staff: c.get('staff'),
  contact,
  person: known.person,
  seen: typedAs(known.relation),
  problems: sent?.problems,
  isStale: sent?.isStale,
});

const showEdit = (c: DeskContext, shown: Shown, sent?: Sent<TypedRelation>) =>
  c.html(
    <RelationEdit
      {...relationShown(c, shown, sent)}
      typed={sent?.typed ?? typedAs(shown.known.relation)}
    />,
    statusOf(sent),
  );

const showEnd = (c: DeskContext, shown: Shown, sent?: Sent<string>) =>
  c.html(
    <RelationEnd {...relationShown(c, shown, sent)} why={sent?.typed ?? ''} />,
    statusOf(sent),
  );

/** Shown again with what was typed; elsewhere, where there is nothing left to type it on. */
async function sendBack<T>(
  deps: OfficeDeps,
  c: DeskContext,
  refusal: Refusal,
  again: (shown: Shown, sent: Omit<Sent<T>, 'typed'>) => Response | Promise<Response>,
): Promise<Response> {
  if (refusal.refusal === 'invalid')
    return withRelation(deps, c, (shown) => again(shown, { problems: refusal.problems }));
  const { contact, person } = relationIn(c);
  if (refusal.refusal === 'stale') {
    const read = await readContact(deps, c.get('staff'), contact);
    if (!isRefusal(read) && read.pupils.some((one) => one.person.id === person))
      return withRelation(deps, c, (shown) => again(shown, { isStale: true }));
  }
  if (refusal.refusal === 'not-found') return notFoundAtDesk(c);
  return refuseAtDesk(c, refusal, {
    back: { href: contactPath(contact), text: 'Go to the contact' },
    told: {
      stale: {
        title: 'This has changed',
        why: 'Somebody else, or a register file, changed it since you opened the page. Nothing was saved. Check what it is now.',
      },
    },
  });
}

/** Notes what is saved and leads on: to the child, where the contact is now an administrator's alone. */
async function saved(
  deps: OfficeDeps,
  c: DeskContext,
  { relation, isChanged }: ChangedRelation,
  done: string,
): Promise<Response> {
  const { contact, person } = relation;
  if (isChanged) await noteAtDesk(deps, c, { type: 'relation-changed', about: contact });
  const mayOpen = mayReadContact(c.get('staff').roles, [relation]);
  return c.redirect(
    `${mayOpen ? contactPath(contact) : `/desk/people/${person}`}?done=${done}`,
    303,
  );
}

async function saveEdit(deps: OfficeDeps, c: DeskContext) {
  const form = await readForm(c);
  const sent = { seen: seenIn(form), typed: typedRelationIn(form) };
  const made = await changeRelation(deps, c.get('staff'), relationIn(c), sent);
  if (!isRefusal(made)) return saved(deps, c, made, 'relation-saved');
  return sendBack(deps, c, made, (shown, why) => showEdit(c, shown, { ...why, typed: sent.typed }));
}

async function end(deps: OfficeDeps, c: DeskContext) {
  const form = await readForm(c);
  const why = form.one('why');
  const made = await endRelation(deps, c.get('staff'), relationIn(c), { seen: seenIn(form), why });
  if (!isRefusal(made)) return saved(deps, c, made, 'relation-ended');
  return sendBack(deps, c, made, (shown, sent) => showEnd(c, shown, { ...sent, typed: why }));
}

async function undo(deps: OfficeDeps, c: DeskContext) {
  const seen = (await readForm(c)).one('seen');
  const made = await undoChange(deps, c.get('staff'), relationIn(c), seen);
  if (!isRefusal(made)) return saved(deps, c, made, 'relation-undone');
  return sendBack(deps, c, made, () =>
    refuseAtDesk(c, made, {
      back: { href: contactPath(relationIn(c).contact), text: 'Go to the contact' },
      told: {
        stale: {
          title: 'This can no longer be undone',
          why: 'Somebody else, or a register file, changed it since you opened the page. Nothing was changed just now.',
        },
      },
    }),
  );
}

/** Who a contact is to one child: changed, ended, and put back. */
export function relations(deps: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  app.use(enter('register'));
  app.get(path, (c) => withRelation(deps, c, (shown) => showEdit(c, shown)));
  app.post(path, (c) => saveEdit(deps, c));
  app.get(`${path}/end`, (c) => withRelation(deps, c, (shown) => showEnd(c, shown)));
  app.post(`${path}/end`, (c) => end(deps, c));
  app.post(`${path}/undo`, (c) => undo(deps, c));
  return app;
}
