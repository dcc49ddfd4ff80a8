import { Hono } from 'hono';
import { ToDoPage, type ToDoProps } from '../../../templates/pages/desk/to-do/to-do-page.tsx';
import { type FollowUpsOfOne, listFollowUpsOfOne } from '../../acts/follow-up/list-follow-ups.ts';
import { type SeenToAs, seeToFollowUps } from '../../acts/follow-up/see-to-follow-up.ts';
import { listToDo, seesWholeToDo, type ToDoList } from '../../acts/to-do/list-to-do.ts';
import { seeToForm } from '../../acts/to-do/see-to-form.ts';
import { dateAt, showDate } from '../../core/calendar.ts';
import { seesToAll } from '../../core/follow-up/follow-up-reader.ts';
import { fullName } from '../../core/person/person.ts';
import { isRefusal } from '../../core/refusal.ts';
import { toDoKey } from '../../core/to-do/to-do.ts';
import { narrowToDos } from '../../core/to-do/to-do-filter.ts';
import { type FormFields, readForm } from '../../web/form-fields.ts';
import { type DeskContext, type DeskEnv, idFrom, type OfficeDeps } from '../desk.ts';
import { doneIn } from '../done-words.ts';
import { pageOf } from '../paging.ts';
import { busyWithOthers, notFoundAtDesk, refuseAtDesk } from '../refuse-at-desk.tsx';
import { enter } from '../staff/access.tsx';
import { seenToOf } from './follow-up-items.ts';
import {
  donePath,
  doneWith,
  filterKept,
  filterPath,
  fromField,
  keepFilter,
  toDoFilterFrom,
  toDoPath,
} from './to-do-addresses.ts';
import { puttingBack, showDone } from './to-do-done-routes.tsx';
import { toDoItemPages } from './to-do-item-routes.tsx';
import { toDoItems } from './to-do-items.ts';

const dones: Record<string, NonNullable<ToDoProps['done']>> = {
  whole: {
    text: 'Done. We have kept your name and today’s date with it.',
    undo: { href: filterPath({ show: 'done' }), text: 'Not done after all? Put it back' },
  },
  part: { text: 'Thank you. The office will see that you have done your part.' },
  snooze: {
    text: 'Snoozed. It will come back to the list.',
    undo: { href: filterPath({ show: 'snoozed' }), text: 'See what is snoozed' },
  },
  wake: { text: 'It is back on the list.' },
  'put-back': { text: 'It is back on the list.' },
  assign: { text: 'Assigned.' },
  unassign: { text: 'It is no longer assigned to anybody.' },
};

/** What is left for this reader, a page of it; `only`: of one person, with what was seen to. */
async function show(deps: OfficeDeps, c: DeskContext, only?: FollowUpsOfOne) {
  const staff = c.get('staff');
  const seesAll = seesToAll(staff.roles);
  const list = await listToDo(deps, staff);
  const { kind, ...asked } = toDoFilterFrom(c);
  const filter = seesAll ? { ...asked, kind } : asked;
  const on = dateAt(deps.now());
  const narrowed = narrowToDos(list.all, filter, { staff: staff.person.id, on });
  const page = pageOf(narrowed.items, c.req.query('page'), filterPath(filter));
  return c.html(
    <ToDoPage
      staff={staff}
      seesToAll={seesAll}
      isOffice={seesWholeToDo(staff)}
      filter={filter}
      from={keepFilter(filter)}
      counts={narrowed.counts}
      classes={narrowed.classes}
      page={{ ...page, items: await toDoItems(deps, staff, page.items, list) }}
      only={
        only && {
          id: only.person.id,
          name: fullName(only.person),
          seenTo: seenToOf(deps.catalogue, staff, only.all, only.people, on),
        }
      }
      done={justDone(c, list)}
    />,
  );
}

/** What was just done; of what was put off also until when, of what was given to somebody also to whom. */
function justDone(c: DeskContext, list: ToDoList): ToDoProps['done'] {
  const done = doneIn(c, dones);
  const at = doneWith(c);
  const found = at && list.all.find(({ toDo }) => toDoKey(toDo) === toDoKey(at));
  const { snoozed, assignedTo } = found?.handling ?? {};
  const staff = assignedTo && list.people.get(assignedTo);
  const what = c.req.query('done');
  if (done && what === 'assign' && staff)
    return { ...done, text: `Assigned to ${fullName(staff)}.` };
  return done && what === 'snooze' && snoozed
    ? {
        ...done,
        text: `Snoozed until ${showDate(snoozed.until)}. It will come back to the list then.`,
      }
    : done;
}

const isId = (text: string): boolean => /^[\w.-]{1,160}$/.test(text);

/** Says that what was posted is seen to: the follow-ups that say it, or the open form that does. */
async function seeTo(deps: OfficeDeps, c: DeskContext, form: FormFields) {
  const staff = c.get('staff');
  const [person, ids, agreement] = [form.one('person'), form.all('id'), form.one('form')];
  if (![person, ...ids].every(isId)) return { refusal: 'not-found' as const };
  return agreement === ''
    ? seeToFollowUps(deps, staff, { person, ids })
    : seeToForm(deps, staff, { person, agreement });
}

/** Only whoever answers for the whole has a list of one person. */
const doneAddress = (as: SeenToAs, from: string): string => {
  const { person, ...filter } = filterKept(from);
  return donePath(as === 'whole' ? { ...filter, person } : filter, as);
};

/** All that needs a person, each role what it is to act on. */
export function toDo(deps: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  app.use(enter('to-do'));

  app.get('/', async (c) => {
    const id = idFrom(c, 'person');
    const filter = toDoFilterFrom(c);
    if (filter.show === 'done' && seesWholeToDo(c.get('staff')))
      return showDone(deps, c, filter, doneIn(c, dones)?.text);
    if (id === undefined) return show(deps, c);
    const about = await listFollowUpsOfOne(deps, c.get('staff'), id);
    return isRefusal(about) ? notFoundAtDesk(c) : show(deps, c, about);
  });

  app.post('/', async (c) => {
    const form = await readForm(c);
    const seen = await seeTo(deps, c, form);
    if (isRefusal(seen))
      return refuseAtDesk(c, seen, {
        back: { href: toDoPath, text: 'Go back to what there is to do' },
        told: { busy: busyWithOthers },
      });
    return c.redirect(doneAddress(seen.as, form.one(fromField)), 303);
  });

  app.route('/', puttingBack(deps));
  app.route('/', toDoItemPages(deps));
  return app;
}

/** Where earlier versions had two lists of it: addresses that people keep lead to the one. */
export function toDoBefore() {
  const app = new Hono<DeskEnv>();
  app.get('/', (c) => {
    const person = idFrom(c, 'person');
    return c.redirect(person ? filterPath({ person, show: 'all' }) : toDoPath, 301);
  });
  return app;
}
