import { type CalendarDate, dateAt, type Instant, later } from './calendar.ts';
import type { Fact } from './fact.ts';
import { type Catalogue, currentVersion, formsInUse } from './form.ts';
import { fullName, onRoll, type Person, type Year, years } from './person.ts';
import { lacksYear, type PupilRecord, type PupilTask, pupilTasksOf, signAsPupil } from './pupil.ts';
import { isStillToSign, type PupilSheet, toChange, toSign } from './pupil-sheet.ts';
import type { Refusal } from './refusal.ts';
import type { School } from './school.ts';
import type { ClassMode, Via } from './signature.ts';

/** A lesson in which a class signs on shared devices. */
export type ClassSession = {
  school: string;
  id: string;
  class: string;
  forms: string[];
  mode: ClassMode;
  /** Six characters that open the list of names on a device; a new one each time it is resumed. */
  code: string;
  /** The class teacher who opened it, or opened it again since. */
  openedBy: string;
  openedByName?: string;
  openedAt: Instant;
  closesAt: Instant;
  closedAt?: Instant;
  /**
   * Together: who read the words aloud, when, and in which wording: form id → content hash. Nobody
   * can sign before, nor what was worded anew since.
   */
  read?: { by: string; name?: string; at: Instant; hashes: Record<string, string> };
  /** The teacher's word at the end that each name was the pupil's own; nothing opens it again. */
  confirmed?: { by: string; at: Instant };
  /** Grows with every change, so that a signature holds the session to what it was. */
  rev: number;
};

/** Long enough for a lesson; a code left on a board is worth nothing after it. */
export const classSeconds = 60 * 60;

/** No 0, 1, I, L, O or U: read off a board and typed by children. 30 signs; six make 729 million. */
export const codeAlphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
export const codeLength = 6;

/** A code from chance: one byte a sign, of which the few that would favour some signs are left out. */
export function codeFrom(bytes: Uint8Array): string | undefined {
  const fair = [...bytes].filter((byte) => byte < 240).slice(0, codeLength);
  return fair.length < codeLength
    ? undefined
    : fair.map((byte) => codeAlphabet[byte % codeAlphabet.length]).join('');
}

/** A code as somebody typed it: capitals, without spaces or hyphens; undefined when it is none. */
export function readCode(typed: string): string | undefined {
  const code = typed.toUpperCase().replaceAll(/[\s-]/g, '');
  const isCode = code.length === codeLength && [...code].every((one) => codeAlphabet.includes(one));
  return isCode ? code : undefined;
}

export const isClassOpen = (session: ClassSession, now: Instant): boolean =>
  !session.closedAt && !session.confirmed && now < session.closesAt;

/** Reception to Year 2 sign together, unless the class is all older. */
export const modeFor = (pupils: readonly { year?: Year }[]): ClassMode =>
  pupils.some(({ year }) => year !== undefined && years.indexOf(year) < years.indexOf('3'))
    ? 'together'
    : 'each';

/** A new session of one of the teacher's own classes. Refusals: `not-allowed`, `nothing-to-sign`. */
export function openClass(
  teacher: Person,
  wanted: Pick<ClassSession, 'school' | 'id' | 'class' | 'forms' | 'mode' | 'code'>,
  now: Instant,
): ClassSession | Refusal {
  if (!teacher.classes?.includes(wanted.class)) return { refusal: 'not-allowed' };
  if (wanted.forms.length === 0) return { refusal: 'nothing-to-sign' };
  return {
    ...wanted,
    openedBy: teacher.id,
    openedByName: fullName(teacher),
    openedAt: now,
    closesAt: later(now, classSeconds),
    rev: 0,
  };
}

/**
 * Whether it can be opened again: on its own day only, so that a lesson's record says who was there.
 */
export const mayResume = ({ openedAt, confirmed }: ClassSession, now: Instant): boolean =>
  !confirmed && dateAt(openedAt) === dateAt(now);

/** What a class teacher does with a session of an own class. `resume` needs a new code. */
export type ClassMove =
  | { move: 'close' }
  | { move: 'resume'; code: string }
  | { move: 'read'; hashes: Record<string, string> }
  | { move: 'confirm' };

/**
 * A session after a teacher's move. Refusals: `not-allowed` (another class), `class-closed` (it is
 * confirmed; or it is read out or closed when it is over, or opened again on another day). Whoever
 * opens it again is who opened it from then on.
 */
