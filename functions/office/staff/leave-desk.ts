import type { Context } from 'hono';
import type { Oidc } from '../../services/oidc.ts';
import type { StaffSessions } from '../../web/staff-session.ts';

/**
 * What the browser is to forget of us (w3.org/TR/clear-site-data): pages kept for going back, and
 * whatever a page might have stored. Not its cookies: that takes those of every site of the school's
 * domain with it, and the links of whoever else uses the machine (D-104).
 */
const forgotten = '"cache", "storage"';

/** Out of the desk in this browser, and on to the provider's own log-out. */
export function leaveDesk(
  { oidc, sessions }: { oidc: Pick<Oidc, 'signOutUrl'>; sessions: Pick<StaffSessions, 'end'> },
  c: Context,
): Response {
  sessions.end(c);
  c.header('Clear-Site-Data', forgotten);
  return c.redirect(oidc.signOutUrl(), 303);
}
