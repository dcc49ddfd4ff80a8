import type { Context } from 'hono';
import type { LinkSession } from '../../core/link/link-session.ts';
import { isRefusal } from '../../core/refusal.ts';
import { readForm } from '../../web/form-fields.ts';
import { claimInCookie, linkHome } from '../../web/link-claim.ts';
import type { Deps } from '../deps.ts';

/**
 * `POST /f/<ref>/device`: whose this device is, `own` or else `shared`; back to where it was asked. One's
 * own opens the link from now on without its email.
 */
export const sayWhoseDevice =
  ({ cookies }: Deps) =>
  async (c: Context, { ref }: LinkSession) => {
    const fields = await readForm(c);
    const claim = await claimInCookie(c, cookies, ref);
    const device = fields.one('device') === 'own' ? 'own' : 'shared';
    if (!isRefusal(claim)) await cookies.write(c, ref, { ...claim.opened, device });
    const asked = fields.one('from') === 'answers' ? '/answers' : '';
    return c.redirect(`${linkHome(ref)}${asked}`, 303);
  };