export function moveClass(
  session: ClassSession,
  teacher: Person,
  move: ClassMove,
  now: Instant,
): ClassSession | Refusal {
  if (!teacher.classes?.includes(session.class)) return { refusal: 'not-allowed' };
  if (session.confirmed) return { refusal: 'class-closed' };
  const next = { ...session, rev: session.rev + 1 };
  const signed = { by: teacher.id, at: now };
  switch (move.move) {
    case 'resume': {
      if (!mayResume(session, now)) return { refusal: 'class-closed' };
      const { closedAt: _closedAt, read, ...open } = next;
      return {
        ...open,
        // What was read before midnight was not read to whoever is there today.
        ...(read && dateAt(read.at) === dateAt(now) && { read }),
        code: move.code,
        openedBy: teacher.id,
        openedByName: fullName(teacher),
        closesAt: later(now, classSeconds),
      };
    }
    case 'close':
      return isClassOpen(session, now) ? { ...next, closedAt: now } : session;
    case 'read':
      return isClassOpen(session, now)
        ? { ...next, read: { ...signed, name: fullName(teacher), hashes: move.hashes } }
        : { refusal: 'class-closed' };
    case 'confirm':
      return { ...next, closedAt: next.closedAt ?? now, confirmed: signed };
  }
}

/**
 * One pupil of the class with what this session asks of them. `declined`: they answered all, and said
 * no, not yet or no longer to some of it.
 */
export type Present = {
  person: Person;
  tasks: PupilTask[];
  state: 'to-sign' | 'declined' | 'signed';
};

function standingOf(tasks: readonly PupilTask[]): Present['state'] {
  if (tasks.some(({ state }) => state === 'ready')) return 'to-sign';
  return tasks.some(({ state }) => state === 'declined') ? 'declined' : 'signed';
}

/** What of a pupil's this session is about. */
const tasksIn = (
  session: ClassSession,
  record: PupilRecord,
  school: School,
  catalogue: Catalogue,
  on: CalendarDate,
): PupilTask[] =>
  pupilTasksOf(record, school, catalogue, on).filter(({ form }) => session.forms.includes(form.id));

const isInClass = ({ class: name }: ClassSession, { person }: PupilRecord, on: CalendarDate) =>
  person.class === name && onRoll(person, on);

/** Everyone of the class whom this session asks, by first name: still to sign, or done. */
export const rosterOf = (
  session: ClassSession,
  records: readonly PupilRecord[],
  school: School,
  catalogue: Catalogue,
  on: CalendarDate,
): Present[] =>
  records
    .filter((record) => isInClass(session, record, on))
    .map((record): Present => {
      const tasks = tasksIn(session, record, school, catalogue, on);
      return { person: record.person, tasks, state: standingOf(tasks) };
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

/** Forms of a session that a class signs together and that were worded anew since they were read. */
const changedSinceRead = (session: ClassSession, catalogue: Catalogue): string[] =>
  session.forms.filter(
    (form) => session.read?.hashes[form] !== currentVersion(catalogue, form).hash,
  );

/** Whether pupils may sign: where a class signs together, only what was read to them as it is now. */
export const mayBegin = (session: ClassSession, catalogue: Catalogue): boolean =>
  session.mode === 'each' || changedSinceRead(session, catalogue).length === 0;

/** A pupil with those of their agreements that the session is about. */
export const aboutSession = (session: ClassSession, record: PupilRecord): PupilRecord => ({
  person: record.person,
  agreements: record.agreements.filter((one) => session.forms.includes(one.form)),
});

/**
 * A pupil signs in class all that the session asks of them. Refusals: `class-closed`,
 * `not-allowed` (another class), `not-your-turn` (together, and nobody has read it aloud yet; a form
 * that the session is not about), `wording-changed` (since it was read aloud), and those of
 * `signAsPupil`. The facts hold only while the session stands as it was read.
 */
export function signInClass(
  session: ClassSession,
  school: School,
  record: PupilRecord,
  catalogue: Catalogue,
  sheet: PupilSheet,
  how: { reference: string; now: Instant },
): { facts: Fact[] } | Refusal {
  if (!isClassOpen(session, how.now)) return { refusal: 'class-closed' };
  if (record.person.class !== session.class) return { refusal: 'not-allowed' };
  if (session.mode === 'together' && !session.read) return { refusal: 'not-your-turn' };
  if (!mayBegin(session, catalogue))
    return { refusal: 'wording-changed', forms: changedSinceRead(session, catalogue) };
  const via: Via = {
    by: 'class',
    session: session.id,
    mode: session.mode,
    openedBy: session.openedBy,
    ...(session.openedByName && { openedByName: session.openedByName }),
    ...(session.mode === 'together' && session.read && { readBy: session.read.by }),
    ...(session.mode === 'together' && session.read?.name && { readByName: session.read.name }),
  };
  const about = aboutSession(session, record);
  const signed = signAsPupil(school, about, catalogue, sheet, { via, ...how });
  if ('refusal' in signed) return signed;
  return { facts: [...signed.facts, { fact: 'class-open', session }] };
}
