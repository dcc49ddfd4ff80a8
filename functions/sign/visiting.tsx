import type { Context, Handler } from 'hono';
import { isRefusal, type Refusal } from '../core/refusal.ts';
import { claimOf, type LinkClaim, type LinkSession, openLink } from '../web/open-link.ts';
import { refuse } from '../web/refused.tsx';
import type { Deps } from './deps.ts';

type Answer = Response | Promise<Response>;

export const refInAddress = (c: Context): string => c.req.param('ref') ?? '';
export const linkHome = (ref: string): string => `/f/${ref}`;

/** The page of a refusal, with the school's office and front door where the link still names them. */
export async function turnAway(
  c: Context,
  deps: Deps,
  refusal: Refusal,
  claim: Pick<LinkClaim, 'school'> | Refusal,
): Promise<Response> {
  const school = isRefusal(claim) ? undefined : await deps.store.findSchool(claim.school);
  const site = new URL(deps.baseUrl).host;
  return refuse(c, refusal, { school, newLinkHref: school && `/${school.id}`, site });
}

/** Wraps a page that needs an open link: it runs only with a visit, else the refusal's page shows. */
export const behindLink =
  (deps: Deps, page: (c: Context, visit: LinkSession) => Answer): Handler =>
  async (c) => {
    const visit = await openLink(c, deps, refInAddress(c));
    if (!isRefusal(visit)) return page(c, visit);
    if (visit.refusal === 'link-needs-email')
      return c.redirect(`${linkHome(refInAddress(c))}/email`, 303);
    return turnAway(c, deps, visit, await claimOf(c, deps.cookies, refInAddress(c)));
  };

/** A refusal met while the link is open: its page leads back to the list of forms. */
export const refuseInSession = (c: Context, visit: LinkSession, refusal: Refusal): Answer =>
  refuse(c, refusal, { school: visit.family.school, home: linkHome(visit.ref) });
