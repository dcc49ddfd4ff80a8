import type { AcademicYear, CalendarDate, Instant } from '../calendar.ts';
import type { Correction } from './correction.ts';
import type { Cover } from './cover.ts';

export const personKinds = [
  'pupil',
  'learner',
  'staff',
  'volunteer',
  'governor',
  'visitor',
] as const;
export type PersonKind = (typeof personKinds)[number];

/** National curriculum year: nursery, reception, 1 to 13. */
export const years = [
  'N',
  'R',
  '1',
  '2',
  '3',
  '4',
  '5',
  '6',
  '7',
  '8',
  '9',
  '10',
  '11',
  '12',
  '13',
] as const;
export type Year = (typeof years)[number];

/** That staff judge a pupil able to answer for their own pictures: since when, and by whose word. */
export type JudgedAble = { at: Instant; by: string };

/** The same once it had an end: when, and by whose word. */
export type JudgedBefore = JudgedAble & { ended: JudgedAble };

/** Why somebody left, as the office says it. */
export const leavingReasons = [
  'moved-school',
  'left-country',
  'course-ended',
  'mistake',
  'other',
] as const;
export type LeavingReason = (typeof leavingReasons)[number];

/** What the office can correct of a person, that they left being one of it. */
export const correctableFields = [
  'firstName',
  'lastName',
  'upn',
  'admissionNumber',
  'class',
  'year',
  'classes',
  'post',
  'userName',
  'email',
  'leftOn',
] as const satisfies readonly (keyof Person)[];
export type CorrectableField = (typeof correctableFields)[number];

/** What was changed of a person at the desk. `why`: only of whoever left. */
export type PersonCorrection = Correction<CorrectableField, string | string[]> & {
  why?: LeavingReason;
};

/** What moving up changes of a pupil. */
export type Placed = { class?: string; year?: Year; leftOn?: CalendarDate };

/**
 * That a pupil was moved up with the whole school, for which year, when and by whom; what stood before,
 * and what it made of that. It is no correction: a file that says otherwise is right (D-151).
 */
export type MovedUp = {
  for: AcademicYear;
  at: Instant;
  by: string;
  was: Placed;
  now: Placed;
  /** It was undone since. */
  undone?: { at: Instant; by: string };
};

/** Someone on the school's register. `id` derives from their number or email, so replays are safe. */
export type Person = {
  school: string;
  id: string;
  kind: PersonKind;
  firstName: string;
  lastName: string;
  /** Unique pupil number (13 characters) and the school's own number; a pupil has at least one. */
  upn?: string;
  admissionNumber?: string;
  /** Pupils only. */
  year?: Year;
  class?: string;
  /** Staff only: the classes they teach. From the staff file. */
  classes?: string[];
  /** Staff only: the classes they cover for a while, as the office set it; oldest first. */
  covers?: Cover[];
  /** Pupils only: how they were last moved up with the whole school. */
  movedUp?: MovedUp;
  post?: string;
  /** Network log-in. */
  userName?: string;
  /**
   * Where their link is mailed. Staff and governors: also what their sign-in is matched on. Pupils:
   * their school address, from Year 7.
   */
  email?: string;
  /** Pupils: staff judge them able to answer for their own pictures, whatever their year. */
  judgedAble?: JudgedAble;
  /** Judgements that were ended, oldest first: what staff said once stays on record. */
  judgedBefore?: JudgedBefore[];
  /** Visitors only: whom they come from. */
  organisation?: string;
  /** Staff and governors: the school's own code for them, by which a changed email is recognised. */
  staffCode?: string;
  /** The first day they are not at the school; it can be to come. */
  leftOn?: CalendarDate;
  /** Put on the register at the desk, and not by a file: when, and by whose word. */
  added?: { at: Instant; by: string };
  /** What the office changed at the desk, oldest first: what stood before stays on record. */
  corrections?: PersonCorrection[];
};

export const fullName = (person: Pick<Person, 'firstName' | 'lastName'>): string =>
  `${person.firstName} ${person.lastName}`.trim();

type Named = Pick<Person, 'id' | 'firstName' | 'lastName' | 'class'>;

/** The same to a reader, however it is spelled or encoded. */
const heard = (name: string): string => name.trim().normalize('NFKC').toLocaleLowerCase('en-GB');

/**
 * What each of some people is called on pages and in emails that name them together: by first name;
 * two of the same first name with their class ("Maya (4B)"), else by full name, which says more of
 * them than an email need. By id.
 */
export function tellApart(people: readonly Named[]): Map<string, string> {
  const byFirstName = Map.groupBy(people, (person) => heard(person.firstName));
  const called = [...byFirstName.values()].flatMap((alike) => {
    const ways: ((person: Named) => string)[] = [
      (person) => person.firstName,
      ...(alike.every((person) => person.class)
        ? [(person: Named) => `${person.firstName} (${person.class})`]
        : []),
      fullName,
    ];
    const isClear = (way: (person: Named) => string) =>
      new Set(alike.map((person) => heard(way(person)))).size === alike.length;
    const say =
      ways.find(isClear) ?? ((person) => `${fullName(person)} (${person.class ?? 'no class'})`);
    return alike.map((person) => [person.id, say(person)] as const);
  });
  return new Map(called);
}

/** "Maya", "Maya and Idris", "Maya, Idris and Zaynab"; or with "or". */
export function listNames(names: readonly string[], last: 'and' | 'or' = 'and'): string {
  if (names.length < 2) return names[0] ?? '';
  return `${names.slice(0, -1).join(', ')} ${last} ${names.at(-1)}`;
}

/** Year 7 up: old enough for a link of their own. */
export const isSecondary = (year: Year | undefined): boolean =>
  year !== undefined && years.indexOf(year) >= years.indexOf('7');

/** Where their link is mailed, and by which they find it again; a younger pupil has none. */
export const linkEmail = ({
  kind,
  year,
  email,
}: Pick<Person, 'kind' | 'year' | 'email'>): string | undefined =>
  kind === 'pupil' && !isSecondary(year) ? undefined : email;

/** Whether they may ever come to the desk, whatever else their address opens. */
export const worksAtDesk = ({ kind }: Pick<Person, 'kind'>): boolean =>
  kind === 'staff' || kind === 'governor';

/** Year as people say it: "Nursery", "Reception", "Year 4". */
export const showYear = (year: Year): string =>
  year === 'N' ? 'Nursery' : year === 'R' ? 'Reception' : `Year ${year}`;

const capacities: Record<PersonKind, string> = {
  pupil: 'Pupil',
  learner: 'Learner',
  staff: 'Member of staff',
  volunteer: 'Volunteer',
  governor: 'Governor',
  visitor: 'Visitor',
};

/** In what capacity somebody signs for themselves: their post, class or organisation, or their kind. */
export function capacityIn({ kind, post, ...person }: Person): string {
  if (kind === 'pupil') return person.class ? `Pupil in ${person.class}` : 'Pupil';
  if (kind === 'visitor')
    return person.organisation ? `Visitor from ${person.organisation}` : 'Visitor';
  return post ?? capacities[kind];
}

/** Whether they are here on that date, and will leave on a later one. */
export const isLeaving = (
  person: Pick<Person, 'leftOn'>,
  on: CalendarDate,
): person is { leftOn: CalendarDate } => person.leftOn !== undefined && on < person.leftOn;

/** Whether this person is at the school on that date. */
export const onRoll = (person: Pick<Person, 'leftOn'>, on: CalendarDate): boolean =>
  person.leftOn === undefined || on < person.leftOn;
