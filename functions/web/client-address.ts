import type { Context } from 'hono';
import type { LambdaEvent } from 'hono/aws-lambda';
import type { Caller } from '../core/limit/every-limit.ts';
import { keyedWord } from '../services/keyed-word.ts';
import type { Secret } from '../services/secret.ts';
import type { DeviceCookies } from './device-cookie.ts';

/**
 * How much of an IPv6 address is one network: whoever rents a server or connects a school mostly has
 * a /48, which is 65,536 of what a home has.
 */
const partsOfNetwork = 3;

function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  // An IPv4 address written as IPv6.
  if (address.includes('.')) return address.slice(address.lastIndexOf(':') + 1);
  const [head = ''] = address.split('::');
  const parts = [...head.split(':'), '0', '0', '0'];
  return parts.slice(0, partsOfNetwork).join(':');
}

/** Where a request comes from, as API Gateway saw it: a header could say anything. */
function sourceOf(c: Context): string {
  const { event } = (c.env ?? {}) as { event?: LambdaEvent };
  const context = event?.requestContext;
  return (context && 'http' in context && context.http.sourceIp) || 'unknown';
}

/**
 * One word for the network a request comes from, of no use to whoever has not our key. `purpose`: the
 * same network is another word for another one, so that nothing is told by comparing.
 */
export const networkWord = (c: Context, secret: Secret, purpose: string): Promise<string> =>
  keyedWord(secret, `client ${purpose}`, networkOf(sourceOf(c)));

/** Who a request comes from, in words to count by. */
export async function callerOf(
  c: Context,
  secret: Secret,
  purpose: string,
  devices: DeviceCookies,
): Promise<Caller> {
  const [network, device] = await Promise.all([networkWord(c, secret, purpose), devices.read(c)]);
  return { network, ...(device && { device }) };
}
