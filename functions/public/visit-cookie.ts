import { createHmac } from 'node:crypto';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { isVisitorId } from '../acts/visit/visitor-id.ts';
import { type CalendarDate, type Instant, later } from '../core/calendar.ts';
import type { Secret } from '../services/secret.ts';
import { sameHash } from '../services/tokens.ts';

/** Whose visit this device shows: of the visitor's own, or of any that stands at reception. */
export type VisitOnDevice = { id: string; isOwn: boolean };

export type VisitCookies = {
  find(c: Context): Promise<VisitOnDevice | undefined>;
  /** `endsOn`: the visit's last date, until when a visitor's own device shows it. */
  keep(c: Context, visit: VisitOnDevice, endsOn: CalendarDate): Promise<void>;
  end(c: Context): void;
};

/** At reception: as long as somebody waits there to be let in. */
const sharedSeconds = 1800;

/** To the very end of a date, wherever in the world the clock stands. */
const afterDate = (date: CalendarDate): Instant => later(`${date}T12:00:00.000Z`, 36 * 3600);

/**
 * One cookie a device, with the id of the visit last signed on it. The page's address holds no id: in a
 * history at reception, it opens nobody's visit but the one that stands there now. Signed, so that its
 * end binds whoever copied it, under a key of its own purpose; the function holds none that opens any
 * other cookie (D-104).
 */
export function createVisitCookies(options: {
  key: Secret;
  /** On https cookies are Secure and `__Host-`; plain http is for the local cloud only. */
  secure: boolean;
  now: () => Instant;
}): VisitCookies {
  const { key, secure, now } = options;
  const prefix = secure ? ('host' as const) : undefined;
  const attributes = { httpOnly: true, secure, sameSite: 'Lax', path: '/', prefix } as const;
  const sign = async (text: string): Promise<string> =>
    createHmac('sha256', await key())
      .update(`countersign/visit ${text}`)
      .digest('hex');

  return {
    async find(c) {
      const text = (prefix ? getCookie(c, 'visit', prefix) : getCookie(c, 'visit')) ?? '';
      const [id = '', whose = '', end = '', mac = ''] = text.split('.');
      if (!isVisitorId(id) || !sameHash(mac, await sign(`${id}.${whose}.${end}`))) return undefined;
      return Number(end) > Date.parse(now()) ? { id, isOwn: whose === 'own' } : undefined;
    },
    async keep(c, { id, isOwn }, endsOn) {
      const until = isOwn ? afterDate(endsOn) : later(now(), sharedSeconds);
      const maxAge = Math.floor((Date.parse(until) - Date.parse(now())) / 1000);
      const text = `${id}.${isOwn ? 'own' : 'shared'}.${Date.parse(until)}`;
      if (maxAge <= 0) return;
      // A browser that is closed at reception drops it, too.
      const age = isOwn && { maxAge };
      setCookie(c, 'visit', `${text}.${await sign(text)}`, { ...attributes, ...age });
    },
    end: (c) => void deleteCookie(c, 'visit', attributes),
  };
}
