import { createCipheriv, createDecipheriv } from 'node:crypto';
import * as z from 'zod/mini';
import type { Instant } from '../core/calendar.ts';
import type { OpenedOnDevice } from '../core/link/link.ts';
import type { Secret } from '../services/secret.ts';
import type { RandomBytes } from '../services/tokens.ts';
import { createDerivedKey } from './derived-key.ts';

/** What this device knows of one link: its token, and when and how it was opened here. */
export type LinkCookie = OpenedOnDevice & { token: string };

/** The same as it was sealed; `isOver`: the seal's own end has come. */
export type OpenedSeal = { cookie: LinkCookie; isOver: boolean };

const ivBytes = 12;
const tagBytes = 16;

const sealedShape = z.object({
  token: z.string(),
  openedAt: z.string(),
  proved: z.boolean(),
  device: z.optional(z.enum(['own', 'shared'])),
  /** What a browser is told of a cookie's end binds nobody who copied it. */
  until: z.string(),
});

/**
 * Seals what a device knows of a link with AES-256-GCM under a key of its own (RFC 5869); bound to the
 * link's `ref`, so that a cookie renamed for another link does not open, and to an end (D-104).
 */
export function createLinkSeal({
  secret,
  random,
  now,
}: {
  secret: Secret;
  random: RandomBytes;
  now: () => Instant;
}) {
  const key = createDerivedKey('countersign/link', secret);
  return {
    async seal(ref: string, cookie: LinkCookie, until: Instant): Promise<string> {
      const iv = random(ivBytes);
      const cipher = createCipheriv('aes-256-gcm', await key(), iv).setAAD(Buffer.from(ref));
      const text = JSON.stringify({ ...cookie, until });
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, sealed, cipher.getAuthTag()]).toString('base64url');
    },
    /**
     * `forged` where it was sealed under another key or for another link, or tampered with; undefined
     * where it holds what an earlier version sealed. Either opens as little as no cookie.
     */
    async open(ref: string, sealed: string): Promise<OpenedSeal | 'forged' | undefined> {
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length <= ivBytes + tagBytes) return 'forged';
      const decipher = createDecipheriv('aes-256-gcm', await key(), bytes.subarray(0, ivBytes))
        .setAAD(Buffer.from(ref))
        .setAuthTag(bytes.subarray(-tagBytes));
      let text: string;
      try {
        text = decipher.update(bytes.subarray(ivBytes, -tagBytes), undefined, 'utf8');
        text += decipher.final('utf8');
      } catch {
        return 'forged';
      }
      const parsed = sealedShape.safeParse(JSON.parse(text));
      if (!parsed.success) return undefined;
      const { until, ...cookie } = parsed.data;
      return { cookie, isOver: until <= now() };
    },
  };
}
