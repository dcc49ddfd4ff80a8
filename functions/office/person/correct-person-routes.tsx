import { Hono } from 'hono';
import {
  editWords,
  moveWords,
  PersonEdit,
  type PersonEditProps,
} from '../../../templates/pages/desk/person/person-edit.tsx';
import { standsInWords } from '../../../templates/pages/desk/person/person-words.ts';
import { correctPerson, type TypedField, undoChanges } from '../../acts/person/correct-person.ts';
import { leaveSchool, noLeavingDay } from '../../acts/person/leave-school.ts';
import { rolesAtAddress } from '../../acts/person/own-access.ts';
import {
  type Registered,
  readRegistered,
  type SavedPerson,
} from '../../acts/person/save-person.ts';
import { dateAt, typedAs } from '../../core/calendar.ts';
import { isRefusal, type Problem, type Refusal } from '../../core/refusal.ts';
import type { ClassDoubt } from '../../core/register/class-doubts.ts';
import { fieldsOfKind, type TypedPerson, typedAsNow } from '../../core/register/typed-person.ts';
import { sameRecord } from '../../core/same-record.ts';
import { readForm } from '../../web/form-fields.ts';
import { noteAtDesk } from '../audit/note-event.ts';
import { type DeskContext, type DeskEnv, idFrom, type OfficeDeps } from '../desk.ts';
import { notFoundAtDesk, refuseAtDesk } from '../refuse-at-desk.tsx';
import { enter } from '../staff/access.tsx';
import { noteChange } from './note-change.ts';
import { classesToChoose, personSeen, personTyped, whyNotSaved } from './typed-person-fields.ts';

type Page = { words: PersonEditProps['words']; fieldsOf: (person: Registered) => TypedField[] };

/** A staff code is what a file finds them by, and nobody's to change by hand. */
const isEdited = (field: string): field is TypedField => field !== 'staffCode';

const edit: Page = {
  words: editWords,
  fieldsOf: ({ kind }) => fieldsOfKind(kind).filter(isEdited),
};
const move: Page = { words: moveWords, fieldsOf: () => ['class', 'year'] };

type Sent = Record<'seen' | 'typed', TypedPerson> & {
  lookedAt: readonly string[];
  doubts?: readonly ClassDoubt[];
  problems?: readonly Problem[];
  refusal?: Refusal;
};

/** What stands now in fields that are not as the page showed them. */
const nowInWords = (person: Registered, fields: readonly TypedField[], seen: TypedPerson) => {
  const stands = typedAsNow(person);
  return fields
    .filter((field) => !sameRecord(stands[field], seen[field]))
    .map((field) => standsInWords(field, person[field]));
};

async function show(deps: OfficeDeps, c: DeskContext, page: Page, sent?: Sent) {
  const staff = c.get('staff');
  const person = await readRegistered(deps, staff.school.id, idFrom(c, 'person') ?? '-');
  if (isRefusal(person)) return notFoundAtDesk(c);
  const fields = page.fieldsOf(person);
  const [people, losing] = await Promise.all([
    deps.store.listPeople(staff.school.id),
    fields.includes('email') && person.id !== staff.person.id ? rolesAtAddress(deps, person) : [],
  ]);
  const told = sent?.refusal && whyNotSaved(sent.refusal);
  const isStale = sent?.refusal?.refusal === 'stale';
  const stands = typedAsNow(person);
  return c.html(
    <PersonEdit
      staff={staff}
      person={person}
      words={page.words}
      fields={fields}
      seen={sent && !isStale ? sent.seen : stands}
      typed={sent?.typed ?? stands}
      classes={classesToChoose(people, dateAt(deps.now()))}
      losing={losing}
      doubts={sent?.doubts ?? []}
      lookedAt={sent?.lookedAt ?? []}
      problems={sent?.problems}
      notSaved={
        told && {
          why: told.why,
          lines: sent && isStale ? nowInWords(person, fields, sent.seen) : [],
        }
      }
    />,
    told?.status ?? (sent ? 422 : 200),
  );
}

async function save(deps: OfficeDeps, c: DeskContext, page: Page) {
  const form = await readForm(c);
  const staff = c.get('staff');
  const id = idFrom(c, 'person') ?? '-';
  const sent = {
    seen: personSeen(form),
    typed: personTyped(form),
    lookedAt: form.all('looked-at'),
  };
  const person = await readRegistered(deps, staff.school.id, id);
  if (isRefusal(person)) return notFoundAtDesk(c);
  const saved = await correctPerson(deps, staff, id, { fields: page.fieldsOf(person), ...sent });
  if (isRefusal(saved)) {
    if (saved.refusal === 'invalid')
      return show(deps, c, page, { ...sent, problems: saved.problems });
    return whyNotSaved(saved)
      ? show(deps, c, page, { ...sent, refusal: saved })
      : refuseAtDesk(c, saved);
  }
  if ('doubts' in saved) return show(deps, c, page, { ...sent, doubts: saved.doubts });
  if (saved.isChanged) await noteAtDesk(deps, c, { type: 'person-corrected', about: id });
  return c.redirect(`/desk/people/${id}?done=saved`, 303);
}

/** Whoever was added by hand and should not have been leaves: nothing is ever deleted. */
const undoAdding = (deps: OfficeDeps, c: DeskContext, id: string) =>
  leaveSchool(deps, c.get('staff'), id, {
    ...typedAs(dateAt(deps.now())),
    why: 'mistake',
    seen: noLeavingDay,
  });

const changedSince = {
  title: 'This can no longer be undone',
  why: 'It has been undone, or changed again, since you opened the page. Nothing was changed.',
};

async function undo(deps: OfficeDeps, c: DeskContext) {
  const made = (await readForm(c)).one('made');
  const id = idFrom(c, 'person') ?? '-';
  const undone: SavedPerson | Refusal =
    made === 'added'
      ? await undoAdding(deps, c, id)
      : await undoChanges(deps, c.get('staff'), id, made);
  if (!isRefusal(undone)) {
    await noteChange(deps, c, undone);
    return c.redirect(`/desk/people/${id}?done=undone`, 303);
  }
  if (undone.refusal === 'not-found') return notFoundAtDesk(c);
  const [problem] = undone.refusal === 'invalid' ? undone.problems : [];
  return refuseAtDesk(c, undone, {
    back: { href: `/desk/people/${id}`, text: 'Go back to the person' },
    told: {
      stale: changedSince,
      invalid: { title: 'This cannot be undone', why: problem?.message ?? changedSince.why },
      busy: { title: 'Nothing was changed', why: whyNotSaved(undone)?.why ?? '', status: 409 },
    },
  });
}

/** Correcting and moving people by hand, and undoing what was done so. */
export function correctingPeople(deps: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  app.use(enter('register'));
  app.get('/:person/edit', (c) => show(deps, c, edit));
  app.post('/:person/edit', (c) => save(deps, c, edit));
  app.get('/:person/move', (c) => show(deps, c, move));
  app.post('/:person/move', (c) => save(deps, c, move));
  app.post('/:person/undo', (c) => undo(deps, c));
  return app;
}
