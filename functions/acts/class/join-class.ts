import { type Instant, later } from '../../core/calendar.ts';
import { type ClassSession, isClassOpen } from '../../core/class/class-session.ts';
import type { Refusal } from '../../core/refusal.ts';
import type { Limit } from '../../core/school/limit.ts';
import type { Store } from '../../store/store.ts';

/**
 * Wrong codes in ten minutes; a right one is never counted, so that however many devices a school
 * has behind one address, all of them open their classes. 600 of one network: of 900 devices two in
 * three may be typed wrong. Who guesses from there all of a six-hour day, 21,600 times, among 729
 * million codes with a hundred classes open all day, finds one in 340 days.
 *
 * 20,000 in all is more than 33 such networks, each wrong once a second, without a pause: that many
 * are needed to keep every school out, and they would find a class every ten days. It is a ninth of
 * what the front lets through meanwhile (300 requests a second, 180,000), so this is the cheaper way
 * to be a nuisance; but it keeps out only whoever types a code just then: devices that have joined
 * sign on, and so does everybody with a link. A higher limit would find a class sooner.
 * What a code opens is first names, for what is left of one lesson, before a teacher's eyes.
 */
const mostWrongOfNetwork = 600;
const mostWrongInAll = 20_000;
/** Counted under a name that no school can have. */
const counted = { school: 'class' };

/** The two limits that a wrong code counts towards. */
function limitsFor(network: string, at: Instant): Limit[] {
  // Ten minutes: `2026-09-02T09:1`.
  const limit = { ...counted, window: at.slice(0, 15), expiresAt: later(at, 3600) };
  return [
    { ...limit, name: `code.${network}`, max: mostWrongOfNetwork },
    { ...limit, name: 'code', max: mostWrongInAll },
  ];
}

/**
 * A device joins the class that a code opens. `network`: a word for where it is, to count by. Refusals:
 * `not-found` (it opens nothing; counted), `too-many` (wrong ones, from there or in all) (D-32).
 */
export async function joinClass(
  {
    store,
    now,
  }: {
    store: Pick<Store, 'allow' | 'findClassSessionByCode' | 'hasLeft'>;
    now: () => Instant;
  },
  code: string,
  network: string,
): Promise<ClassSession | Refusal> {
  const limits = limitsFor(network, now());
  const left = await Promise.all(limits.map((limit) => store.hasLeft(limit)));
  // Before it is looked up, and the same for a right one: or a limit would not stop who guesses.
  if (left.includes(false)) return { refusal: 'too-many' };
  const session = await store.findClassSessionByCode(code);
  if (session && isClassOpen(session, now())) return session;
  await Promise.all(limits.map((limit) => store.allow(limit)));
  return { refusal: 'not-found' };
}
