import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Instant } from '../core/calendar.ts';
import type { Device } from '../core/limit/every-limit.ts';
import { keyedWord } from '../services/keyed-word.ts';
import type { Secret } from '../services/secret.ts';
import { type RandomBytes, sameHash } from '../services/tokens.ts';

/** Long enough for a family's evening; nobody is to be known again next week. */
const keptSeconds = 86_400;
const idBytes = 16;

export type DeviceCookies = {
  /** This device; undefined where it keeps no cookie of ours. */
  read(c: Context): Promise<Device | undefined>;
  /** On a page that a form will be sent from: tells this device from others of its network. */
  give(c: Context): Promise<void>;
};

export type DeviceCookieOptions = {
  secret: Secret;
  /** On https cookies are Secure and `__Host-`; plain http is for the local cloud only. */
  secure: boolean;
  random: RandomBytes;
  now: () => Instant;
};

/**
 * A cookie that tells a device from others behind the same address, for a day, so that what one does
 * does not count for all (D-100). Chance and nothing of a person, sealed with its end so that nobody
 * makes one up, or keeps one (D-104).
 * `purpose`: each part of the service has its own, and no two can be compared.
 */
export function createDeviceCookies(
  purpose: 'link' | 'class' | 'visit' | 'account',
  { secret, secure, random, now }: DeviceCookieOptions,
): DeviceCookies {
  const name = `device-${purpose}`;
  const prefix = secure ? ('host' as const) : undefined;
  const sealOf = (id: string, until: string) =>
    keyedWord(secret, `device ${purpose}`, `${id}.${until}`);
  const read: DeviceCookies['read'] = async (c) => {
    const text = prefix ? getCookie(c, name, prefix) : getCookie(c, name);
    const [, id, until = '', seal = ''] =
      /^([0-9a-f]{32})\.(\d{13})\.([0-9a-f]{32})$/.exec(text ?? '') ?? [];
    const isOurs = id !== undefined && sameHash(seal, await sealOf(id, until));
    if (!isOurs || Number(until) <= Date.parse(now())) return undefined;
    return { id, since: new Date(Number(until) - keptSeconds * 1000).toISOString() };
  };
  return {
    read,
    async give(c) {
      if (await read(c)) return;
      const id = Buffer.from(random(idBytes)).toString('hex');
      const until = String(Date.parse(now()) + keptSeconds * 1000);
      setCookie(c, name, `${id}.${until}.${await sealOf(id, until)}`, {
        path: '/',
        httpOnly: true,
        secure,
        sameSite: 'Lax',
        maxAge: keptSeconds,
        ...(prefix && { prefix }),
      });
    },
  };
}
