import type { Context } from 'hono';
import type { Signatory } from '../core/agreement/signature.ts';
import { dateAt, type Instant } from '../core/calendar.ts';
import type { Draft } from '../core/family/draft.ts';
import { type Family, openTo } from '../core/family/family.ts';
import { type Link, usable } from '../core/link/link.ts';
import { isRefusal, type Refusal } from '../core/refusal.ts';
import { emailHash, parseToken, sameHash } from '../services/tokens.ts';
import { type Loaded, loadFamily } from '../store/family/load-family.ts';
import type { Store } from '../store/store.ts';
import { isRef, type LinkCookie, type LinkCookies } from './link-cookie.ts';

/** What the cookie of a link claims. Its ids count only once the stored hash has matched. */
export type LinkClaim = {
  ref: string;
  school: string;
  owner: Signatory;
  hash: string;
  cookie: LinkCookie;
};

/** A link that may be used now, with all that stands behind it. */
export type LinkSession = {
  ref: string;
  link: Link;
  family: Family;
  drafts: readonly Draft[];
  now: Instant;
};

/** The claim of the link named in the address, or `link-unknown` when this device has none. */
export async function claimOf(
  c: Context,
  cookies: LinkCookies,
  ref: string,
): Promise<LinkClaim | Refusal> {
  const cookie = isRef(ref) ? await cookies.read(c, ref) : undefined;
  const parsed = cookie && parseToken(cookie.token);
  if (!cookie || !parsed || parsed.ref !== ref) return { refusal: 'link-unknown' };
  return { ref, school: parsed.school, owner: parsed.owner, hash: parsed.hash, cookie };
}

/** The stored link a claim matches, whether or not it may still be used. */
export const linkOf = (claim: LinkClaim, links: readonly Link[]): Link | undefined =>
  links.find((one) => sameHash(one.tokenHash, claim.hash));

/** Whether a claim's link may be used now, by what the register says of its owner today. */
export const usableNow = (
  claim: LinkClaim,
  link: Link,
  { email }: { email?: string },
  now: Instant,
): Refusal | undefined => usable(link, claim.cookie, email && emailHash(email), now);

/**
 * Whether a claim opens what was loaded for it, and what of that is open to it: nobody learns
 * anything about a child they are not asked about any more. Refuses with `link-unknown` (no such
 * link any more), `link-expired`, `link-needs-email` or `not-this-person`.
 */
export function admit(
  claim: LinkClaim,
  loaded: Loaded | undefined,
  now: Instant,
): Omit<LinkSession, 'ref'> | Refusal {
  const link = loaded && linkOf(claim, loaded.links);
  if (!loaded || !link) return { refusal: 'link-unknown' };
  const { owner } = loaded.family;
  const stands = owner.kind === 'contact' ? owner.contact : owner.person;
  const refusal = usableNow(claim, link, stands, now);
  if (refusal) return refusal;
  if (owner.kind === 'contact' && owner.contact.notMe) return { refusal: 'not-this-person' };
  const family = openTo(loaded.family, dateAt(now));
  return { link, family, drafts: loaded.drafts.filter((draft) => draft.expiresAt > now), now };
}

/** Opens the link named in the address: two trips to the table, or the refusals of `admit`. */
export async function openLink(
  c: Context,
  deps: { store: Store; cookies: LinkCookies; now: () => Instant },
  ref: string,
): Promise<LinkSession | Refusal> {
  const claim = await claimOf(c, deps.cookies, ref);
  if (isRefusal(claim)) return claim;
  const loaded = await loadFamily(deps.store, claim.school, claim.owner);
  const admitted = admit(claim, loaded, deps.now());
  return isRefusal(admitted) ? admitted : { ref, ...admitted };
}
