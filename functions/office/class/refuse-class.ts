import type { ClassSession } from '../../core/class/class-session.ts';
import type { Refusal } from '../../core/refusal.ts';
import type { DeskContext } from '../desk.ts';
import { refuseAtDesk } from '../refuse-at-desk.tsx';

/** A refusal about a class session leads back to it, or to the teacher's classes. */
export const refuseClass = (
  c: DeskContext,
  refusal: Refusal,
  session?: Pick<ClassSession, 'id'>,
): Response | Promise<Response> =>
  refuseAtDesk(c, refusal, {
    back: session
      ? { href: `/desk/classes/${session.id}`, text: 'Go back to the class' }
      : { href: '/desk/classes', text: 'Go back to your classes' },
  });
