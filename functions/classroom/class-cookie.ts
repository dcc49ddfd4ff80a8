import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import * as z from 'zod/mini';
import type { ClassKey } from '../acts/class/joined-class.ts';
import type { Instant } from '../core/calendar.ts';
import type { Secret } from '../services/secret.ts';
import { createSeal } from '../web/sealed-text.ts';

const keyShape = z.object({ session: z.string(), code: z.string() });

export type ClassCookies = ReturnType<typeof createClassCookies>;

/**
 * One cookie a device, with the key of the class it joined and nobody's name: the next class that
 * opens one puts the last one's away.
 */
export function createClassCookies(options: {
  secret: Secret;
  /** On https cookies are Secure and `__Host-`; plain http is for the local cloud only. */
  secure: boolean;
  now: () => Instant;
}) {
  const { secure, now } = options;
  const { seal, open } = createSeal('class', options);
  const prefix = secure ? ('host' as const) : undefined;
  const attributes = { httpOnly: true, secure, sameSite: 'Lax', path: '/', prefix } as const;
  return {
    async find(c: Context): Promise<ClassKey | undefined> {
      const text = prefix ? getCookie(c, 'class', prefix) : getCookie(c, 'class');
      const found = keyShape.safeParse(await open(text, 'class'));
      return found.success ? found.data : undefined;
    },
    /** Ends with the session. */
    async keep(c: Context, key: ClassKey, closesAt: Instant): Promise<void> {
      const maxAge = Math.max(1, Math.floor((Date.parse(closesAt) - Date.parse(now())) / 1000));
      setCookie(c, 'class', await seal(key, 'class', maxAge), { ...attributes, maxAge });
    },
  };
}
