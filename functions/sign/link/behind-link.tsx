import type { Context, Handler } from 'hono';
import type { LinkSession } from '../../core/link/link-session.ts';
import { isRefusal, type Refusal } from '../../core/refusal.ts';
import { linkHome, openLinkInCookie } from '../../web/link-claim.ts';
import { refuseLink } from '../../web/refuse-link.tsx';
import { refuse } from '../../web/refused.tsx';
import type { Deps } from '../deps.ts';

type Answer = Response | Promise<Response>;

export const refInAddress = (c: Context): string => c.req.param('ref') ?? '';

/** Wraps a page that needs an open link: it runs only with a session, else the refusal's page shows. */
export const behindLink =
  (deps: Deps, page: (c: Context, session: LinkSession) => Answer): Handler =>
  async (c) => {
    const session = await openLinkInCookie(c, deps, refInAddress(c));
    return isRefusal(session) ? refuseLink(c, deps, refInAddress(c), session) : page(c, session);
  };

/** A refusal met while the link is open: its page leads back to the list of forms. */
export const refuseInSession = (c: Context, session: LinkSession, refusal: Refusal): Answer =>
  refuse(c, refusal, { school: session.family.school, home: linkHome(session.ref) });
