import type { Handler } from 'hono';
import { isSchoolId } from '../core/school/school.ts';
import { withoutEnd } from '../core/without-end.ts';
import { refuse } from '../web/refused.tsx';
import type { PublicDeps } from './deps.ts';

/**
 * An address without a page. One that only has a slash too many leads to the one without it: the
 * whole address is ours to the letter, so that `//elsewhere/` leads nowhere else. The path stays
 * encoded as it came, for the same reason. Else a page says so, with the way to a new link where the
 * address begins with a school's name.
 */
export const lost =
  ({ store, baseUrl }: Pick<PublicDeps, 'store' | 'baseUrl'>): Handler =>
  async (c) => {
    const { pathname, search } = new URL(c.req.url);
    const { origin, host } = new URL(baseUrl);
    const isRead = c.req.method === 'GET' || c.req.method === 'HEAD';
    if (isRead && pathname.length > 1 && pathname.endsWith('/'))
      return c.redirect(`${origin}${withoutEnd(pathname, '/') || '/'}${search}`, 308);
    const id = pathname.split('/')[1]?.toLowerCase() ?? '';
    const school = isSchoolId(id) ? await store.findSchool(id) : undefined;
    const newLinkHref = school && `/${school.id}`;
    return refuse(c, { refusal: 'not-found' }, { school, newLinkHref, site: host });
  };
