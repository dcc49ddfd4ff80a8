import { moveSession } from '../../acts/class/move-session.ts';
import type { ClassMove, ClassSession } from '../../core/class/class-session.ts';
import { isRefusal, type Refusal } from '../../core/refusal.ts';
import type { DeskContext, OfficeDeps } from '../desk.ts';
import { refuseClass } from './refuse-class.ts';
import { sessionIn } from './session-in-address.ts';

/** Makes a teacher's move on the session in the address; leads back to it, or says why not. */
export async function moveOwnSession(
  deps: OfficeDeps,
  c: DeskContext,
  next: (session: ClassSession) => ClassMove | Refusal,
): Promise<Response> {
  const { school, person } = c.get('staff');
  const id = sessionIn(c);
  const moved = await moveSession(deps, person, { school: school.id, id }, next);
  return isRefusal(moved)
    ? refuseClass(c, moved, { id })
    : c.redirect(`/desk/classes/${moved.id}`, 303);
}
