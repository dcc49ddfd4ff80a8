import { dateAt, type Instant } from '../../core/calendar.ts';
import type { Problem } from '../../core/refusal.ts';
import { pupilWith } from '../../core/register/held-by.ts';
import type { Store } from '../../store/store.ts';

/**
 * Why a contact cannot have this address: a pupil here has it, and whatever is mailed to the contact
 * would reach the pupil, who could sign as the contact (D-40).
 */
export async function problemsWithPupils(
  { store, now }: { store: Pick<Store, 'listPeople'>; now: () => Instant },
  school: string,
  email: string,
): Promise<Problem[]> {
  if (email === '') return [];
  return pupilWith(email, await store.listPeople(school), dateAt(now()));
}
