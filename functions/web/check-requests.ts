import type { Context, MiddlewareHandler } from 'hono';
import { isRefusal, type Refusal } from '../core/refusal.ts';
import { receiveForm } from './form-fields.ts';

/** Far longer than any address of ours, with all that it may ask for. */
const longestAddress = 4000;

/** What may change nothing (RFC 9110 §9.2.1). */
const safeMethods = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Whether a page of ours sent this. Browsers say with every form where it comes from (`Origin`), and
 * no page can make them say otherwise; where somebody has theirs leave that out, `Sec-Fetch-Site`
 * says as much (Fetch Metadata). What says neither is no browser's, and is refused. (D-99)
 */
function isOurs(c: Context, ourOrigin: string): boolean {
  const [origin, site] = [c.req.header('Origin'), c.req.header('Sec-Fetch-Site')];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  return origin === undefined ? site === 'same-origin' : origin === ourOrigin;
}

/**
 * Looks at each request before anything is done with it: that its address is no longer than ours, and
 * of one that may change something, whatever it carries, that a page of ours sent it and that it can
 * be read. `origin`: ours, because behind API Gateway the request's own address is not. Refusals:
 * `unreadable`, `not-allowed`, `too-large`.
 */
export const checkRequests = (
  origin: string,
  refuse: (c: Context, refusal: Refusal) => Response | Promise<Response>,
): MiddlewareHandler =>
  async function checkRequests(c, next) {
    if (c.req.url.length > longestAddress) return refuse(c, { refusal: 'unreadable' });
    if (safeMethods.includes(c.req.method)) return next();
    if (!isOurs(c, origin)) return refuse(c, { refusal: 'not-allowed' });
    const form = await receiveForm(c);
    return isRefusal(form) ? refuse(c, form) : next();
  };
