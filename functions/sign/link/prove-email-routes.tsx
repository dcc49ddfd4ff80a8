import type { Context, Handler } from 'hono';
import { EmailPage } from '../../../templates/pages/link/link/prove-email-page.tsx';
import { findUnproved, proveEmail, type UnprovedLink } from '../../acts/link/prove-email.ts';
import { isRefusal, type Problem } from '../../core/refusal.ts';
import { callerOf } from '../../web/client-address.ts';
import { readForm } from '../../web/form-fields.ts';
import { type CookieClaim, claimInCookie, linkHome } from '../../web/link-claim.ts';
import { refuseLink } from '../../web/refuse-link.tsx';
import { refuse } from '../../web/refused.tsx';
import type { Deps } from '../deps.ts';
import { refInAddress } from './behind-link.tsx';

type Unproved = UnprovedLink & { claim: CookieClaim };

/** A page for links that must prove their address; any other link goes where it belongs. */
const proving =
  (deps: Deps, page: (c: Context, unproved: Unproved) => Promise<Response> | Response): Handler =>
  async (c) => {
    const ref = refInAddress(c);
    const claim = await claimInCookie(c, deps.cookies, ref);
    if (isRefusal(claim)) return refuseLink(c, deps, ref, claim);
    const found = await findUnproved(deps, claim);
    if (found === 'open') return c.redirect(linkHome(ref), 303);
    return isRefusal(found) ? refuseLink(c, deps, ref, found) : page(c, { ...found, claim });
  };

const showProof = ({ claim, school }: Unproved, email = '', problems: readonly Problem[] = []) => (
  <EmailPage home={linkHome(claim.ref)} school={school} email={email} problems={problems} />
);

/** `GET /f/<ref>/email` */
export const emailPage = (deps: Deps): Handler =>
  proving(deps, async (c, unproved) => {
    await deps.devices.give(c);
    return c.html(showProof(unproved));
  });

/** `POST /f/<ref>/email`: the right address opens the link on this device for good. */
export const proveByEmail = (deps: Deps): Handler =>
  proving(deps, async (c, unproved) => {
    const email = (await readForm(c)).one('email');
    const { claim, school } = unproved;
    const caller = await callerOf(c, deps.cookieKey, `link ${school.id}`, deps.devices);
    const proved = await proveEmail(deps, unproved, email, caller);
    if (proved === 'proved') {
      await deps.cookies.write(c, claim.ref, { ...claim.opened, proved: true });
      return c.redirect(linkHome(claim.ref), 303);
    }
    return proved.refusal === 'invalid'
      ? c.html(showProof(unproved, email, proved.problems), 422)
      : refuse(c, proved, { school, newLinkHref: `/${school.id}` });
  });
