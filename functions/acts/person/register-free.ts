import type { Instant } from '../../core/calendar.ts';
import type { Fact } from '../../core/fact.ts';
import type { Refusal } from '../../core/refusal.ts';
import { isHeld } from '../../core/school/school-lock.ts';
import type { Store } from '../../store/store.ts';

type Needs = { store: Pick<Store, 'findLock'>; now: () => Instant };

type Free = Extract<Fact, { fact: 'register-free' }>;

/**
 * That nobody writes a register file or a round, as a fact to commit beside whatever is set by hand:
 * either would end half-way through. Whoever begins to write takes the school's lock first, and looks
 * for what was set by hand only then. Refusal: `register-held`.
 */
export async function registerFree({ store, now }: Needs, school: string): Promise<Free | Refusal> {
  const lock = await store.findLock(school);
  if (isHeld(lock, now())) return { refusal: 'register-held' };
  return { fact: 'register-free', school, lock };
}
