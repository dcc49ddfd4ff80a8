import { extractBody, WithBody } from './light-body.ts';
import { Headers } from './light-headers.ts';
import { leaveUncovered } from './not-covered.ts';

const withoutBody = new Set([101, 204, 205, 304]);

function statusOf(given: unknown = 200): number {
  // As an unsigned short of 16 bits is made of what is given.
  const status = Math.trunc(Number(given)) & 0xffff;
  if (status < 200 || status > 599) throw new RangeError('No status for an answer');
  return status;
}

type ResponseInit = { status?: unknown; statusText?: unknown; headers?: unknown };

/** An answer (fetch.spec.whatwg.org, section 5.5). */
export class Response extends WithBody {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Headers;

  constructor(body?: unknown, init: ResponseInit = {}) {
    const status = statusOf(init.status);
    const headers = new Headers(init.headers);
    const extracted = extractBody(body);
    if (extracted.body && withoutBody.has(status))
      throw new TypeError(`Invalid response status code ${status}`);
    if (extracted.type !== undefined && !headers.has('content-type'))
      headers.append('content-type', extracted.type);
    super(extracted.body);
    this.status = status;
    this.statusText = String(init.statusText ?? '');
    this.headers = headers;
  }

  get ok(): boolean {
    return this.status < 300;
  }
}

leaveUncovered(Response, ['blob', 'clone', 'formData', 'redirected', 'type', 'url']);
