import type { Answer } from '../shot.ts';
import type { Wrong } from '../tally.ts';

/** The most that browsers keep of one cookie, with its name (RFC 6265 §6.1). */
const mostBytes = 4096;

function wrongWith(line: string): string[] {
  const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
  const [name = '', value = ''] = pair.split(/=(.*)/s);
  const has = (wanted: RegExp): boolean => attributes.some((one) => wanted.test(one));
  const wrong: string[] = [];
  if (!name.startsWith('__Host-')) wrong.push('has no __Host- prefix');
  if (!has(/^Secure$/i)) wrong.push('is not Secure');
  if (!has(/^Path=\/$/i)) wrong.push('is not for the whole address');
  if (has(/^Domain=/i)) wrong.push('is for other addresses too');
  if (pair.length > mostBytes) wrong.push('is longer than browsers keep');
  // One that is taken back holds nothing that anybody could read or send.
  if (value === '' && has(/^Max-Age=0$/i)) return wrong;
  if (!has(/^HttpOnly$/i)) wrong.push('can be read by scripts');
  if (!has(/^SameSite=(?:Lax|Strict)$/i)) wrong.push('goes along with requests of other sites');
  return wrong.map((what) => `a cookie ${what}`);
}

/** What is wrong with the cookies that an answer sets. */
export const wrongCookies = ({ headers }: Answer): Wrong[] =>
  headers
    .getSetCookie()
    .flatMap((line) => wrongWith(line).map((detail) => ({ sort: 'cookie', detail })));
