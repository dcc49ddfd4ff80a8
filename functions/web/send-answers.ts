import type { Context, MiddlewareHandler } from 'hono';
import { stylesIn } from '../../templates/styles/page-styles.ts';
import { gzipText, smallestCompressed, takesGzip } from './compress.ts';
import { fixedFields, policyOf, type SecurityOptions } from './security-headers.ts';

/** What single answers may do, where it is not what the others of their app may. */
const own = new WeakMap<Context, SecurityOptions>();

/** Has the answer to this request sent with other options than its app's others. */
export const answerWith = (c: Context, options: SecurityOptions): void => {
  own.set(c, options);
};

const isText = ({ headers }: Response): boolean =>
  /^(text\/|application\/json)/.test(headers.get('Content-Type') ?? '') &&
  !headers.has('Content-Encoding');

/**
 * Sends every answer with its security headers, of which the policy names the page's own styles, and
 * texts compressed, because API Gateway's HTTP APIs do neither. They are not set by `c.header()`: with
 * each, Hono makes the whole answer anew.
 */
export function sendAnswers(options: SecurityOptions): MiddlewareHandler {
  const fixed = Object.entries(fixedFields(options));
  return async function sendAnswers(c, next) {
    await next();
    const answer = c.res;
    const { headers, status } = answer;
    for (const [name, value] of fixed) headers.set(name, value);
    const text = isText(answer) ? await answer.text() : undefined;
    const styles = text === undefined ? undefined : stylesIn(text);
    const may = own.get(c) ?? options;
    if (may.isKept) headers.set('Cache-Control', 'private, max-age=31536000, immutable');
    const policy = policyOf(styles ? { ...may, styleHashes: [styles.hash] } : may);
    headers.set('Content-Security-Policy', policy);
    if (text === undefined) return;
    headers.append('Vary', 'Accept-Encoding');
    const isWorthIt = text.length >= smallestCompressed;
    const zipped = isWorthIt && takesGzip(c.req.header('Accept-Encoding') ?? '');
    if (zipped) headers.set('Content-Encoding', 'gzip');
    const body = zipped ? new Uint8Array(gzipText(text, styles?.end)) : text;
    // Taken away first: Hono would copy its headers onto the new one.
    c.res = undefined;
    c.res = new Response(body, { status, headers });
  };
}
