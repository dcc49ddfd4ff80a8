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
export function itemAt(c: DeskContext): ToDoAt | undefined {
  const owner = ownerAt(c.req.param('of') ?? '');
  const id = c.req.param('item') ?? '';
  return owner && /^[\w.-]{1,200}$/.test(id) ? { owner, id } : undefined;
}

const kindAt = (text: string | undefined): ToDoKind | undefined =>
  toDoKinds.find((kind) => kind === text);
const showAt = (text: string | undefined): ToDoShow =>
  toDoShows.find((show) => show === text) ?? 'all';

/** The filter in an address; what is not one of ours filters nothing. */
export const toDoFilterFrom = (c: DeskContext): ToDoFilter => ({
  kind: kindAt(c.req.query('kind')),
  class: (c.req.query('class') ?? '').slice(0, 120) || undefined,
  person: idFrom(c, 'person'),
  show: showAt(c.req.query('show')),
});

/** The same filter as an address. */
export function filterPath({ kind, class: name, person, show }: ToDoFilter): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries({ kind, class: name, person }))
    if (value) query.set(key, value);
  if (show !== 'all') query.set('show', show);
  return query.size > 0 ? `${toDoPath}?${query}` : toDoPath;
}
