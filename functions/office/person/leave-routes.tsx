import { Hono } from 'hono';
import { PersonLeave } from '../../../templates/pages/desk/person/person-leaving.tsx';
import {
  leaveSchool,
  leavingSeen,
  returnToSchool,
  type TypedLeaving,
} from '../../acts/person/leave-school.ts';
import { readRegistered, type SavedPerson } from '../../acts/person/save-person.ts';
import { type CalendarDate, dateAt, typedAs } from '../../core/calendar.ts';
import { correctionOf } from '../../core/person/correction.ts';
import { isLeaving } from '../../core/person/person.ts';
import { isRefusal, type Problem } from '../../core/refusal.ts';
import { isReasonAlone } from '../../core/register/person-correction.ts';
import { type FormFields, readForm } from '../../web/form-fields.ts';
import { type DeskContext, type DeskEnv, idFrom, type OfficeDeps } from '../desk.ts';
import { notFoundAtDesk, refuseAtDesk } from '../refuse-at-desk.tsx';
import { enter } from '../staff/access.tsx';
import { noteChange } from './note-change.ts';
import { whyNotSaved } from './typed-person-fields.ts';

type Sent = { typed: TypedLeaving; problems?: readonly Problem[]; notSaved?: string };

async function show(deps: OfficeDeps, c: DeskContext, sent?: Sent) {
  const staff = c.get('staff');
  const person = await readRegistered(deps, staff.school.id, idFrom(c, 'person') ?? '-');
  if (isRefusal(person)) return notFoundAtDesk(c);
  const today = dateAt(deps.now());
  const why = correctionOf(person, 'leftOn')?.why ?? '';
  const seen = leavingSeen(person);
  const stands = { ...typedAs(person.leftOn ?? today), why, seen };
  const status = sent?.notSaved === undefined ? 422 : 409;
  return c.html(
    <PersonLeave
      staff={staff}
      person={person}
      today={today}
      typed={sent?.typed ?? stands}
      problems={sent?.problems}
      notSaved={sent?.notSaved}
    />,
    sent ? status : 200,
  );
}

const typedIn = (form: FormFields): TypedLeaving => ({
  day: form.one('leftOn-day'),
  month: form.one('leftOn-month'),
  year: form.one('leftOn-year'),
  why: form.one('why'),
  seen: form.one('seen'),
});

const leftAlready =
  'Nothing was saved: their leaving day or the reason has changed since you opened this page, or they have already left. Go back to their page to see it.';

function doneOf({ person, isChanged }: SavedPerson, today: CalendarDate): string {
  const last = person.corrections?.at(-1);
  if (isChanged && last && isReasonAlone(last)) return 'leaving-reason';
  return isLeaving(person, today) ? 'leaving' : 'left';
}

async function leave(deps: OfficeDeps, c: DeskContext) {
  const typed = typedIn(await readForm(c));
  const id = idFrom(c, 'person') ?? '-';
  const left = await leaveSchool(deps, c.get('staff'), id, typed);
  if (!isRefusal(left)) {
    await noteChange(deps, c, left);
    return c.redirect(`/desk/people/${id}?done=${doneOf(left, dateAt(deps.now()))}`, 303);
  }
  if (left.refusal === 'invalid') return show(deps, c, { typed, problems: left.problems });
  const why = left.refusal === 'stale' ? leftAlready : whyNotSaved(left)?.why;
  return why === undefined ? refuseAtDesk(c, left) : show(deps, c, { typed, notSaved: why });
}

async function comeBack(deps: OfficeDeps, c: DeskContext) {
  const seen = (await readForm(c)).one('seen');
  const id = idFrom(c, 'person') ?? '-';
  const back = await returnToSchool(deps, c.get('staff'), id, seen);
  if (!isRefusal(back)) {
    await noteChange(deps, c, back);
    const isStaying = seen > dateAt(deps.now());
    return c.redirect(`/desk/people/${id}?done=${isStaying ? 'staying' : 'returned'}`, 303);
  }
  if (back.refusal === 'not-found') return notFoundAtDesk(c);
  const [problem] = back.refusal === 'invalid' ? back.problems : [];
  const why = problem?.message ?? whyNotSaved(back)?.why ?? '';
  const told = { title: 'Nothing was changed', why, status: 409 as const };
  return refuseAtDesk(c, back, {
    back: { href: `/desk/people/${id}`, text: 'Go back to the person' },
    told: { stale: told, invalid: told, busy: told },
  });
}

/** Marking somebody as left, and bringing them back. */
export function leaving(deps: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  app.use(enter('register'));
  app.get('/:person/leave', (c) => show(deps, c));
  app.post('/:person/leave', (c) => leave(deps, c));
  app.post('/:person/return', (c) => comeBack(deps, c));
  return app;
}
