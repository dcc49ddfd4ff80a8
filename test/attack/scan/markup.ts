import type { Answer } from '../shot.ts';
import type { Wrong } from '../tally.ts';

/** Tags as they stand in markup of ours: whatever was put in is escaped, so that none can end early. */
const tag = /<[a-z][^<>]*>/gi;
const handler = /\son[a-z]+\s*=/i;
/** What a browser fetches of its own accord. */
const fetches =
  /<(?:img|script|iframe|link|source|video|audio|embed|object|use|input)\b[^>]*?\s(?:src|href|data|srcset)\s*=\s*"(?!data:|\/(?!\/)|#)[^"]*"/i;
const refreshes = /http-equiv\s*=\s*"?refresh/i;
const runs = /\s(?:href|src|action|formaction)\s*=\s*"?\s*(?:javascript|vbscript):/i;
const blank = /\starget\s*=\s*"?_blank/i;
const version = /\b(?:hono|node(?:\.js)?|express|nginx|aws-sdk|php|openssl)\/\s?v?\d/i;

/** What a page does that no page of ours should: fetch from others, run scripts in its markup. */
export function wrongMarkup({ body, isHtml, headers }: Answer): Wrong[] {
  const wrong: string[] = [];
  if (version.test(`${[...headers.values()].join('\n')}\n${body}`))
    wrong.push('tells a version of what it is made with');
  if (!isHtml) return wrong.map((detail) => ({ sort: 'page', detail }));
  for (const one of body.match(tag) ?? []) {
    // Within quotes it is a value, whatever it says.
    if (handler.test(one.replaceAll(/"[^"]*"/g, '""'))) wrong.push('has a script in an attribute');
    if (fetches.test(one)) wrong.push('fetches from another address');
    if (refreshes.test(one)) wrong.push('leads on by itself');
    if (runs.test(one)) wrong.push('has an address that runs');
    if (blank.test(one) && !/noopener|noreferrer/.test(one))
      wrong.push('opens a window that can turn ours');
  }
  return [...new Set(wrong)].map((detail) => ({ sort: 'page', detail }));
}
