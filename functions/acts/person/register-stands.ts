import type { Instant } from '../../core/calendar.ts';
import type { Fact } from '../../core/fact.ts';
import type { Refusal } from '../../core/refusal.ts';
import { isWritingFile } from '../../core/register/writing-lock.ts';
import type { Store } from '../../store/store.ts';

type Needs = { store: Pick<Store, 'findSchool' | 'findLock'>; now: () => Instant };

type Stands = Extract<Fact, { fact: 'register-stands' }>;

/**
 * That no file is being written, as a fact to commit beside what is set by hand: whoever begins to write
 * one takes the lock first, moves the revision on, and then looks for what was set by hand. Refusals:
 * `not-found`, `file-being-saved`.
 */
export async function registerStands(
  { store, now }: Needs,
  school: string,
): Promise<Stands | Refusal> {
  const rev = (await store.findSchool(school))?.registerRev;
  if (rev === undefined) return { refusal: 'not-found' };
  const lock = await store.findLock(school);
  if (isWritingFile(lock, now())) return { refusal: 'file-being-saved' };
  return { fact: 'register-stands', school, rev };
}
