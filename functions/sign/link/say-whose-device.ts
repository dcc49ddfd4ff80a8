import type { Context } from 'hono';
import type { DeviceSaid } from '../../core/link/link.ts';
import type { LinkSession } from '../../core/link/link-session.ts';
import { isRefusal } from '../../core/refusal.ts';
import { readForm } from '../../web/form-fields.ts';
import { claimInCookie, linkHome } from '../../web/link-claim.ts';
import type { Deps } from '../deps.ts';

/** Keeps whose this device is. One's own opens the link from now on without its email. */
export async function keepDevice(
  c: Context,
  { cookies }: Pick<Deps, 'cookies'>,
  ref: string,
  device: DeviceSaid,
): Promise<void> {
  const claim = await claimInCookie(c, cookies, ref);
  if (!isRefusal(claim)) await cookies.write(c, ref, { ...claim.opened, device });
}

/** `POST /f/<ref>/device`: whose this device is, `own` or else `shared`; back to where it was asked. */
export const sayWhoseDevice =
  (deps: Deps) =>
  async (c: Context, { ref }: LinkSession) => {
    const fields = await readForm(c);
    await keepDevice(c, deps, ref, fields.one('device') === 'own' ? 'own' : 'shared');
    const asked = fields.one('from') === 'answers' ? '/answers' : '';
    return c.redirect(`${linkHome(ref)}${asked}`, 303);
  };
