import type { Context, Handler } from 'hono';
import { ForgottenPage } from '../../../templates/pages/link/link/forgotten-page.tsx';
import { isRefusal } from '../../core/refusal.ts';
import { claimInCookie } from '../../web/link-claim.ts';
import type { Deps } from '../deps.ts';
import { refInAddress } from './behind-link.tsx';

/**
 * `POST /f/<ref>/forget`: this device does not open the link any more. Whatever became of the link,
 * it can be forgotten; sent again, the answer is the same.
 */
export const forgetLink =
  ({ cookies, store }: Deps): Handler =>
  async (c: Context) => {
    const claim = await claimInCookie(c, cookies, refInAddress(c));
    const school = isRefusal(claim) ? undefined : await store.findSchool(claim.school);
    cookies.forget(c, refInAddress(c));
    return c.html(<ForgottenPage school={school} />);
  };
