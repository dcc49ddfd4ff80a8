import type { Context } from 'hono';
import { SignedOutOfLink } from '../../templates/pages/link/link/signed-out-page.tsx';
import type { Refusal } from '../core/refusal.ts';
import { parseToken } from '../services/tokens.ts';
import type { Store } from '../store/store.ts';
import { linkHome } from './link-claim.ts';
import type { LinkCookies } from './link-cookie.ts';
import { askedPage, type Noting, noteStranger } from './note-refused.ts';
import { refuse } from './refused.tsx';

type Needs = {
  store: Pick<Store, 'findSchool'>;
  cookies: LinkCookies;
  /** Ours, for the address of a school's front door where the school is not known. */
  baseUrl?: string;
  /** Absent where nothing can be noted. */
  noting?: Noting;
};

/**
 * A link that does not open: the way to prove it where that is all that is missing; else why not,
 * with the school's office and front door where the cookie still names the school. After signing out, or
 * on a device that nobody used for too long, that. A cookie that our key does not open is noted.
 */
export async function refuseLink(
  c: Context,
  { store, cookies, baseUrl, noting }: Needs,
  ref: string,
  refusal: Refusal,
): Promise<Response> {
  if (refusal.refusal === 'link-needs-email') return c.redirect(`${linkHome(ref)}/email`, 303);
  const known = await cookies.find(c, ref);
  if (known.state === 'forged' && noting)
    await noteStranger(noting, c, { type: 'refused', why: 'bad-seal', page: askedPage(c) });
  const parsed = 'cookie' in known ? parseToken(known.cookie.token) : undefined;
  const school = parsed && (await store.findSchool(parsed.school));
  const newLinkHref = school && `/${school.id}`;
  const isForgotten = known.state === 'over' && known.cookie.device === 'own';
  if ((known.state === 'signed-out' || known.state === 'over') && !isForgotten) {
    const isLost = c.req.method === 'POST';
    const isSlip = parsed?.isSlip === true;
    const props = { school, newLinkHref, isLost, isSlip, why: known.state };
    return c.html(<SignedOutOfLink {...props} />, 403);
  }
  return refuse(c, refusal, { school, newLinkHref, site: baseUrl && new URL(baseUrl).host });
}
