import type { RosterEntry } from '../../core/class/class-roster.ts';
import { type ClassSession, moveClass } from '../../core/class/class-session.ts';
import type { Vouched } from '../../core/class/class-vouched.ts';
import { isRefusal, type Refusal } from '../../core/refusal.ts';
import type { StaffAtDesk } from '../../core/staff/staff-at-desk.ts';
import type { Store } from '../../store/store.ts';
import { type Deciding, decide } from '../decide.ts';
import { findOwnSession } from './find-own-session.ts';
import { loadVouched, type VouchedNeeds } from './load-vouched.ts';

type Needs = Deciding & VouchedNeeds & { store: Pick<Store, 'findClassSession'> };

/** The names are others than those that were read: nothing is confirmed, and these are they now. */
export type NamesChanged = { changed: Vouched & { roster: RosterEntry[] }; session: ClassSession };

/**
 * The class teacher's word at the end that `read`, ids of pupils, signed for themselves. It is
 * given for the names that they read, or not at all, and for who has signed at that moment.
 * Refusals: `not-found`, `not-allowed`, `class-closed` (it is confirmed), `busy`.
 */
export const confirmSession = (
  deps: Needs,
  teacher: Pick<StaffAtDesk, 'school' | 'person'>,
  id: string,
  read: readonly string[],
): Promise<ClassSession | NamesChanged | Refusal> =>
  decide<ClassSession | NamesChanged>(deps, async () => {
    const was = await findOwnSession(deps, teacher, id);
    if (isRefusal(was)) return was;
    if (was.confirmed) return { refusal: 'class-closed' };
    const vouched = await loadVouched(deps, teacher.school, was);
    const pupils = vouched.here.map(({ person }) => person.id);
    const isSame = pupils.length > 0 && read.toSorted().join() === pupils.toSorted().join();
    if (!isSame) return { facts: [], result: { changed: vouched, session: was } };
    const session = moveClass(was, teacher.person, { move: 'confirm', pupils }, deps.now());
    if (isRefusal(session)) return session;
    return { facts: [{ fact: 'class-changed', session, was }], result: session };
  });
