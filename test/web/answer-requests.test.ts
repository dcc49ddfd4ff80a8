import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { createLog } from '../../functions/services/log.ts';
import { mintToken } from '../../functions/services/tokens.ts';
import { answerRequests } from '../../functions/web/answer-requests.ts';
import { atSchool } from '../../functions/web/at-school.ts';
import { pageFailed } from '../../functions/web/page-failed.ts';
import { aSchool } from '../support/person/people.ts';

type Handler = ReturnType<typeof answerRequests>;

/** A page of a school that fails, behind the gateway. */
function world() {
  const lines: string[] = [];
  const log = createLog((line) => lines.push(line));
  const store = { findSchool: async (id: string) => aSchool({ id }) };
  const app = new Hono();
  app.get('/k/:token', () => {
    throw new Error('The table is away');
  });
  const broken = atSchool({ store, baseUrl: 'http://localhost' }, '/visit', () => {
    throw new Error('The table is away');
  });
  app.get('/:school/visit', broken);
  app.onError((error, c) => {
    pageFailed(log, 'page-failed', error, c);
    return c.text('Try again', 503);
  });
  return { lines, handler: answerRequests(app, log) };
}

const get = (handler: Handler, path: string, routeKey: string, requestId: string) => {
  const http = { method: 'GET', path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: '' };
  const event = {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: '',
    headers: { host: 'localhost' },
    requestContext: { requestId, domainName: 'localhost', http },
    isBase64Encoded: false,
  };
  return handler(event as never);
};

describe('a page that could not be given', () => {
  it('is logged with its request, its route and its school', async () => {
    const { lines, handler } = world();
    const answers = await Promise.all(
      ['hill', 'vale'].map((school) =>
        get(handler, `/${school}/visit`, 'GET /{school}/visit', `r-${school}=`),
      ),
    );
    expect(answers).toMatchObject([{ statusCode: 503 }, { statusCode: 503 }]);
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(
      ['hill', 'vale'].map((school) => ({
        level: 'error',
        event: 'page-failed',
        request: `r-${school}=`,
        route: 'GET /{school}/visit',
        page: '/:school/visit',
        school,
        error: 'Error',
        at: expect.any(Array) as unknown,
      })),
    );
  });

  it('never tells the address, which may hold a token', async () => {
    const { lines, handler } = world();
    const { token } = mintToken('hill', { kind: 'contact', id: 'samira' }, randomBytes);
    await get(handler, `/k/${token}`, 'GET /k/{token}', 'r-1');
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toContain(token);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ page: '/k/:token', request: 'r-1' });
  });
});
