import type { Handler } from 'hono';
import { parseToken, schoolIn } from '../../services/tokens.ts';
import { linkHome } from '../../web/link-claim.ts';
import { refuse } from '../../web/refused.tsx';
import type { Deps } from '../deps.ts';

/** Pages that an email leads to directly, as `/k/<token>?go=answers`. */
const pages = ['answers', 'not-me'] as const;

/**
 * `/k/<token>`, the address in an email: puts the token in a cookie and leads to a clean address, so
 * that it stays out of histories and logs of pages. Nothing is read from or written to the store, so
 * whatever a mail scanner does here costs and spoils nothing.
 */
export const openToken =
  ({ cookies, now, baseUrl }: Deps): Handler =>
  async (c) => {
    const token = c.req.param('token') ?? '';
    const parsed = parseToken(token);
    if (!parsed) {
      const school = schoolIn(token);
      const about = { newLinkHref: school && `/${school}`, site: new URL(baseUrl).host };
      return refuse(c, { refusal: 'link-unknown' }, about);
    }
    const known = await cookies.find(c, parsed.ref);
    const isKnown = known.state === 'open' && known.cookie.token === token;
    const before = isKnown ? known.cookie : { openedAt: now(), proved: false };
    await cookies.write(c, parsed.ref, { ...before, token });
    const page = pages.find((name) => name === c.req.query('go'));
    return c.redirect([linkHome(parsed.ref), page].filter(Boolean).join('/'), 303);
  };
