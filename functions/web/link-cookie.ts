import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Instant } from '../core/calendar.ts';
import { openUntil, ownDeviceSeconds } from '../core/link/link.ts';
import type { Secret } from '../services/secret.ts';
import type { RandomBytes } from '../services/tokens.ts';
import { createLinkSeal, type LinkCookie, type OpenedSeal } from './link-seal.ts';

/**
 * So many links a device remembers; a further one takes the place of the one opened first. API
 * Gateway refuses a request with more than 10 KB of headers, and a cookie is some 300 bytes: on a
 * tablet in the school's entrance the thirtieth parent would shut everybody out.
 */
const mostRemembered = 12;

/** Whether a text may be the name of a link; see `Link.ref`. */
export const isRef = (text: string): boolean => /^[0-9a-f]{12}$/.test(text);

export type LinkCookieOptions = {
  secret: Secret;
  /** On https cookies are Secure and `__Host-`; plain http is for the local cloud only. */
  secure: boolean;
  random: RandomBytes;
  now: () => Instant;
};

/**
 * How a device stands to a link: `unknown`, or `signed-out`, where it was known until somebody said
 * so; `over`, where nobody used it for too long; `forged`, where our key does not open what it holds.
 */
export type OnDevice =
  | { state: 'open' | 'over'; cookie: LinkCookie }
  | { state: 'signed-out' }
  | { state: 'forged' }
  | { state: 'unknown' };

export type LinkCookies = {
  find(c: Context, ref: string): Promise<OnDevice>;
  /** Remembers a link from now on: for long on one's own device, else for as long as it is in use. */
  write(c: Context, ref: string, cookie: LinkCookie): Promise<void>;
  /** It was used just now: on a device that may be anybody's, its time begins anew. */
  use(c: Context, ref: string, cookie: LinkCookie): Promise<void>;
  /** This device does not open the link, until its email is opened here again. */
  signOut(c: Context, ref: string): void;
};

const isOpen = (known: OpenedSeal | 'forged' | undefined): known is OpenedSeal =>
  known !== undefined && known !== 'forged' && !known.isOver;

/** In place of what is known of a link, so that "back" is told what happened. Opens nothing. */
const signedOut = 'signed-out';

/** The cookies of links, one each, so that two links on one device do not push each other out. */
export function createLinkCookies(options: LinkCookieOptions): LinkCookies {
  const { secure, now } = options;
  const nameOf = (ref: string) => `${secure ? '__Host-' : ''}link-${ref}`;
  const { seal, open } = createLinkSeal(options);
  const attributes = { path: '/', httpOnly: true, secure, sameSite: 'Lax' } as const;

  /** Makes room for one more link, besides `ref`. What does not open goes before what does. */
  const forgetOldest = async (c: Context, ref: string): Promise<void> => {
    const others = Object.entries(getCookie(c))
      .filter(([name]) => name.startsWith(nameOf('')) && name !== nameOf(ref))
      .map(async ([name, sealed]) => {
        const known = await open(name.slice(nameOf('').length), sealed);
        return { name, openedAt: isOpen(known) ? known.cookie.openedAt : '' };
      });
    const newestFirst = (await Promise.all(others)).toSorted((a, b) =>
      b.openedAt.localeCompare(a.openedAt),
    );
    for (const { name } of newestFirst.slice(mostRemembered - 1))
      deleteCookie(c, name, { path: '/', secure });
  };

  const write: LinkCookies['write'] = async (c, ref, cookie) => {
    await forgetOldest(c, ref);
    const sealed = await seal(ref, cookie, openUntil(cookie, now()));
    // Without an age the browser drops it when it is closed.
    const age = cookie.device === 'own' && { maxAge: ownDeviceSeconds };
    setCookie(c, nameOf(ref), sealed, { ...attributes, ...age });
  };
  return {
    async find(c, ref) {
      // Only a link's own name: what stands in an address must not name any other cookie.
      const sealed = isRef(ref) ? getCookie(c, nameOf(ref)) : undefined;
      if (sealed === signedOut) return { state: 'signed-out' };
      const known = sealed === undefined ? undefined : await open(ref, sealed);
      if (known === 'forged') return { state: 'forged' };
      if (!known) return { state: 'unknown' };
      return { state: known.isOver ? 'over' : 'open', cookie: known.cookie };
    },
    write,
    async use(c, ref, cookie) {
      if (cookie.device !== 'own') await write(c, ref, cookie);
    },
    signOut(c, ref) {
      if (isRef(ref)) setCookie(c, nameOf(ref), signedOut, attributes);
    },
  };
}
