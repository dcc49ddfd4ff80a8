import type { CalendarDate } from '../calendar.ts';
import { compareGroups } from '../person/group.ts';
import { isPutOff, type ListedToDo, type ToDoKind, toDoKinds } from './to-do.ts';

/**
 * What is left out: nothing but what is put off (of one person not even that); all that is not one's own,
 * where what is put off is listed, too; all that is not put off. `done`: what was done of late, which is no longer to do.
 */
export const toDoShows = ['all', 'mine', 'snoozed', 'done'] as const;
export type ToDoShow = (typeof toDoShows)[number];

export type ToDoFilter = {
  kind?: ToDoKind | undefined;
  class?: string | undefined;
  person?: string | undefined;
  show: ToDoShow;
};

export type NarrowedToDos = {
  items: readonly ListedToDo[];
  /** How many of each kind there are, whichever kind is asked for; without those that there are none of. */
  counts: ReadonlyMap<ToDoKind, number>;
  /** Every class that anything is about. */
  classes: readonly string[];
};

/** How many of each kind, most urgent first; without those that there are none of. */
export function countKinds(items: readonly ListedToDo[]): ReadonlyMap<ToDoKind, number> {
  const byKind = Map.groupBy(items, ({ toDo }) => toDo.kind);
  return new Map(
    toDoKinds.flatMap((kind) => {
      const of = byKind.get(kind)?.length;
      return of === undefined ? [] : [[kind, of] as const];
    }),
  );
}

/** Of all there is to do what a filter asks for. `staff`: whose own is `mine`. */
export function narrowToDos(
  all: readonly ListedToDo[],
  { kind, class: name, person, show }: ToDoFilter,
  { staff, on }: { staff: string; on: CalendarDate },
): NarrowedToDos {
  // Of one person all there is: that something is put off is an answer to what is being done about it.
  // Whoever was given something would miss it among their own.
  const hidesPutOff = (one: ListedToDo) =>
    show !== 'mine' && isPutOff(one, on) && !(person && show === 'all');
  const shown = all.filter(
    (one) =>
      (show === 'snoozed' ? isPutOff(one, on) : !hidesPutOff(one)) &&
      (show !== 'mine' || one.handling?.assignedTo === staff),
  );
  const about = shown.filter(
    ({ toDo: { of } }) =>
      (!name || of.some((one) => one.class === name)) &&
      (!person || of.some((one) => one.id === person)),
  );
  const classes = new Set(all.flatMap(({ toDo }) => toDo.of.flatMap((one) => one.class ?? [])));
  return {
    items: kind ? about.filter(({ toDo }) => toDo.kind === kind) : about,
    counts: countKinds(about),
    classes: [...classes].toSorted(compareGroups),
  };
}
