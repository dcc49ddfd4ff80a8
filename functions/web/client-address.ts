import type { Context } from 'hono';
import type { LambdaEvent } from 'hono/aws-lambda';
import { keyedWord } from '../services/keyed-word.ts';
import type { Secret } from '../services/secret.ts';

/**
 * How much of an IPv6 address is one network: whoever has an address has 2^64 of them, and whoever
 * rents a server or connects a school mostly has a /48, which are 65,536 of those.
 */
type NetworkSize = '/64' | '/48';
const partsIn: Record<NetworkSize, number> = { '/64': 4, '/48': 3 };

function networkOf(address: string, size: NetworkSize): string {
  if (!address.includes(':')) return address;
  // An IPv4 address written as IPv6.
  if (address.includes('.')) return address.slice(address.lastIndexOf(':') + 1);
  const [head = ''] = address.split('::');
  const parts = [...head.split(':'), '0', '0', '0', '0'];
  return parts.slice(0, partsIn[size]).join(':');
}

/** Where a request comes from, as API Gateway saw it: a header could say anything. */
function sourceOf(c: Context): string {
  const { event } = (c.env ?? {}) as { event?: LambdaEvent };
  const context = event?.requestContext;
  return (context && 'http' in context && context.http.sourceIp) || 'unknown';
}

/**
 * One word for the network a request comes from, to count by; of no use to whoever has not our key.
 * `purpose`: the same network is another word for another one, so that nothing is told by comparing.
 */
export function clientHash(
  c: Context,
  secret: Secret,
  purpose: string,
  size: NetworkSize = '/64',
): Promise<string> {
  return keyedWord(secret, `client ${purpose}`, networkOf(sourceOf(c), size));
}
