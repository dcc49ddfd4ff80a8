import type { Context } from 'hono';
import { dateAt, later } from '../core/calendar.ts';
import type { School } from '../core/school/school.ts';
import { clientHash } from '../web/client-address.ts';
import type { PublicDeps } from './deps.ts';

/** Above what stands in any entrance in an hour; beyond it somebody fills the register with noise. */
const mostPerSchool = 120;
/** More than come on the day of a concert and sign; who keeps at it all night fills in no more. */
const mostPerDay = 400;
/** Everybody at reception comes from one address: the school's own. */
const mostPerNetwork = 60;

/**
 * Counts one visitor who signs. False when the school had too many this hour or today, or whoever
 * sends it had. No address is kept: only a word that counts it, of no use without our key, and that
 * for two days.
 */
export async function mayVisit(deps: PublicDeps, c: Context, school: School): Promise<boolean> {
  const now = deps.now();
  const allow = (name: string, max: number, window = now.slice(0, 13)) =>
    deps.store.allow({
      school: school.id,
      name,
      window,
      max,
      expiresAt: later(now, 2 * 86_400),
    });
  const network = await clientHash(c, deps.countingKey, `visit ${school.id}`);
  // The network first: one who is refused must not spend what the school has left.
  return (
    (await allow(`visit.${network}`, mostPerNetwork)) &&
    (await allow('visit', mostPerSchool)) &&
    allow('visit', mostPerDay, dateAt(now))
  );
}
