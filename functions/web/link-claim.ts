import type { Context } from 'hono';
import { type LinkClaim, type LinkReading, openLink } from '../acts/link/open-link.ts';
import type { LinkSession } from '../core/link/link-session.ts';
import { isRefusal, type Refusal } from '../core/refusal.ts';
import { parseToken } from '../services/tokens.ts';
import type { LinkCookies } from './link-cookie.ts';
import type { LinkCookie } from './link-seal.ts';

/** What the cookie of a link claims: with the token, so that the cookie can be written anew. */
export type CookieClaim = LinkClaim & { opened: LinkCookie; isSlip: boolean };

/** Where the pages of a link begin. */
export const linkHome = (ref: string): string => `/f/${ref}`;

/** The claim of the link named in the address, or `link-unknown` when this device has none. */
export async function claimInCookie(
  c: Context,
  cookies: LinkCookies,
  ref: string,
): Promise<CookieClaim | Refusal> {
  const known = await cookies.find(c, ref);
  const parsed = known.state === 'open' && parseToken(known.cookie.token);
  if (!parsed || parsed.ref !== ref) return { refusal: 'link-unknown' };
  const { school, owner, hash, isSlip } = parsed;
  return { ref, school, owner, hash, isSlip, opened: known.cookie };
}

/** Opens the link named in the address, where this device has its cookie; else as `openLink` refuses. */
export async function openLinkInCookie(
  c: Context,
  deps: LinkReading & { cookies: LinkCookies },
  ref: string,
): Promise<LinkSession | Refusal> {
  const claim = await claimInCookie(c, deps.cookies, ref);
  if (isRefusal(claim)) return claim;
  const session = await openLink(deps, claim);
  if (!isRefusal(session)) await deps.cookies.use(c, ref, claim.opened);
  return session;
}
