import type { Nudge } from '../core/nudge.ts';

/**
 * The tag by which SES's own events name our message: where it stands, in the letters SES allows in
 * a tag's value (base64url; at most 256 characters).
 */
export const tagOf = ({ pk, sk }: Nudge): string =>
  Buffer.from(`${pk}|${sk}`).toString('base64url');

/** Where the tagged message stands; undefined for a tag that is not ours. */
export function parseTag(tag: string): Nudge | undefined {
  const [, pk, sk] =
    /^([^|]+)\|([^|]+)$/.exec(Buffer.from(tag, 'base64url').toString('utf8')) ?? [];
  return pk && sk ? { pk, sk } : undefined;
}
