import type { Context, Handler } from 'hono';
import { ForgottenPage } from '../../../templates/pages/link/link/forgotten-page.tsx';
import { isRefusal } from '../../core/refusal.ts';
import { claimOf } from '../../web/open-link.ts';
import type { Deps } from '../deps.ts';
import { refInAddress } from '../visiting.tsx';

/**
 * `POST /f/<ref>/forget`: this device does not open the link any more. Whatever became of the link,
 * it can be forgotten; sent again, the answer is the same.
 */
export const forgetLink =
  (deps: Deps): Handler =>
  async (c: Context) => {
    const claim = await claimOf(c, deps.cookies, refInAddress(c));
    const school = isRefusal(claim) ? undefined : await deps.store.findSchool(claim.school);
    deps.cookies.forget(c, refInAddress(c));
    return c.html(<ForgottenPage school={school} />);
  };
