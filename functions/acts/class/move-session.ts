import type { Instant } from '../../core/calendar.ts';
import { type ClassMove, type ClassSession, moveClass } from '../../core/class/class-session.ts';
import type { Person } from '../../core/person/person.ts';
import { isRefusal, type Refusal } from '../../core/refusal.ts';
import type { Store } from '../../store/store.ts';
import { type Deciding, decide } from '../decide.ts';

type Needs = Deciding & { store: Pick<Store, 'findClassSession'>; now: () => Instant };

/**
 * A class teacher's move on a session of an own class, as it stands now: close it, open it again, say
 * that it was read out. `next` is asked for each try, of the session as it stands: a code may be
 * taken. Refusals: `not-found`, those of `next` and of `moveClass`, `busy`.
 */
export const moveSession = (
  deps: Needs,
  teacher: Person,
  at: Pick<ClassSession, 'school' | 'id'>,
  next: (session: ClassSession) => ClassMove | Refusal,
): Promise<ClassSession | Refusal> =>
  decide<ClassSession>(deps, async () => {
    const was = await deps.store.findClassSession(at.school, at.id);
    if (!was) return { refusal: 'not-found' };
    const move = next(was);
    if (isRefusal(move)) return move;
    const session = moveClass(was, teacher, move, deps.now());
    if (isRefusal(session)) return session;
    const facts = session === was ? [] : [{ fact: 'class-changed' as const, session, was }];
    return { facts, result: session };
  });
