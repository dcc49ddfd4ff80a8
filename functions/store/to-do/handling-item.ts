import { later } from '../../core/calendar.ts';
import type { Handling, ToDoOwner } from '../../core/to-do/handling.ts';
import type { KeptToDo } from '../../core/to-do/kept-to-do.ts';
import * as keys from '../keys.ts';
import { seconds, toItem, withoutSchool } from '../record.ts';
import type { Item } from '../table.ts';

/** Nothing is put off or given to anybody for longer: a form is asked anew each year. */
const keptSeconds = 400 * 86_400;

const pkOf = (school: string, owner: ToDoOwner): string =>
  owner.kind === 'school' ? keys.schoolPk(school) : keys.ownerPk(school, owner);

/** Listed while it says anything. */
export function handlingItem(handling: Handling): Item {
  const { school, owner, id, at, snoozed, assignedTo, seen } = handling;
  const place = { pk: pkOf(school, owner), sk: keys.toDoSk(id) };
  const expires = seconds(later(at, keptSeconds));
  if (!snoozed && !assignedTo && !seen) return { ...toItem(handling, place), expires };
  return toItem(handling, {
    ...place,
    ipk: keys.toDoPartition(school),
    isk: `${owner.kind === 'school' ? '-' : owner.id}#${id}`,
    row: withoutSchool(handling),
    expires,
  });
}

export const handlingKey = (school: string, owner: ToDoOwner, id: string) => ({
  pk: pkOf(school, owner),
  sk: keys.toDoSk(id),
});

export const keptToDoItem = (kept: KeptToDo): Item =>
  toItem(kept, { pk: keys.countPk(kept.school), sk: keys.toDoCountSk });
