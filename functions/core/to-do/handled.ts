import type { CalendarDate, Instant } from '../calendar.ts';
import { type HandlingRow, isSnoozed, seenToBy } from './handling.ts';
import { type AboutPeople, toDosAboutPeople } from './office-to-dos.ts';
import { openFormId } from './said-to-dos.ts';
import { isSaidNo, ownerKey, type ToDoKind, toDoKey } from './to-do.ts';

/**
 * What was done with something to do besides doing it, as far as it still counts: said to be seen to, put
 * off until a day, given to somebody. `by`, `to`: ids of staff. `form`: what it is about, where that is a form.
 */
export type Handled = { kind: ToDoKind; form?: string; by: string } & (
  | { what: 'seen'; at: Instant }
  | { what: 'snoozed'; until: CalendarDate }
  | { what: 'assigned'; to: string }
);

/** Of one that is still to be done. */
function handledAs(
  { snoozed, assignedTo }: HandlingRow,
  mark: string,
  on: CalendarDate,
): ({ what: 'snoozed'; until: CalendarDate } | { what: 'assigned'; to: string })[] {
  return [
    ...(snoozed && isSnoozed({ snoozed }, mark, on)
      ? [{ what: 'snoozed' as const, until: snoozed.until }]
      : []),
    ...(assignedTo ? [{ what: 'assigned' as const, to: assignedTo }] : []),
  ];
}

/** By the id of whom it is about: of open forms and of what keeps emails from their family. */
export function handledAbout(source: AboutPeople, on: CalendarDate): Map<string, Handled[]> {
  const toDos = toDosAboutPeople(source, on);
  const all = toDos.flatMap((toDo) => {
    const handling = source.handlings.get(toDoKey(toDo));
    if (!handling) return [];
    const about = { kind: toDo.kind, ...('form' in toDo && { form: toDo.form }), by: handling.by };
    return handledAs(handling, toDo.mark, on).flatMap((what) =>
      toDo.of.map(({ id }) => ({ person: id, handled: { ...about, ...what } })),
    );
  });
  const told = new Set(toDos.map(toDoKey));
  const seen = source.open.office.flatMap(({ person, agreement, form, status }) => {
    const owner = { kind: 'person' as const, id: person };
    const key = `${ownerKey(owner)}/${openFormId(agreement)}`;
    const handling = source.handlings.get(key);
    const done = handling && seenToBy(handling);
    if (!done || handling.seen?.mark !== status || !isSaidNo(status) || told.has(key)) return [];
    const { by, at } = done;
    return [{ person, handled: { kind: status, form, by, what: 'seen' as const, at } }];
  });
  return new Map(
    [
      ...Map.groupBy<string, { person: string; handled: Handled }>(
        [...seen, ...all],
        ({ person }) => person,
      ),
    ].map(([person, some]) => [person, some.map(({ handled }) => handled)]),
  );
}
