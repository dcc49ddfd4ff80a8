import { Hono } from 'hono';
import { ToDoItemPage } from '../../../templates/pages/desk/to-do/to-do-item-page.tsx';
import {
  findToDo,
  type HandlingAsked,
  handleToDo,
  type ToDoAt,
} from '../../acts/to-do/handle-to-do.ts';
import { isRefusal, type Problem } from '../../core/refusal.ts';
import { snoozes } from '../../core/to-do/handling.ts';
import { type FormFields, readForm } from '../../web/form-fields.ts';
import type { DeskContext, DeskEnv, OfficeDeps } from '../desk.ts';
import { busyWithOthers, notFoundAtDesk, refuseAtDesk } from '../refuse-at-desk.tsx';
import { itemAt, itemPath, toDoPath } from './to-do-addresses.ts';
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

async function showItem(
  deps: OfficeDeps,
  c: DeskContext,
  at: ToDoAt,
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
      members={found.staff}
      assignedTo={found.handling?.assignedTo}
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
    return at ? showItem(deps, c, at) : notFoundAtDesk(c);
  });

  app.post('/:of/:item', async (c) => {
    const at = itemAt(c);
    if (!at) return notFoundAtDesk(c);
    const asked = askedIn(await readForm(c));
    if (asked === 'unclear')
      return showItem(deps, c, at, [{ field: 'until', message: 'Choose how long to snooze it' }]);
    const handled = await handleToDo(deps, c.get('staff'), at, asked);
    if (!isRefusal(handled)) return c.redirect(`${toDoPath}?done=${asked.what}`, 303);
    if (handled.refusal === 'not-found') return notFoundAtDesk(c);
    return refuseAtDesk(c, handled, {
      back: { href: itemPath(at), text: 'Go back' },
      told: { busy: busyWithOthers },
    });
  });

  return app;
}
