import { dateAt } from '../../core/calendar.ts';
import { ownClasses } from '../../core/class/own-classes.ts';
import type { SeenTo } from '../../core/follow-up/follow-up.ts';
import { fullName } from '../../core/person/person.ts';
import type { Refusal } from '../../core/refusal.ts';
import type { StaffReader } from '../../core/staff/staff-at-desk.ts';
import {
  type HandlingChange,
  type HandlingState,
  handledSo,
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
  /** What was done with it before, also where nothing of it stands. */
  history: readonly HandlingChange[];
};

/** Something to do with who may be given it. Refusals: `not-allowed` (not the office's), `not-found`. */
export async function findToDo(
  deps: Needs,
  reader: StaffReader,
  at: ToDoAt,
): Promise<FoundToDo | Refusal> {
  if (!seesWholeToDo(reader)) return { refusal: 'not-allowed' };
  const [list, { members }, kept] = await Promise.all([
    listToDo(deps, reader),
    loadStaff(deps, reader.school.id),
    deps.store.findHandling(reader.school.id, at.owner, at.id),
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
  return { ...found, list, staff, history: kept?.history ?? [] };
}

/** What is done with it: put off, brought back, given to somebody or (without one) to nobody. */
export type HandlingAsked =
  | { what: 'snooze'; until: Snooze }
  | { what: 'wake' }
  | { what: 'assign'; to?: string };

/** What stands after it, and what is kept of its having been done. */
type Changed = { next: HandlingState; change: HandlingChange };

function changed(
  { toDo, staff }: FoundToDo,
  was: HandlingState,
  asked: HandlingAsked,
  seen: SeenTo,
): Changed | Refusal {
  const { snoozed: _snoozed, ...awake } = was;
  const { assignedTo: _assigned, ...free } = was;
  switch (asked.what) {
    case 'wake':
      return { next: awake, change: { ...seen, what: 'woken' } };
    case 'snooze': {
      const until = snoozedUntil(asked.until, seen.at);
      return {
        next: { ...was, snoozed: { until, mark: toDo.mark } },
        change: { ...seen, what: 'snoozed', until },
      };
    }
    case 'assign': {
      const { to } = asked;
      if (to === undefined) return { next: free, change: { ...seen, what: 'unassigned' } };
      return staff.some(({ id }) => id === to)
        ? { next: { ...was, assignedTo: to }, change: { ...seen, what: 'assigned', to } }
        : { refusal: 'not-found' };
    }
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
    const seen = { at: deps.now(), by: reader.person.id };
    const made = changed(found, was ?? {}, asked, seen);
    if ('refusal' in made) return made;
    const { owner, id } = found.toDo;
    const place = { school: reader.school.id, owner, id };
    const handling = handledSo(place, was, made.next, made.change);
    return {
      facts: [{ fact: 'to-do-handled', handling, ...(was && { wasRev: was.rev }) }],
      result: found,
    };
  });
