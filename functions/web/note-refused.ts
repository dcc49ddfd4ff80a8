import type { Context } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { AuditHappening } from '../core/audit/audit-event.ts';
import type { Instant } from '../core/calendar.ts';
import type { Refusal } from '../core/refusal.ts';
import { type Audit, onceId } from '../services/audit-queue.ts';
import type { Secret } from '../services/secret.ts';
import { networkWord } from './client-address.ts';

/** What noting takes. `secret`: the key under which a network becomes a word. */
export type Noting = { audit: Pick<Audit, 'recordOnce'>; now: () => Instant; secret: Secret };

/** The pattern of the page that was asked for, whoever refused it on the way; of none, where all are. */
export const askedPage = (c: Context): string =>
  matchedRoutes(c).find(({ path }) => !path.endsWith('*'))?.path ??
  matchedRoutes(c).at(-1)?.path ??
  '/*';

/** Notes what one and the same can cause a thousand times: once a minute. `same`: what makes it the same. */
export async function noteEachMinute(
  { audit, now }: Omit<Noting, 'secret'>,
  same: readonly string[],
  happening: AuditHappening & { school?: string; by?: string },
): Promise<void> {
  const at = `${now().slice(0, 16)}:00.000Z`;
  await audit.recordOnce({ ...happening, id: onceId(...same, at), at });
}

/**
 * A word for the network that a request comes from, another one each day (UTC): a home has a network of
 * its own, and whoever learned its word once would know it for years, at every school.
 */
export const networkOfDay = ({ now, secret }: Pick<Noting, 'now' | 'secret'>, c: Context) =>
  networkWord(c, secret, `audit ${now().slice(0, 10)}`);

/**
 * Notes what a stranger did, once for each network and minute, however often they do it: what they
 * cause costs us no more. No address is kept; `network` is a word for where it came from.
 */
export async function noteStranger(
  noting: Noting,
  c: Context,
  happening: Extract<AuditHappening, { network?: string }>,
): Promise<void> {
  const network = await networkOfDay(noting, c);
  const same = [happening.type, happening.why, network];
  await noteEachMinute(noting, same, { ...happening, network });
}

/** Refuses as `refuse` does; a form that another website had somebody's browser send is noted. */
export const refuseNoting =
  (noting: Noting, refuse: (c: Context, refusal: Refusal) => Response | Promise<Response>) =>
  async (c: Context, refusal: Refusal): Promise<Response> => {
    if (refusal.refusal === 'not-allowed')
      await noteStranger(noting, c, { type: 'refused', why: 'other-site', page: askedPage(c) });
    return refuse(c, refusal);
  };
