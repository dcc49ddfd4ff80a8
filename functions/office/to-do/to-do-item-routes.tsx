import { Hono } from 'hono';
import { ToDoItemPage } from '../../../templates/pages/desk/to-do/to-do-item-page.tsx';
import { gone, historyNames } from '../../../templates/pages/desk/to-do/to-do-words.ts';
import {
  type FoundToDo,
  findToDo,
  type HandlingAsked,
  handleToDo,
  type ToDoAt,
} from '../../acts/to-do/handle-to-do.ts';
import { showDate, showInstant } from '../../core/calendar.ts';
import { fullName } from '../../core/person/person.ts';
import { isRefusal, type Problem } from '../../core/refusal.ts';
import { type HandlingChange, snoozes } from '../../core/to-do/handling.ts';
import type { ToDoFilter } from '../../core/to-do/to-do-filter.ts';
import { type FormFields, readForm } from '../../web/form-fields.ts';
import type { DeskContext, DeskEnv, OfficeDeps } from '../desk.ts';
import { busyWithOthers, notFoundAtDesk, refuseAtDesk } from '../refuse-at-desk.tsx';
import {
  donePath,
  filterKept,
  fromField,
  itemAt,
  itemPath,
  keepFilter,
} from './to-do-addresses.ts';
import { toDoItems } from './to-do-items.ts';

/** What is asked for; `unclear` where nothing was chosen. */
function askedIn(form: FormFields): HandlingAsked | 'unclear' {
  const what = form.one('what');
  if (what === 'wake') return { what };
  if (what === 'assign') {
    const to = form.one('to');
    return to === '' ? { what } : { what, to };
  }
  const until = snoozes.find((snooze) => snooze === form.one('until'));
  return what === 'snooze' && until ? { what, until } : 'unclear';
}

const happened = (change: HandlingChange, { list, staff }: FoundToDo): string => {
  const name = (id: string) => {
    const person = list.people.get(id);
    return person ? fullName(person) : (staff.find((one) => one.id === id)?.name ?? gone);
  };
  const what = historyNames[change.what];
  const more =
    change.what === 'snoozed'
      ? ` until ${showDate(change.until)}`
      : change.what === 'assigned'
        ? ` to ${name(change.to)}`
        : '';
  return `${what}${more}: ${name(change.by)}, ${showInstant(change.at)}`;
};

/** What was done with it, and undone, newest first. */
const historyOf = (found: FoundToDo): string[] =>
  found.history.toReversed().map((change) => happened(change, found));

async function showItem(
  deps: OfficeDeps,
  c: DeskContext,
  at: ToDoAt,
  from: ToDoFilter,
  problems?: readonly Problem[],
): Promise<Response> {
  const staff = c.get('staff');
  const found = await findToDo(deps, staff, at);
  if (isRefusal(found))
    return found.refusal === 'not-found' ? notFoundAtDesk(c) : refuseAtDesk(c, found);
  const [item] = await toDoItems(deps, staff, [found], found.list);
  if (!item) return notFoundAtDesk(c);
  return c.html(
    <ToDoItemPage
      staff={staff}
      item={item}
      href={itemPath(found.toDo)}
      from={keepFilter(from)}
      members={found.staff}
      assignedTo={found.handling?.assignedTo}
      history={historyOf(found)}
      problems={problems}
    />,
    problems ? 422 : 200,
  );
}

/** One thing to do: put off, or given to somebody. */
export function toDoItemPages(deps: OfficeDeps) {
  const app = new Hono<DeskEnv>();

  app.get('/:of/:item', (c) => {
    const at = itemAt(c);
    return at ? showItem(deps, c, at, filterKept(c.req.query(fromField) ?? '')) : notFoundAtDesk(c);
  });

  app.post('/:of/:item', async (c) => {
    const at = itemAt(c);
    if (!at) return notFoundAtDesk(c);
    const form = await readForm(c);
    const from = filterKept(form.one(fromField));
    const asked = askedIn(form);
    if (asked === 'unclear')
      return showItem(deps, c, at, from, [
        { field: 'until', message: 'Choose how long to snooze it' },
      ]);
    const handled = await handleToDo(deps, c.get('staff'), at, asked);
    const done = asked.what === 'assign' && asked.to === undefined ? 'unassign' : asked.what;
    if (!isRefusal(handled)) return c.redirect(donePath(from, done, at), 303);
    if (handled.refusal === 'not-found') return notFoundAtDesk(c);
    return refuseAtDesk(c, handled, {
      back: { href: itemPath(at), text: 'Go back' },
      told: { busy: busyWithOthers },
    });
  });

  return app;
}
