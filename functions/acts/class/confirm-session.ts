import type { RosterEntry } from '../../core/class/class-roster.ts';
import type { ClassSession } from '../../core/class/class-session.ts';
import type { Vouched } from '../../core/class/class-vouched.ts';
import { isRefusal, type Refusal } from '../../core/refusal.ts';
import type { StaffAtDesk } from '../../core/staff/staff-at-desk.ts';
import type { Store } from '../../store/store.ts';
import type { Deciding } from '../decide.ts';
import { findOwnSession } from './find-own-session.ts';
import { loadVouched, type VouchedNeeds } from './load-vouched.ts';
import { moveSession } from './move-session.ts';

type Needs = Deciding & VouchedNeeds & { store: Pick<Store, 'findClassSession'> };

/** The names are others than those that were read: nothing is confirmed, and these are they now. */
export type NamesChanged = { changed: Vouched & { roster: RosterEntry[] }; session: ClassSession };

/**
 * The class teacher's word at the end that `read`, ids of pupils, signed for themselves. It is given
 * for the names that they read, or not at all. Refusals: `not-found`, `not-allowed`, `class-closed`
 * (it is confirmed), `busy`.
 */
export async function confirmSession(
  deps: Needs,
  teacher: Pick<StaffAtDesk, 'school' | 'person'>,
  id: string,
  read: readonly string[],
): Promise<ClassSession | NamesChanged | Refusal> {
  const session = await findOwnSession(deps, teacher, id);
  if (isRefusal(session)) return session;
  if (session.confirmed) return { refusal: 'class-closed' };
  const vouched = await loadVouched(deps, teacher.school, session);
  const pupils = vouched.here.map(({ person }) => person.id);
  const isSame = pupils.length > 0 && read.toSorted().join() === pupils.toSorted().join();
  if (!isSame) return { changed: vouched, session };
  return moveSession(deps, teacher.person, session, () => ({ move: 'confirm', pupils }));
}
