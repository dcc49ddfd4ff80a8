import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { keyedWord } from '../services/keyed-word.ts';
import type { Secret } from '../services/secret.ts';
import { type RandomBytes, sameHash } from '../services/tokens.ts';

/** Long enough for a family's evening; nobody is to be known again next week. */
const keptSeconds = 86_400;
const idBytes = 16;

export type DeviceCookies = {
  /** A word for this device, to count by; undefined where it keeps no cookie of ours. */
  read(c: Context): Promise<string | undefined>;
  /** On a page that a form will be sent from: tells this device from others of its network. */
  give(c: Context): Promise<void>;
};

/**
 * A cookie that tells a device from others behind the same address, for a day, so that what one does
 * does not count for all (D-100). Chance and nothing of a person, sealed so that nobody makes one up.
 * `purpose`: each part of the service has its own, and no two can be compared.
 */
export function createDeviceCookies(
  purpose: 'link' | 'class' | 'visit',
  { secret, secure, random }: { secret: Secret; secure: boolean; random: RandomBytes },
): DeviceCookies {
  const name = `device-${purpose}`;
  const prefix = secure ? ('host' as const) : undefined;
  const sealOf = (id: string) => keyedWord(secret, `device ${purpose}`, id);
  const read: DeviceCookies['read'] = async (c) => {
    const text = prefix ? getCookie(c, name, prefix) : getCookie(c, name);
    const [, id, seal = ''] = /^([0-9a-f]{32})\.([0-9a-f]{32})$/.exec(text ?? '') ?? [];
    return id && sameHash(seal, await sealOf(id)) ? id : undefined;
  };
  return {
    read,
    async give(c) {
      if (await read(c)) return;
      const id = Buffer.from(random(idBytes)).toString('hex');
      setCookie(c, name, `${id}.${await sealOf(id)}`, {
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
