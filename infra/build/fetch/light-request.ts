import { extractBody, WithBody } from './light-body.ts';
import { Headers } from './light-headers.ts';
import { leaveUncovered, notCovered } from './not-covered.ts';

const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const forbidden = new Set(['CONNECT', 'TRACE', 'TRACK']);
/** Written in small letters they are the same (Fetch standard, section 2.2.1); others are not. */
const normalised = new Set(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT']);

function methodOf(given: unknown = 'GET'): string {
  const method = String(given);
  const upper = method.toUpperCase();
  if (!token.test(method) || forbidden.has(upper)) throw new TypeError('No method for a request');
  return normalised.has(upper) ? upper : method;
}

function urlOf(given: unknown): string {
  if (typeof given !== 'string') throw notCovered('A Request of another one, or of an URL');
  // Throws a TypeError of its own.
  const url = new URL(given);
  if (url.username !== '' || url.password !== '')
    throw new TypeError('Request cannot be constructed from a URL that includes credentials');
  return url.href;
}

type RequestInit = { method?: unknown; headers?: unknown; body?: unknown };

/** A request as a server gets one (fetch.spec.whatwg.org, section 5.4): its address is a text. */
export class Request extends WithBody {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;

  constructor(input: unknown, { method, headers, body, ...others }: RequestInit = {}) {
    const [unknown] = Object.keys(others);
    if (unknown !== undefined) throw notCovered(`Request, made with ${unknown}`);
    const url = urlOf(input);
    const asked = methodOf(method);
    const filled = new Headers(headers);
    const extracted = extractBody(body);
    if (extracted.body && (asked === 'GET' || asked === 'HEAD'))
      throw new TypeError('Request with GET/HEAD method cannot have body.');
    if (extracted.type !== undefined && !filled.has('content-type'))
      filled.append('content-type', extracted.type);
    super(extracted.body);
    this.url = url;
    this.method = asked;
    this.headers = filled;
  }
}

leaveUncovered(Request, [
  'blob',
  'cache',
  'clone',
  'credentials',
  'destination',
  'duplex',
  'formData',
  'integrity',
  'keepalive',
  'mode',
  'redirect',
  'referrer',
  'referrerPolicy',
  'signal',
]);
