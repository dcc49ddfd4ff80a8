import { findPeople } from '../../../templates/scripts/desk-script.ts';
import { signInHost } from '../../support/desk/desk-site.ts';
import type { Answer, Shot } from '../shot.ts';
import type { Wrong } from '../tally.ts';
import { baseUrl } from '../world/house.ts';

type Rule = { header: string; must: RegExp; mustNot?: RegExp; why: string };

/** What every answer carries, whoever asked for what (OWASP, "HTTP Headers"). */
const rules: readonly Rule[] = [
  {
    header: 'X-Content-Type-Options',
    must: /^nosniff$/,
    why: 'a browser would guess what a file is',
  },
  {
    header: 'Referrer-Policy',
    must: /^(?:same-origin|no-referrer|strict-origin)$/,
    why: 'our addresses would be told to others',
  },
  {
    header: 'Cache-Control',
    must: /\bno-store\b/,
    why: 'the next at the computer could go back to it',
  },
  {
    header: 'Strict-Transport-Security',
    must: /^max-age=63072000; includeSubDomains$/,
    why: 'a browser would come back without TLS',
  },
  {
    header: 'Content-Security-Policy',
    must: /default-src 'none'/,
    why: 'a page could load anything',
  },
  {
    header: 'Content-Security-Policy',
    must: /frame-ancestors 'none'/,
    why: 'another page could frame it',
  },
  {
    header: 'Content-Security-Policy',
    must: /base-uri 'none'/,
    why: 'addresses could be turned elsewhere',
  },
  {
    header: 'Content-Security-Policy',
    must: /form-action 'self'/,
    mustNot: /form-action[^;]*\s(?:\*|https?:(?!\/))/,
    why: 'a form could be sent anywhere',
  },
  {
    header: 'Content-Security-Policy',
    must: /script-src/,
    mustNot: /script-src[^;]*(?:unsafe|\*|https?:)|unsafe-eval/,
    why: 'scripts of others could run',
  },
];

/** The one page whose styles stand in the markup, because an email is shown on it as it is sent. */
const isEmailShown = ({ door, route, path }: Shot): boolean =>
  door === 'office' &&
  (route === '/desk/rounds/:round/email' || /^\/desk\/rounds\/[^/]+\/email$/.test(path));

/** The policy lets a script run, which only the desk has, and of that only the one by its hash. */
const runsScripts = ({ door }: Shot, policy: string): boolean => {
  const mayRun = /script-src ([^;]*)/.exec(policy)?.[1];
  return mayRun !== "'none'" && !(door === 'office' && mayRun === `'${findPeople.hash}'`);
};

const unwanted = [
  'Server',
  'X-Powered-By',
  'Via',
  'X-AspNet-Version',
  'Access-Control-Allow-Origin',
];

/** Where an answer may lead: to ourselves, and to where staff sign in. */
const leadsHome = (to: string): boolean => {
  const url = URL.canParse(to, baseUrl) ? new URL(to, baseUrl) : undefined;
  return url !== undefined && [baseUrl, signInHost].includes(url.origin);
};

function wrongType({ status, headers, body }: Answer): string | undefined {
  const type = headers.get('Content-Type');
  if (body === '' || (status >= 300 && status < 400)) return undefined;
  if (!type) return 'says not what it is';
  return type.startsWith('text/') && !/charset=utf-8/i.test(type)
    ? `is ${type}, in no letters`
    : undefined;
}

/** What is missing from the headers of an answer, or stands there and should not. */
export function wrongHeaders(shot: Shot, answer: Answer): Wrong[] {
  const { headers } = answer;
  const found = rules.flatMap(({ header, must, mustNot, why }) => {
    const value = headers.get(header) ?? '';
    return must.test(value) && !mustNot?.test(value) ? [] : [`${header}: ${why}`];
  });
  const policy = headers.get('Content-Security-Policy') ?? '';
  if (/style-src[^;]*unsafe/.test(policy) && !isEmailShown(shot))
    found.push('Content-Security-Policy: styles of others could be put in');
  if (runsScripts(shot, policy)) found.push('Content-Security-Policy: a script could run');
  found.push(...unwanted.filter((name) => headers.has(name)).map((name) => `${name} is sent`));
  const to = headers.get('Location');
  if (to !== null && !leadsHome(to)) found.push(`Location leads elsewhere: ${to}`);
  const type = wrongType(answer);
  if (type) found.push(type);
  return found.map((detail) => ({ sort: 'header', detail }));
}
