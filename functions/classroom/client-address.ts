import { createHmac } from 'node:crypto';
import type { Context } from 'hono';
import type { Secret } from '../outside/secret.ts';
import type { ClassEnv } from './deps.ts';

/** Whoever has an IPv6 address has 2^64 of them: the network counts, not the address. */
function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  // An IPv4 address written as IPv6.
  if (address.includes('.')) return address.slice(address.lastIndexOf(':') + 1);
  const [head = ''] = address.split('::');
  return [...head.split(':'), '0', '0', '0', '0'].slice(0, 4).join(':');
}

/** Where a request comes from, as API Gateway saw it: a header could say anything. */
function sourceOf(c: Context<ClassEnv>): string {
  const context = c.env?.event?.requestContext;
  return context && 'http' in context ? context.http.sourceIp : 'unknown';
}

/** One word for where a request comes from; of no use to whoever has not our key. */
export async function clientHash(c: Context<ClassEnv>, secret: Secret): Promise<string> {
  const hash = createHmac('sha256', await secret());
  return hash
    .update(`countersign/client ${networkOf(sourceOf(c))}`)
    .digest('hex')
    .slice(0, 32);
}
