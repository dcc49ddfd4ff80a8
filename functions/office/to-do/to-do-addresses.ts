import type { ToDoAt } from '../../acts/to-do/handle-to-do.ts';
import type { ToDoOwner } from '../../core/to-do/handling.ts';
import { type ToDoKind, toDoKinds } from '../../core/to-do/to-do.ts';
import { type ToDoFilter, type ToDoShow, toDoShows } from '../../core/to-do/to-do-filter.ts';
import { type DeskContext, idFrom } from '../desk.ts';

export const toDoPath = '/desk/to-do';

/** Where one thing to do has its own page. */
export function itemPath({ owner, id }: ToDoAt): string {
  const of = owner.kind === 'school' ? 'school' : `${owner.kind}.${owner.id}`;
  return `${toDoPath}/${of}/${id}`;
}

/** Whom an address names: `school`, `person.maya`, `contact.rosa`. */
function ownerAt(text: string): ToDoOwner | undefined {
  if (text === 'school') return { kind: 'school' };
  const [, kind, id] = /^(person|contact)\.([\w.-]{1,120})$/.exec(text) ?? [];
  return (kind === 'person' || kind === 'contact') && id ? { kind, id } : undefined;
}

/** The thing to do that an address names; undefined where it is not shaped like one of ours. */
export const itemAt = (c: DeskContext): ToDoAt | undefined =>
  itemNamed(c.req.param('of') ?? '', c.req.param('item') ?? '');

function itemNamed(of: string, id: string): ToDoAt | undefined {
  const owner = ownerAt(of);
  return owner && /^[\w.-]{1,200}$/.test(id) ? { owner, id } : undefined;
}

const kindAt = (text: string | undefined): ToDoKind | undefined =>
  toDoKinds.find((kind) => kind === text);
const showAt = (text: string | undefined): ToDoShow =>
  toDoShows.find((show) => show === text) ?? 'all';

const filterIn = (
  asked: (name: string) => string | undefined,
  person: string | undefined,
): ToDoFilter => ({
  kind: kindAt(asked('kind')),
  class: (asked('class') ?? '').slice(0, 120) || undefined,
  person,
  show: showAt(asked('show')),
});

/** The filter in an address; what is not one of ours filters nothing. */
export const toDoFilterFrom = (c: DeskContext): ToDoFilter =>
  filterIn((name) => c.req.query(name), idFrom(c, 'person'));

/** The field by which a press keeps the filter of the list that it stands on. */
export const fromField = 'from';

/** The filter that was posted so, or stands so in an address; of one person also. */
export function filterKept(from: string): ToDoFilter {
  const query = new URLSearchParams(from.slice(0, 500));
  const person = query.get('person') ?? '';
  return filterIn(
    (name) => query.get(name) ?? undefined,
    /^[\w.-]{1,160}$/.test(person) ? person : undefined,
  );
}

/** The same filter as `filterKept` reads it. */
export const keepFilter = (filter: ToDoFilter): string => filterPath(filter).split('?')[1] ?? '';

/** The list with that filter, which says what was just done; `at`: with what, where it names it. */
export function donePath(filter: ToDoFilter, done: string, at?: ToDoAt): string {
  const path = filterPath(filter);
  const query = new URLSearchParams({ done });
  if (at) query.set('at', itemPath(at).slice(toDoPath.length + 1));
  return `${path}${path.includes('?') ? '&' : '?'}${query}`;
}

/** With what it was done, as the address of the list names it. */
export function doneWith(c: DeskContext): ToDoAt | undefined {
  const [of = '', item = ''] = (c.req.query('at') ?? '').split('/');
  return itemNamed(of, item);
}

/** The same filter as an address. */
export function filterPath({ kind, class: name, person, show }: ToDoFilter): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries({ kind, class: name, person }))
    if (value) query.set(key, value);
  if (show !== 'all') query.set('show', show);
  return query.size > 0 ? `${toDoPath}?${query}` : toDoPath;
}
