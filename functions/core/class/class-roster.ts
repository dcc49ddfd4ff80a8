import { entryOf } from '../agreement/slot.ts';
import type { CalendarDate } from '../calendar.ts';
import { type Catalogue, formsInUse } from '../form/form-catalogue.ts';
import { onRoll, type Person } from '../person/person.ts';
import { lacksYear, type PupilRecord, type PupilTask, pupilTasksOf } from '../pupil/pupil.ts';
import { isStillToSign, toChange, toSign } from '../pupil/pupil-sheet.ts';
import type { School } from '../school/school.ts';
import type { ClassSession } from './class-session.ts';

/**
 * One pupil of the class with what this session asks of them. `declined`: they answered all, and said
 * no, not yet or no longer to some of it.
 */
export type RosterEntry = {
  person: Person;
  tasks: PupilTask[];
  state: 'to-sign' | 'declined' | 'signed';
  /** Names typed that are not theirs, each once. */
  typed: string[];
};

function rosterState(tasks: readonly PupilTask[]): RosterEntry['state'] {
  if (tasks.some(({ state }) => state === 'ready')) return 'to-sign';
  return tasks.some(({ state }) => state === 'declined') ? 'declined' : 'signed';
}

/** What stands typed on these tasks by this pupil that is not their name. */
const typedOn = ({ id }: Person, tasks: readonly PupilTask[]): string[] => [
  ...new Set(
    tasks.flatMap(
      ({ agreement }) => entryOf(agreement, 'pupil', { kind: 'person', id })?.typed ?? [],
    ),
  ),
];

/** What of a pupil's this session is about. */
const tasksIn = (
  session: ClassSession,
  record: PupilRecord,
  school: School,
  catalogue: Catalogue,
  on: CalendarDate,
): PupilTask[] =>
  pupilTasksOf(record, school, catalogue, on).filter(({ form }) => session.forms.includes(form.id));

const isOnClassRoll = ({ class: name }: ClassSession, { person }: PupilRecord, on: CalendarDate) =>
  person.class === name && onRoll(person, on);

/** Everyone of the class whom this session asks, by first name: still to sign, or done. */
export const rosterOf = (
  session: ClassSession,
  records: readonly PupilRecord[],
  school: School,
  catalogue: Catalogue,
  on: CalendarDate,
): RosterEntry[] =>
  records
    .filter((record) => isOnClassRoll(session, record, on))
    .map((record): RosterEntry => {
      const tasks = tasksIn(session, record, school, catalogue, on);
      const { person } = record;
      return { person, tasks, state: rosterState(tasks), typed: typedOn(person, tasks) };
    })
    .filter(({ tasks }) => tasks.length > 0)
    .toSorted((a, b) => a.person.firstName.localeCompare(b.person.firstName, 'en-GB'));

/**
 * Forms that a session can be about today: `toSign` by some pupil of these records, or `toChange`
 * only, which all of them have answered.
 */
export function formsFor(
  records: readonly PupilRecord[],
  school: School,
  catalogue: Catalogue,
  on: CalendarDate,
): { toSign: string[]; toChange: string[] } {
  const all = records.map((record) => pupilTasksOf(record, school, catalogue, on));
  const among = (tasks: readonly PupilTask[]) =>
    formsInUse(catalogue, school)
      .map((form) => form.id)
      .filter((id) => tasks.some(({ form }) => form.id === id));
  const left = among(all.flatMap((tasks) => (isStillToSign(tasks) ? toSign(tasks) : [])));
  const answered = among(all.flatMap(toChange));
  return { toSign: left, toChange: answered.filter((id) => !left.includes(id)) };
}

/** Who of a class cannot be given words by their year, because the register names none. */
export const withoutYear = (
  records: readonly PupilRecord[],
  school: School,
  catalogue: Catalogue,
  on: CalendarDate,
): Person[] =>
  records
    .filter((record) => lacksYear(record, school, catalogue, on))
    .map(({ person }) => person)
    .toSorted((a, b) => a.firstName.localeCompare(b.firstName, 'en-GB'));
