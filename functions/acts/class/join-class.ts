import type { Instant } from '../../core/calendar.ts';
import type { ClassCode } from '../../core/class/class-code.ts';
import { type ClassSession, isClassOpen } from '../../core/class/class-session.ts';
import type { Caller } from '../../core/limit/every-limit.ts';
import type { Refusal } from '../../core/refusal.ts';
import type { Store } from '../../store/store.ts';
import { foreseeRefusal, spend } from '../limit/spend.ts';

/** Counted under a name that no school can have. */
const counted = { school: 'class' };

/**
 * A device joins the class that a code opens. A right code is never counted, so that however many
 * devices a school has behind one address, all of them open their classes. Of 900 devices of one
 * network two in three may be typed wrong (600 in ten minutes). Who guesses from there all of a
 * six-hour day, 21,600 times, among 729 million codes with a hundred classes open all day, finds one
 * in 340 days; 33 such networks together (20,000) one every ten days. What a code opens is first
 * names, for what is left of one lesson, before a teacher's eyes.
 *
 * Whoever has used up their wrong ones is asked for the long code, which nobody guesses: so it opens
 * always, and nobody's guesses keep a class out. Refusals: `not-found` (it opens nothing; counted
 * where it was a short one), `too-many` (wrong short ones: from this device, its network, or in all)
 * (D-32, D-100).
 */
export async function joinClass(
  deps: {
    store: Pick<Store, 'allow' | 'findClassSessionByCode' | 'hasLeft'>;
    now: () => Instant;
  },
  { code, codeEnd }: ClassCode,
  caller: Caller,
): Promise<ClassSession | Refusal> {
  const { store, now } = deps;
  const use = { ...counted, caller };
  // Before it is looked up, and the same for a right one: or a limit would not stop who guesses.
  const refusal = codeEnd === undefined ? await foreseeRefusal(deps, 'code', use) : undefined;
  if (refusal) return refusal;
  const session = await store.findClassSessionByCode(code);
  const isRight = codeEnd === undefined || session?.codeEnd === codeEnd;
  if (session && isRight && isClassOpen(session, now())) return session;
  if (codeEnd === undefined) await spend(deps, 'code', use);
  return { refusal: 'not-found' };
}
