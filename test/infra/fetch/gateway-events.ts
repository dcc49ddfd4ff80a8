import { formMost } from '../../../functions/web/form-fields.ts';
import { origin } from '../../support/link/link-site.ts';

/** What API Gateway's HTTP API sends for a request (payload version 2.0). */
export type GatewayEvent = {
  version: '2.0';
  routeKey: string;
  rawPath: string;
  rawQueryString: string;
  headers: Record<string, string>;
  cookies?: string[];
  body?: string;
  isBase64Encoded: boolean;
  requestContext: { http: { method: string; path: string; sourceIp: string }; requestId: string };
};

const { host } = new URL(origin);

export function eventFor(
  address: string,
  given: Partial<GatewayEvent> & { method?: string } = {},
): GatewayEvent {
  const { method = 'GET', headers, ...others } = given;
  const [path = '', query = ''] = address.split('?');
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: query,
    headers: { host, accept: 'text/html', ...headers },
    isBase64Encoded: false,
    requestContext: { http: { method, path, sourceIp: '203.0.113.7' }, requestId: 'one' },
    ...others,
  };
}

export const urlencoded = 'application/x-www-form-urlencoded';
const fromUs = { origin, 'content-type': urlencoded };

export const formEvent = (action: string, body: string, given: Partial<GatewayEvent> = {}) =>
  eventFor(action, { method: 'POST', body, ...given, headers: { ...fromUs, ...given.headers } });

const base64 = (body: string | Buffer) => ({
  body: Buffer.from(body).toString('base64'),
  isBase64Encoded: true,
});

/** Bodies and types that browsers send, that others do, and that nobody should. */
export const oddPosts = (action: string): GatewayEvent[] => [
  formEvent(action, ''),
  eventFor(action, { method: 'POST', headers: { origin } }),
  ...[
    'a=1&b=2',
    'a=%',
    'a=%E0%A4%A',
    'a=%FF',
    'a=%00',
    '&&=&a',
    'a+b=c+d',
    '=',
    'ä=ö',
    '\uFEFFa=1',
  ].map((body) => formEvent(action, body)),
  ...['a=1&b=%C3%BC', Buffer.from([0xff, 0xfe, 0x61]), Buffer.from('\uFEFFa=1')].map((body) =>
    formEvent(action, '', base64(body)),
  ),
  formEvent(action, `a=${'x'.repeat(formMost.bytes)}`),
  formEvent(action, `a=${'x'.repeat(formMost.value + 1)}`),
  formEvent(action, 'a=1&'.repeat(formMost.fields + 1)),
  ...[
    `${urlencoded}; charset=UTF-8`,
    `${urlencoded}; charset=iso-8859-1`,
    `${urlencoded}x`,
    urlencoded.toUpperCase(),
    'multipart/form-data; boundary=x',
    'application/json',
    'text/plain',
    '',
  ].map((type) => formEvent(action, 'a=1', { headers: { 'content-type': type } })),
  ...[{ origin: 'https://elsewhere.example' }, { origin: 'null' }, { origin: '' }].map((headers) =>
    formEvent(action, 'a=1', { headers }),
  ),
  formEvent(action, 'a=1', { headers: { origin: '', 'sec-fetch-site': 'same-origin' } }),
  formEvent(action, 'a=1', { headers: { 'content-length': '999999' } }),
];

/** Ways to ask for an address that a gateway lets through, or might. */
export const oddAsks = (address: string): GatewayEvent[] => [
  ...[
    'HEAD',
    'OPTIONS',
    'PUT',
    'DELETE',
    'PATCH',
    'get',
    'patch',
    'TRACE',
    'CONNECT',
    'A B',
    '',
  ].map((method) => eventFor(address, { method })),
  eventFor(address, { body: 'with a body' }),
  eventFor(address, { method: 'HEAD', body: 'with a body' }),
  ...['gzip', 'gzip;q=0', 'br', 'identity', '*'].map((accepted) =>
    eventFor(address, { headers: { 'accept-encoding': accepted } }),
  ),
  ...['', 'a b', 'user:pass@host', 'user@host', 'host:99999', 'HOST', 'höst', '[::1]', '../x'].map(
    (host) => eventFor(address, { headers: { host } }),
  ),
  ...['x=1', '%', 'x=%FF', 'to=//elsewhere.example', 'a#b', 'ä=ü'].map((rawQueryString) =>
    eventFor(address, { rawQueryString }),
  ),
  ...['#x', '/', '%zz', '/../x', '//x', 'ä', '%C3%A4', '%00', '\\x', 'x'.repeat(4001)].map((more) =>
    eventFor(`${address}${more}`),
  ),
  eventFor(address, { headers: { 'x-odd': ' spaces\t', 'x-far': 'Ünï €', Accept: 'b' } }),
  eventFor(address, { headers: { 'x-nul': 'a\0b' } }),
  eventFor(address, { headers: { 'x-line': 'a\r\nb: c' } }),
  eventFor(address, { headers: { 'not a name': 'x' } }),
  eventFor(address, { cookies: ['a=1', 'b="2"', 'c', '=d', 'ä=ö'] }),
  eventFor(address, { cookies: [], headers: { cookie: 'e=1; f=2' } }),
];
