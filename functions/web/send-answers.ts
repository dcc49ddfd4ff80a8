import type { Context, MiddlewareHandler } from 'hono';
import { endOfScript, type PageScript } from '../../templates/scripts/page-script.ts';
import { stylesIn } from '../../templates/styles/page-styles.ts';
import { gzipText, smallestCompressed, takesGzip } from './compress.ts';
import { fixedFields, policyOf, type SecurityOptions } from './security-headers.ts';

/** `script`: what pages may carry; it is let through on those that do. */
export type AnswerOptions = Omit<SecurityOptions, 'scriptHash'> & { script?: PageScript };

/** What single answers may do, where it is not what the others of their app may. */
const own = new WeakMap<Context, AnswerOptions>();

/** Has the answer to this request sent with other options than its app's others. */
export const answerWith = (c: Context, options: AnswerOptions): void => {
  own.set(c, options);
};

const isText = ({ headers }: Response): boolean =>
  /^(text\/|application\/json)/.test(headers.get('Content-Type') ?? '') &&
  !headers.has('Content-Encoding');

/** What a page begins with, if it was we who made that: what of it may run, and where it ends. */
type Head = { end?: number } & Pick<SecurityOptions, 'styleHashes' | 'scriptHash'>;

/** Our script runs where it stands right behind our styles, where nobody else writes anything. */
function headOf(page: string, script: PageScript | undefined): Head {
  const styles = stylesIn(page);
  if (!styles) return {};
  const scriptEnd = script && endOfScript(page, styles.end, script);
  return {
    styleHashes: [styles.hash],
    end: scriptEnd ?? styles.end,
    ...(scriptEnd !== undefined && { scriptHash: script?.hash }),
  };
}

/**
 * Sends every answer with its security headers, of which the policy names the page's own styles and
 * script, and texts compressed, because API Gateway's HTTP APIs do neither. They are not set by `c.header()`: with
 * each, Hono makes the whole answer anew.
 */
export function sendAnswers(options: AnswerOptions): MiddlewareHandler {
  const fixed = Object.entries(fixedFields(options));
  return async function sendAnswers(c, next) {
    await next();
    const answer = c.res;
    const { headers, status } = answer;
    for (const [name, value] of fixed) headers.set(name, value);
    const text = isText(answer) ? await answer.text() : undefined;
    const may = own.get(c) ?? options;
    if (may.isKept) headers.set('Cache-Control', 'private, max-age=31536000, immutable');
    const { end, ...runs } = text === undefined ? {} : headOf(text, may.script);
    headers.set('Content-Security-Policy', policyOf({ ...may, ...runs }));
    if (text === undefined) return;
    headers.append('Vary', 'Accept-Encoding');
    const isWorthIt = text.length >= smallestCompressed;
    const zipped = isWorthIt && takesGzip(c.req.header('Accept-Encoding') ?? '');
    if (zipped) headers.set('Content-Encoding', 'gzip');
    const body = zipped ? new Uint8Array(gzipText(text, end)) : text;
    // Taken away first: Hono would copy its headers onto the new one.
    c.res = undefined;
    c.res = new Response(body, { status, headers });
  };
}
