import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Secret } from '../services/secret.ts';
import type { RandomBytes } from '../services/tokens.ts';
import { createLinkSeal, type LinkCookie } from './link-seal.ts';

/** How long a device remembers a link; after that an old one asks for the email address again. */
const rememberedSeconds = 180 * 86_400;
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
};

export type LinkCookies = {
  read(c: Context, ref: string): Promise<LinkCookie | undefined>;
  write(c: Context, ref: string, cookie: LinkCookie): Promise<void>;
  /** This device knows the link no more, until its email is opened here again. */
  forget(c: Context, ref: string): void;
};

/** The cookies of links, one each, so that two links on one device do not push each other out. */
export function createLinkCookies({ secret, secure, random }: LinkCookieOptions): LinkCookies {
  const nameOf = (ref: string) => `${secure ? '__Host-' : ''}link-${ref}`;
  const { seal, open } = createLinkSeal({ secret, random });

  /** Makes room for one more link, besides `ref`. What does not open goes before what does. */
  const forgetOldest = async (c: Context, ref: string): Promise<void> => {
    const others = Object.entries(getCookie(c))
      .filter(([name]) => name.startsWith(nameOf('')) && name !== nameOf(ref))
      .map(async ([name, sealed]) => {
        const known = await open(name.slice(nameOf('').length), sealed);
        return { name, openedAt: known?.openedAt ?? '' };
      });
    const newestFirst = (await Promise.all(others)).toSorted((a, b) =>
      b.openedAt.localeCompare(a.openedAt),
    );
    for (const { name } of newestFirst.slice(mostRemembered - 1))
      deleteCookie(c, name, { path: '/', secure });
  };

  return {
    async read(c, ref) {
      const sealed = getCookie(c, nameOf(ref));
      return sealed === undefined ? undefined : open(ref, sealed);
    },
    async write(c, ref, cookie) {
      await forgetOldest(c, ref);
      setCookie(c, nameOf(ref), await seal(ref, cookie), {
        path: '/',
        httpOnly: true,
        secure,
        sameSite: 'Lax',
        maxAge: rememberedSeconds,
      });
    },
    forget(c, ref) {
      // Only a link's own name: what stands in an address must not name any other cookie.
      if (isRef(ref)) deleteCookie(c, nameOf(ref), { path: '/', secure });
    },
  };
}
