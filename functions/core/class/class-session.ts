import type { ClassMode } from '../agreement/signature.ts';
import { dateAt, type Instant, later } from '../calendar.ts';
import { fullName, type Person, type Year, years } from '../person/person.ts';
import type { Refusal } from '../refusal.ts';
import type { ClassCode } from './class-code.ts';
import { isOwnClass } from './own-classes.ts';

/** A lesson in which a class signs on shared devices. */
export type ClassSession = {
  school: string;
  id: string;
  class: string;
  forms: string[];
  mode: ClassMode;
  /** Six characters that open the list of names on a device; a new one each time it is resumed. */
  code: string;
  /** Four more, which make it the long code; absent from sessions of before there was one. */
  codeEnd?: string;
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
  /**
   * The teacher's word at the end that each of these pupils signed for themselves; nothing opens it
   * again. Without `pupils`: of everybody who had signed.
   */
  confirmed?: { by: string; name?: string; at: Instant; pupils?: string[] };
  /** Grows with every change, so that a signature holds the session to what it was. */
  rev: number;
};

/** Long enough for a lesson; a code left on a board is worth nothing after it. */
export const classSeconds = 60 * 60;

export const isClassOpen = (session: ClassSession, now: Instant): boolean =>
  !session.closedAt && !session.confirmed && now < session.closesAt;

/** Whether nothing of what it was opened for is in use any more: forms were switched off meanwhile. */
export const areFormsOff = (
  { forms }: Pick<ClassSession, 'forms'>,
  { formsOff }: { formsOff: readonly string[] },
): boolean => forms.every((form) => formsOff.includes(form));

/** Reception to Year 2 sign together, unless the class is all older. */
export const modeFor = (pupils: readonly { year?: Year }[]): ClassMode =>
  pupils.some(({ year }) => year !== undefined && years.indexOf(year) < years.indexOf('3'))
    ? 'together'
    : 'each';

/** A new session of one of the teacher's own classes. Refusals: `not-allowed`, `nothing-to-sign`. */
export function openClass(
  teacher: Person,
  wanted: Pick<ClassSession, 'school' | 'id' | 'class' | 'forms' | 'mode' | 'code' | 'codeEnd'>,
  now: Instant,
): ClassSession | Refusal {
  if (!isOwnClass(teacher, wanted.class, dateAt(now))) return { refusal: 'not-allowed' };
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
  | ({ move: 'resume' } & ClassCode)
  | { move: 'read'; hashes: Record<string, string> }
  | { move: 'confirm'; pupils: string[] };

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
  if (!isOwnClass(teacher, session.class, dateAt(now))) return { refusal: 'not-allowed' };
  if (session.confirmed) return { refusal: 'class-closed' };
  const next = { ...session, rev: session.rev + 1 };
  const signed = { by: teacher.id, at: now };
  switch (move.move) {
    case 'resume': {
      if (!mayResume(session, now)) return { refusal: 'class-closed' };
      const { closedAt: _closedAt, codeEnd: _codeEnd, read, ...open } = next;
      return {
        ...open,
        // What was read before midnight was not read to whoever is there today.
        ...(read && dateAt(read.at) === dateAt(now) && { read }),
        code: move.code,
        ...(move.codeEnd && { codeEnd: move.codeEnd }),
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
      return {
        ...next,
        closedAt: next.closedAt ?? now,
        confirmed: { ...signed, name: fullName(teacher), pupils: move.pupils },
      };
  }
}
