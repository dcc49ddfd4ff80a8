import { findOwnSession } from '../../acts/class/find-own-session.ts';
import {
  findPupilInClass,
  type InClass,
  type PupilInClass,
} from '../../acts/class/find-pupil-in-class.ts';
import type { ClassSession } from '../../core/class/class-session.ts';
import { isRefusal } from '../../core/refusal.ts';
import { type DeskContext, idFrom, type OfficeDeps } from '../desk.ts';
import { refuseClass } from './refuse-class.ts';

/** The session that the address names. */
export const sessionIn = (c: DeskContext): string => idFrom(c, 'id') ?? '';

/** The session and the pupil of its class that the address names. */
export const pupilIn = (c: DeskContext): InClass => ({
  session: sessionIn(c),
  pupil: idFrom(c, 'person') ?? '',
});

/** A page about the teacher's own session in the address, or why there is none. */
export async function withSession(
  deps: OfficeDeps,
  c: DeskContext,
  show: (session: ClassSession) => Response | Promise<Response>,
): Promise<Response> {
  const session = await findOwnSession(deps, c.get('staff'), sessionIn(c));
  return isRefusal(session) ? refuseClass(c, session) : show(session);
}

/** A page about the pupil in the address, of an own class, or why there is none. */
export async function withPupil(
  deps: OfficeDeps,
  c: DeskContext,
  show: (inClass: PupilInClass) => Response | Promise<Response>,
): Promise<Response> {
  const inClass = await findPupilInClass(deps, c.get('staff'), pupilIn(c));
  return isRefusal(inClass) ? refuseClass(c, inClass) : show(inClass);
}

/** Back to the class, where what was done is said. */
export const backToClass = (c: DeskContext, session: string, done: string) =>
  c.redirect(`/desk/classes/${session}?done=${done}`, 303);
