import { type CalendarDate } from '../calendar.ts';
import type { Family } from '../family/family.ts';
import { familyTasksOf } from '../family/family-tasks.ts';
import { policiesApart } from '../family/form-progress.ts';
import { ownView } from '../family/own-view.ts';
import type { FormTasks } from '../family/task.ts';
import type { Catalogue } from '../form/form-catalogue.ts';
import { endsAfter, type Slip } from '../link/link.ts';
import { compareGroups, groupOf } from '../person/group.ts';
import { type Person, years } from '../person/person.ts';
import type { Round } from '../round/round.ts';

type ByAge = Pick<Person, 'id' | 'kind' | 'year' | 'class' | 'firstName'>;

const yearAt = ({ year }: Pick<ByAge, 'year'>): number =>
  year === undefined ? years.length : years.indexOf(year);

/** Youngest first: whose bag a family's slip goes into. */
export const compareAges = (a: ByAge, b: ByAge): number =>
  yearAt(a) - yearAt(b) ||
  compareGroups(groupOf(a), groupOf(b)) ||
  a.firstName.localeCompare(b.firstName, 'en-GB') ||
  (a.id < b.id ? -1 : 1);

/** What a slip says: what is asked of whom, who takes it home, and by when it is to be back. */
export type SlipContent = {
  forms: FormTasks[];
  /** Youngest first. */
  children: Person[];
  asks: Slip['asks'];
  /** The first day that something on it is due; absent where all such days are over. */
  dueOn?: CalendarDate;
  endsOn: CalendarDate;
};

/**
 * All that is still asked of a contact; undefined where nothing is. `family`: as they may decide in it;
 * `rounds`: all of the school's, whose due dates count.
 */
export function slipContent(
  family: Family,
  catalogue: Catalogue,
  rounds: readonly Pick<Round, 'id' | 'dueOn'>[],
  on: CalendarDate,
): SlipContent | undefined {
  const forms = familyTasksOf(ownView(family), catalogue, on)
    .map((entry) => ({ ...entry, tasks: entry.tasks.filter(({ state }) => state === 'to-do') }))
    .filter(({ tasks }) => tasks.length > 0)
    .flatMap(policiesApart);
  const tasks = forms.flatMap((entry) => entry.tasks);
  if (tasks.length === 0) return undefined;
  const children = new Map(tasks.map(({ member: { person } }) => [person.id, person]));
  const asking = new Set(tasks.map(({ agreement }) => agreement.round));
  const due = rounds.filter(({ id }) => asking.has(id)).map(({ dueOn }) => dueOn);
  const dueOn = due.filter((day) => day >= on).toSorted()[0];
  const lastDue = [on, ...due].toSorted().at(-1) ?? on;
  return {
    forms,
    children: [...children.values()].toSorted(compareAges),
    asks: tasks.map(({ agreement }) => ({ person: agreement.person, agreement: agreement.id })),
    ...(dueOn && { dueOn }),
    endsOn: endsAfter(lastDue),
  };
}

type Handed = { to: Pick<Person, 'kind' | 'class' | 'lastName' | 'firstName'> };

/** In the order of handing out: by class, then by surname. */
export const compareHandedOut = ({ to: a }: Handed, { to: b }: Handed): number =>
  compareGroups(groupOf(a), groupOf(b)) ||
  a.lastName.localeCompare(b.lastName, 'en-GB') ||
  a.firstName.localeCompare(b.firstName, 'en-GB');
