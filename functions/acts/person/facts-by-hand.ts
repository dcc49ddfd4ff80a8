import { dateAt, type Instant } from '../../core/calendar.ts';
import type { Fact } from '../../core/fact.ts';
import type { Person } from '../../core/person/person.ts';
import type { Refusal } from '../../core/refusal.ts';
import { movesRegister, signInEmail } from '../../core/register/person-correction.ts';
import type { Access } from '../../core/staff/staff-access.ts';
import { newId } from '../../services/new-ids.ts';
import type { RandomBytes } from '../../services/tokens.ts';
import { emailHash } from '../../services/tokens.ts';
import type { Store } from '../../store/store.ts';
import { listAccess } from './own-access.ts';
import { registerFree } from './register-free.ts';

export type ByHandNeeds = {
  store: Pick<Store, 'findStanding' | 'listStaffSignIns' | 'findSchool' | 'findLock'>;
  now: () => Instant;
  random: RandomBytes;
};

/** How an address is known of this person, and what was granted to it. */
async function findAccess(
  { store }: ByHandNeeds,
  { school, id }: Person,
  email: string,
): Promise<Access | undefined> {
  const { access } = await store.findStanding(emailHash(email));
  return access.find((one) => one.school === school && one.person === id);
}

/**
 * A sign-in goes with the address, as where a file changes it: the old one opens nothing any more, nor
 * once it is brought back, since what was granted to it was granted to another. An administrator's
 * stays until an administrator removes it (D-37, D-103).
 */
async function signInFacts(
  deps: ByHandNeeds,
  was: Person | undefined,
  now: Person,
): Promise<Fact[]> {
  const on = dateAt(deps.now());
  const [before, after] = [signInEmail(was, on), signInEmail(now, on)];
  if (before === after) return [];
  const upload = `desk-${newId(deps.random)}`;
  const [old, known] = await Promise.all([
    before === undefined ? undefined : findAccess(deps, now, before),
    after === undefined ? undefined : findAccess(deps, now, after),
  ]);
  const facts: Fact[] = [];
  // Of whoever left on a day that was entered before, nothing was taken when it came; nor since, when their
  // address was corrected.
  const isBack = was !== undefined && before === undefined;
  const taken = isBack ? await listAccess(deps, now) : [old];
  for (const one of taken)
    if (one?.isConfirmed && !one.roles.includes('admin')) {
      const { school, person, emailHash: hash } = one;
      const signIn = { school, person, emailHash: hash, upload };
      facts.push({ fact: 'sign-in-emptied', signIn, was: one.signIn });
    }
  if (after !== undefined && !known) {
    const signIn = { school: now.school, person: now.id, emailHash: emailHash(after), upload };
    facts.push({ fact: 'sign-in-made', signIn });
  }
  return facts;
}

/**
 * The register goes on, so that no preview made before is applied over this, and every round is
 * counted anew (D-128, D-142).
 */
export async function moveOn(
  deps: Pick<ByHandNeeds, 'now'> & { store: Pick<Store, 'findSchool' | 'findLock'> },
  school: string,
): Promise<Fact[] | Refusal> {
  const [found, free] = await Promise.all([
    deps.store.findSchool(school),
    registerFree(deps, school),
  ]);
  if (!found) return { refusal: 'not-found' };
  if ('refusal' in free) return free;
  return [{ fact: 'register-moved-on', school, wasRev: found.registerRev }, free];
}

/**
 * All that is written where the office adds somebody (`was` undefined), or changes them. Refusals:
 * `register-held`, `not-found` (the school).
 */
export async function factsByHand(
  deps: ByHandNeeds,
  was: Person | undefined,
  now: Person,
): Promise<Fact[] | Refusal> {
  const own: Fact = was
    ? { fact: 'person-changed', person: now, was }
    : { fact: 'person-added', person: now };
  if (was && !movesRegister(was, now)) return [own];
  const moved = await moveOn(deps, now.school);
  if ('refusal' in moved) return moved;
  return [own, ...moved, ...(await signInFacts(deps, was, now))];
}
