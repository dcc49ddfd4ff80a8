import { Hono } from 'hono';
import { followUpNames } from '../../../templates/pages/desk/desk-words.ts';
import { type DoneLine, DonePage } from '../../../templates/pages/desk/to-do/to-do-done-page.tsx';
import { listDone } from '../../acts/to-do/list-done.ts';
import { putBack } from '../../acts/to-do/put-back.ts';
import { compareGroups } from '../../core/person/group.ts';
import { fullName } from '../../core/person/person.ts';
import type { PeopleById } from '../../core/person/person-record.ts';
import { isRefusal } from '../../core/refusal.ts';
import type { DoneToDo } from '../../core/to-do/done-to-do.ts';
import type { ToDoFilter } from '../../core/to-do/to-do-filter.ts';
import { readForm } from '../../web/form-fields.ts';
import { type DeskContext, type DeskEnv, formNamesOf, type OfficeDeps } from '../desk.ts';
import { pageOf } from '../paging.ts';
import { busyWithOthers, notFoundAtDesk, refuseAtDesk } from '../refuse-at-desk.tsx';
import { nameOrGone } from './follow-up-items.ts';
import { donePath, filterPath } from './to-do-addresses.ts';

function lineOf(
  { person: id, at, by, agreement, told }: DoneToDo,
  people: PeopleById,
  formNames: Record<string, string>,
): DoneLine {
  const person = people.get(id);
  const name = person ? fullName(person) : '';
  return {
    about: person?.class ? `${name}, ${person.class}` : name,
    what: told.map(
      ({ kind, form, isCancelled }) =>
        `${followUpNames[kind]}: ${formNames[form] ?? form}${isCancelled ? '. This reply has been cancelled since' : ''}`,
    ),
    canPutBack: told.some(({ isCancelled }) => !isCancelled),
    by: nameOrGone(people, by),
    at,
    person: id,
    ...(agreement !== undefined && { agreement }),
  };
}

/** What was said to be done of late, a page of it. */
export async function showDone(
  deps: OfficeDeps,
  c: DeskContext,
  { class: name }: Pick<ToDoFilter, 'class'>,
  done?: string,
): Promise<Response> {
  const staff = c.get('staff');
  const { done: all, people } = await listDone(deps, staff);
  const classOf = ({ person }: DoneToDo) => people.get(person)?.class;
  const formNames = formNamesOf(deps.catalogue);
  const shown = all.filter((one) => name === undefined || classOf(one) === name);
  const address = filterPath({ class: name, show: 'done' });
  const page = pageOf(shown, c.req.query('page'), address);
  return c.html(
    <DonePage
      staff={staff}
      page={{ ...page, items: page.items.map((one) => lineOf(one, people, formNames)) }}
      classes={[...new Set(all.flatMap((one) => classOf(one) ?? []))].toSorted(compareGroups)}
      class={name}
      done={done}
    />,
  );
}

const isId = (text: string): boolean => /^[\w.-]{1,160}$/.test(text);

async function back(deps: OfficeDeps, c: DeskContext) {
  const form = await readForm(c);
  const [person, at, agreement] = [form.one('person'), form.one('at'), form.one('form')];
  if (!isId(person) || !(agreement === '' || isId(agreement))) return notFoundAtDesk(c);
  const put = await putBack(deps, c.get('staff'), {
    person,
    at,
    ...(agreement !== '' && { agreement }),
  });
  const name = form.one('class').slice(0, 120);
  const filter = { show: 'done', ...(name !== '' && { class: name }) } as const;
  const list = filterPath(filter);
  if (!isRefusal(put)) return c.redirect(donePath(filter, 'put-back'), 303);
  if (put.refusal === 'not-found') return notFoundAtDesk(c);
  return refuseAtDesk(c, put, {
    back: { href: list, text: 'Go back to what was done' },
    told: { busy: busyWithOthers },
  });
}

/** Putting back what was marked as done by mistake. */
export function puttingBack(deps: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  app.post('/put-back', (c) => back(deps, c));
  return app;
}
