import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import * as z from 'zod/mini';
import type { Opened } from '../core/link/link.ts';
import type { Secret } from '../services/secret.ts';
import type { RandomBytes } from '../services/tokens.ts';

/** What this device knows of one link: its token, and when and how it was opened here. */
export type LinkCookie = Opened & { token: string };

/** How long a device remembers a link; after that an old one asks for the email address again. */
const rememberedSeconds = 180 * 86_400;
/**
 * So many links a device remembers; a further one takes the place of the one opened first. API
 * Gateway refuses a request with more than 10 KB of headers, and a cookie is some 300 bytes: on a
 * tablet in the school's entrance the thirtieth parent would shut everybody out.
 */
const mostRemembered = 12;
const ivBytes = 12;
const tagBytes = 16;

/** Whether a text may be the name of a link; see `Link.ref`. */
export const isRef = (text: string): boolean => /^[0-9a-f]{12}$/.test(text);

const shape = z.object({ token: z.string(), openedAt: z.string(), proved: z.boolean() });

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

/**
 * The cookies of links, one each, so that two links on one device do not push each other out.
 * Sealed with AES-256-GCM under a key of their own (RFC 5869); bound to the link's `ref`, so that a
 * cookie renamed for another link does not open.
 */
export function createLinkCookies({ secret, secure, random }: LinkCookieOptions): LinkCookies {
  const name = (ref: string) => `${secure ? '__Host-' : ''}link-${ref}`;
  const key = async () =>
    new Uint8Array(hkdfSync('sha256', await secret(), '', 'countersign/link', 32));

  const seal = async (ref: string, cookie: LinkCookie): Promise<string> => {
    const iv = random(ivBytes);
    const cipher = createCipheriv('aes-256-gcm', await key(), iv).setAAD(Buffer.from(ref));
    const text = JSON.stringify(cookie);
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([iv, sealed, cipher.getAuthTag()]).toString('base64url');
  };

  const open = async (ref: string, sealed: string): Promise<LinkCookie | undefined> => {
    const bytes = Buffer.from(sealed, 'base64url');
    if (bytes.length <= ivBytes + tagBytes) return undefined;
    const decipher = createDecipheriv('aes-256-gcm', await key(), bytes.subarray(0, ivBytes))
      .setAAD(Buffer.from(ref))
      .setAuthTag(bytes.subarray(-tagBytes));
    try {
      const text = decipher.update(bytes.subarray(ivBytes, -tagBytes), undefined, 'utf8');
      const parsed = shape.safeParse(JSON.parse(text + decipher.final('utf8')));
      return parsed.success ? parsed.data : undefined;
    } catch {
      // Sealed under another key, or tampered with: the same as no cookie at all.
      return undefined;
    }
  };

  /** Makes room for one more link, besides `ref`. What does not open goes before what does. */
  const forgetOldest = async (c: Context, ref: string): Promise<void> => {
    const others = Object.entries(getCookie(c))
      .filter(([one]) => one.startsWith(name('')) && one !== name(ref))
      .map(async ([one, sealed]) => {
        const known = await open(one.slice(name('').length), sealed);
        return { one, openedAt: known?.openedAt ?? '' };
      });
    const newestFirst = (await Promise.all(others)).toSorted((a, b) =>
      b.openedAt.localeCompare(a.openedAt),
    );
    for (const { one } of newestFirst.slice(mostRemembered - 1))
      deleteCookie(c, one, { path: '/', secure });
  };

  return {
    async read(c, ref) {
      const sealed = getCookie(c, name(ref));
      return sealed === undefined ? undefined : open(ref, sealed);
    },
    async write(c, ref, cookie) {
      await forgetOldest(c, ref);
      setCookie(c, name(ref), await seal(ref, cookie), {
        path: '/',
        httpOnly: true,
        secure,
        sameSite: 'Lax',
        maxAge: rememberedSeconds,
      });
    },
    forget(c, ref) {
      // Only a link's own name: what stands in an address must not name any other cookie.
      if (isRef(ref)) deleteCookie(c, name(ref), { path: '/', secure });
    },
  };
}
