import type { Context, Handler } from 'hono';
import { EmailPage } from '../../../templates/pages/link/link/prove-email-page.tsx';
import { later } from '../../core/calendar.ts';
import type { Link } from '../../core/link/link.ts';
import { isRefusal, type Problem } from '../../core/refusal.ts';
import type { School } from '../../core/school/school.ts';
import { emailHash, sameHash } from '../../services/tokens.ts';
import { readForm } from '../../web/form-fields.ts';
import { claimOf, type LinkClaim, linkOf, usableNow } from '../../web/open-link.ts';
import { refuse } from '../../web/refused.tsx';
import type { Deps } from '../deps.ts';
import { linkHome, refInAddress, turnAway } from '../visiting.tsx';

/** Guesses at the address an old link was sent to, per link and day. */
const mostGuesses = 5;

type Proving = { claim: LinkClaim; link: Link; school: School };

/** A page for links that must prove their address; any other link goes where it belongs. */
const proving =
  (deps: Deps, page: (c: Context, proving: Proving) => Promise<Response> | Response): Handler =>
  async (c) => {
    const claim = await claimOf(c, deps.cookies, refInAddress(c));
    if (isRefusal(claim)) return turnAway(c, deps, claim, claim);
    const [school, owner] = await Promise.all([
      deps.store.findSchool(claim.school),
      deps.store.findOwner(claim.school, claim.owner),
    ]);
    const link = owner && linkOf(claim, owner.links);
    const stands = owner?.contact ?? owner?.person;
    if (!link || !school || !stands) return turnAway(c, deps, { refusal: 'link-unknown' }, claim);
    const refusal = usableNow(claim, link, stands, deps.now());
    if (!refusal) return c.redirect(linkHome(claim.ref), 303);
    if (refusal.refusal !== 'link-needs-email') return turnAway(c, deps, refusal, claim);
    return page(c, { claim, link, school });
  };

const show = ({ claim, school }: Proving, email = '', problems: readonly Problem[] = []) => (
  <EmailPage home={linkHome(claim.ref)} school={school} email={email} problems={problems} />
);

/** `GET /f/<ref>/email` */
export const emailPage = (deps: Deps): Handler => proving(deps, (c, one) => c.html(show(one)));

/** `POST /f/<ref>/email`: the right address opens the link on this device for good. */
export const proveEmail = (deps: Deps): Handler =>
  proving(deps, async (c, one) => {
    const { claim, link, school } = one;
    const email = (await readForm(c)).one('email');
    if (email === '') {
      const problem = { field: 'email', message: 'Enter your email address' };
      return c.html(show(one, email, [problem]), 422);
    }
    const now = deps.now();
    const allowed = await deps.store.allow({
      school: school.id,
      name: `prove.${claim.ref}`,
      window: now.slice(0, 10),
      max: mostGuesses,
      expiresAt: later(now, 2 * 86_400),
    });
    if (!allowed) return refuse(c, { refusal: 'too-many' }, { school });
    if (!sameHash(emailHash(email), link.emailHash)) {
      const message = 'That is not the address we sent this link to';
      return c.html(show(one, email, [{ field: 'email', message }]), 422);
    }
    await deps.cookies.write(c, claim.ref, { ...claim.cookie, proved: true });
    return c.redirect(linkHome(claim.ref), 303);
  });
