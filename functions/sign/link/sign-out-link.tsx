import type { Context, Handler } from 'hono';
import { SignedOutOfLink } from '../../../templates/pages/link/link/signed-out-page.tsx';
import { isRefusal } from '../../core/refusal.ts';
import { claimInCookie } from '../../web/link-claim.ts';
import type { Deps } from '../deps.ts';
import { refInAddress } from './behind-link.tsx';

/**
 * `POST /f/<ref>/sign-out`: this device does not open the link any more, nor does the browser go back
 * to a page that it kept (w3.org/TR/clear-site-data). Whatever became of the link; sent again, the
 * answer is the same.
 */
export const signOutLink =
  ({ cookies, store }: Deps): Handler =>
  async (c: Context) => {
    const ref = refInAddress(c);
    const claim = await claimInCookie(c, cookies, ref);
    const school = isRefusal(claim) ? undefined : await store.findSchool(claim.school);
    cookies.signOut(c, ref);
    c.header('Clear-Site-Data', '"cache"');
    const isSlip = !isRefusal(claim) && claim.isSlip;
    return c.html(<SignedOutOfLink school={school} why="signed-out" isSlip={isSlip} />);
  };
