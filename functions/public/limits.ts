import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import type { LambdaEvent } from 'hono/aws-lambda';
import { later } from '../core/calendar.ts';
import type { School } from '../core/school.ts';
import type { PublicDeps } from './deps.ts';

/** Above what stands in any entrance in an hour; beyond it somebody fills the register with noise. */
const mostPerSchool = 120;
/** Everybody at reception comes from one address: the school's own. */
const mostPerAddress = 60;

/** Where a request came from, as API Gateway saw it; '-' where nothing says so. */
const addressOf = (c: Context): string => {
  const { event } = (c.env ?? {}) as { event?: LambdaEvent };
  const context = event?.requestContext;
  return (context && 'http' in context && context.http.sourceIp) || '-';
};

/** No address is kept: only what counts it, and that for two days. */
const hashOf = (school: School, address: string): string =>
  createHash('sha256').update(`${school.id} ${address}`).digest('hex').slice(0, 24);

/** Counts one visitor who signs. False when the school, or whoever sends it, had too many this hour. */
export async function mayVisit(deps: PublicDeps, c: Context, school: School): Promise<boolean> {
  const now = deps.now();
  const allow = (name: string, max: number) =>
    deps.store.allow({
      school: school.id,
      name,
      window: now.slice(0, 13),
      max,
      expiresAt: later(now, 2 * 86_400),
    });
  // The address first: one who is refused must not spend what the school has left.
  const own = await allow(`visit.${hashOf(school, addressOf(c))}`, mostPerAddress);
  return own && allow('visit', mostPerSchool);
}
