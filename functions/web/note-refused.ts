import type { Context } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { Signatory } from '../core/agreement/signature.ts';
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
  matchedRoutes(c).find(({ path }) => !path.endsWith('*'))?.path ?? '/*';

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
 * Notes what a stranger did, once for each network and minute, however often they do it: what they
 * cause costs us no more. No address is kept; `network` is a word for where it came from.
 */
export async function noteStranger(
  noting: Noting,
  c: Context,
  happening: Extract<AuditHappening, { network?: string }>,
): Promise<void> {
  const network = await networkWord(c, noting.secret, 'audit');
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

/** Notes that a link was used to ask for somebody whom it is not for. */
export const noteNotTheirs = (noting: Noting, c: Context, school: string, owner: Signatory) =>
  noteEachMinute(noting, ['not-theirs', school, owner.kind, owner.id], {
    type: 'refused',
    why: 'not-theirs',
    page: askedPage(c),
    about: owner.id,
    school,
  });

/** Notes that a device in a class session asked for somebody who is not in the class. */
export const noteNotInClass = (
  noting: Noting,
  c: Context,
  session: { school: string; id: string },
) =>
  noteEachMinute(noting, ['not-in-class', session.school, session.id], {
    type: 'refused',
    why: 'not-in-class',
    page: askedPage(c),
    school: session.school,
  });
