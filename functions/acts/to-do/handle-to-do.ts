import { dateAt } from '../../core/calendar.ts';
import { ownClasses } from '../../core/class/own-classes.ts';
import { fullName } from '../../core/person/person.ts';
import type { Refusal } from '../../core/refusal.ts';
import type { StaffReader } from '../../core/staff/staff-at-desk.ts';
import {
  type Handling,
  type Snooze,
  snoozedUntil,
  type ToDoOwner,
} from '../../core/to-do/handling.ts';
import { type ListedToDo, toDoKey } from '../../core/to-do/to-do.ts';
import { mayDo } from '../../core/to-do/to-do-staff.ts';
import type { Store } from '../../store/store.ts';
import { type Deciding, decide } from '../decide.ts';
import { loadStaff, type StaffNeeds } from '../staff/load-staff.ts';
import { listToDo, seesWholeToDo, type ToDoList, type ToDoNeeds } from './list-to-do.ts';

type Needs = ToDoNeeds &
  StaffNeeds & { store: ToDoNeeds['store'] & StaffNeeds['store'] & Pick<Store, 'findHandling'> };

/** Names a thing to do as an address does. */
export type ToDoAt = { owner: ToDoOwner; id: string };

export type FoundToDo = ListedToDo & {
  list: ToDoList;
  /** Who may be given it: everybody who is told of it, by name. */
  staff: readonly { id: string; name: string }[];
};

/** Something to do with who may be given it. Refusals: `not-allowed` (not the office's), `not-found`. */
export async function findToDo(
  deps: Needs,
  reader: StaffReader,
  at: ToDoAt,
): Promise<FoundToDo | Refusal> {
  if (!seesWholeToDo(reader)) return { refusal: 'not-allowed' };
  const [list, { members }] = await Promise.all([
    listToDo(deps, reader),
    loadStaff(deps, reader.school.id),
  ]);
  const found = list.all.find(({ toDo }) => toDoKey(toDo) === toDoKey(at));
  if (!found) return { refusal: 'not-found' };
  const { toDo } = found;
  const person = toDo.owner.kind === 'person' ? list.people.get(toDo.owner.id) : undefined;
  const today = dateAt(deps.now());
  const staff = members
    .filter(({ person: one, current }) =>
      mayDo(toDo, { roles: current.roles, classes: ownClasses(one, today) }, person),
    )
    .map((member) => ({ id: member.person.id, name: fullName(member.person) }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
  return { ...found, list, staff };
}

/** What is done with it: put off, brought back, given to somebody or (without one) to nobody. */
export type HandlingAsked =
  | { what: 'snooze'; until: Snooze }
  | { what: 'wake' }
  | { what: 'assign'; to?: string };

function changed(
  { toDo, staff }: FoundToDo,
  was: Pick<Handling, 'snoozed' | 'assignedTo' | 'seen'>,
  asked: HandlingAsked,
  now: string,
): Pick<Handling, 'snoozed' | 'assignedTo' | 'seen'> | Refusal {
  const { snoozed: _snoozed, ...awake } = was;
  const { assignedTo: _assigned, ...free } = was;
  switch (asked.what) {
    case 'wake':
      return awake;
    case 'snooze':
      return { ...was, snoozed: { until: snoozedUntil(asked.until, now), mark: toDo.mark } };
    case 'assign':
      if (asked.to === undefined) return free;
      return staff.some(({ id }) => id === asked.to)
        ? { ...was, assignedTo: asked.to }
        : { refusal: 'not-found' };
  }
}

/**
 * The office puts something off, brings it back, or gives it to somebody who is told of it. Refusals:
 * as `findToDo`, `not-found` also where nobody of that id is told of it; `busy`.
 */
export const handleToDo = (
  deps: Needs & Deciding,
  reader: StaffReader,
  at: ToDoAt,
  asked: HandlingAsked,
): Promise<FoundToDo | Refusal> =>
  decide<FoundToDo>(deps, async () => {
    const [found, was] = await Promise.all([
      findToDo(deps, reader, at),
      deps.store.findHandling(reader.school.id, at.owner, at.id),
    ]);
    if ('refusal' in found) return found;
    const now = deps.now();
    const next = changed(found, was ?? {}, asked, now);
    if ('refusal' in next) return next;
    const { snoozed, assignedTo, seen } = next;
    const handling: Handling = {
      school: reader.school.id,
      owner: found.toDo.owner,
      id: found.toDo.id,
      rev: (was?.rev ?? 0) + 1,
      at: now,
      by: reader.person.id,
      ...(snoozed && { snoozed }),
      ...(assignedTo && { assignedTo }),
      ...(seen && { seen }),
    };
    return {
      facts: [{ fact: 'to-do-handled', handling, ...(was && { wasRev: was.rev }) }],
      result: found,
    };
  });
