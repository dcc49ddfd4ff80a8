import { type ClassMove, type ClassSession, moveClass } from '../../core/class/class-session.ts';
import { isRefusal, type Refusal } from '../../core/refusal.ts';
import { settle } from '../../web/settle.ts';
import type { DeskContext, OfficeDeps } from '../desk.ts';
import { findOwnSession } from './own-session.ts';
import { refuseClass } from './refuse-class.tsx';

/**
 * Makes a teacher's move on the session in the address as it stands, again where a colleague came
 * between; then leads back to it, or says why not.
 */
export async function moveOwnSession(
  deps: OfficeDeps,
  c: DeskContext,
  next: () => ClassMove,
): Promise<Response> {
  const moved = await settle(deps, async (): Promise<ClassSession | Refusal | 'conflict'> => {
    const session = await findOwnSession(deps, c);
    if (isRefusal(session)) return session;
    const decided = moveClass(session, c.get('staff').person, next(), deps.now());
    if (isRefusal(decided) || decided === session) return decided;
    return (await deps.store.updateClassSession(decided, session)) === 'ok' ? decided : 'conflict';
  });
  const id = c.req.param('id') ?? '';
  return isRefusal(moved)
    ? refuseClass(c, moved, { id })
    : c.redirect(`/desk/classes/${moved.id}`, 303);
}
