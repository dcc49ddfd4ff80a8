import type { Context } from 'hono';
import { isRefusal, type Refusal } from '../core/refusal.ts';
import type { Store } from '../store/store.ts';
import { claimInCookie, linkHome } from './link-claim.ts';
import type { LinkCookies } from './link-cookie.ts';
import { refuse } from './refused.tsx';

type Needs = {
  store: Pick<Store, 'findSchool'>;
  cookies: LinkCookies;
  /** Ours, for the address of a school's front door where the school is not known. */
  baseUrl?: string;
};

/**
 * A link that does not open: the way to prove it where that is all that is missing; else why not,
 * with the school's office and front door where the cookie still names the school.
 */
export async function refuseLink(
  c: Context,
  { store, cookies, baseUrl }: Needs,
  ref: string,
  refusal: Refusal,
): Promise<Response> {
  if (refusal.refusal === 'link-needs-email') return c.redirect(`${linkHome(ref)}/email`, 303);
  const claim = await claimInCookie(c, cookies, ref);
  const school = isRefusal(claim) ? undefined : await store.findSchool(claim.school);
  const newLinkHref = school && `/${school.id}`;
  return refuse(c, refusal, { school, newLinkHref, site: baseUrl && new URL(baseUrl).host });
}
