import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cloud } from '../../infra/local/cloud.ts';
import { createGateway } from '../../infra/local/gateway/gateway.ts';
import { matchRoute, parseRoute } from '../../infra/local/gateway/routes.ts';
import { LambdaFailed } from '../../infra/local/lambda/instance.ts';
import type { LambdaSettings } from '../../infra/local/lambda/instance-settings.ts';
import type { LocalLambda } from '../../infra/local/lambda/lambda-instances.ts';
import { close, listen } from '../../infra/local/ports.ts';
import { startFixture } from './fixture/fixture-cloud.ts';

describe('picking a route', () => {
  const routes = [
    'ANY /f/{ref}/{proxy+}',
    'GET /f/{ref}/copies/{copy}',
    'ANY /f/{ref}',
    'GET /{school}',
    'GET /healthz',
    'GET /',
    '$default',
  ].map((key) => parseRoute(key, key));
  const keyFor = (method: string, path: string) => matchRoute(routes, method, path)?.route.key;

  it('prefers a fixed word to a variable, and a variable to the rest of the path', () => {
    expect(keyFor('GET', '/healthz')).toBe('GET /healthz');
    expect(keyFor('GET', '/northbrook')).toBe('GET /{school}');
    expect(keyFor('GET', '/f/abc/copies/1')).toBe('GET /f/{ref}/copies/{copy}');
    expect(keyFor('GET', '/f/abc/copies/1/2')).toBe('ANY /f/{ref}/{proxy+}');
    expect(keyFor('GET', '/f/abc/check')).toBe('ANY /f/{ref}/{proxy+}');
    expect(keyFor('GET', '/f/abc')).toBe('ANY /f/{ref}');
    expect(keyFor('GET', '/')).toBe('GET /');
  });

  it('takes a less specific route when the more specific one has another method', () => {
    expect(keyFor('POST', '/f/abc/copies/1')).toBe('ANY /f/{ref}/{proxy+}');
    expect(keyFor('DELETE', '/healthz')).toBe('$default');
  });

  it('takes by default what no other route does, a slash at the end too, with no parameters', () => {
    for (const path of ['/northbrook/', '/northbrook/nope', '/f/', '//evil/', '/healthz/'])
      expect(matchRoute(routes, 'GET', path)).toMatchObject({
        route: { key: '$default' },
        parameters: {},
      });
    expect(keyFor('HEAD', '/northbrook')).toBe('$default');
  });

  it('gives the values of variables decoded, and of the rest of a path whole', () => {
    expect(matchRoute(routes, 'GET', '/f/a%20b/x/y%2Fz')?.parameters).toEqual({
      ref: 'a b',
      proxy: 'x/y/z',
    });
  });

  it('finds nothing for a variable that is empty', () => {
    const few = [parseRoute('GET /f/{ref}', 0), parseRoute('GET /g/{proxy+}', 1)];
    expect(matchRoute(few, 'GET', '/f/')).toBeUndefined();
    expect(matchRoute(few, 'GET', '/g/')).toBeUndefined();
    expect(matchRoute(few, 'GET', '/f/%zz')?.parameters).toEqual({ ref: '%zz' });
  });
});

describe('a function that cannot take any more', () => {
  const failing = (type: string): LocalLambda => ({
    settings: { timeoutSeconds: 10 } as LambdaSettings,
    invoke: (_, options) => {
      expect(options).toEqual({ waitMs: 20_000 });
      return Promise.reject(new LambdaFailed(type, 'on purpose'));
    },
    stop: async () => undefined,
  });

  it.each([
    [
      'has no instance free for too long',
      () => ({ routes: [parseRoute('$default', failing('TooManyRequestsException'))] }),
    ],
    [
      'runs out of its time',
      () => ({ routes: [parseRoute('$default', failing('Sandbox.Timedout'))] }),
    ],
    ['is not there yet', () => undefined],
  ])('%s: people get a page, programs what API Gateway says', async (_, routes) => {
    const server = createGateway(routes);
    const url = await listen(server, 0);
    const ask = async (accept: string) => {
      const response = await fetch(`${url}/f/abc`, { headers: { accept } });
      const { status, headers } = response;
      return { status, again: headers.get('retry-after'), body: await response.text() };
    };
    const person = await ask('text/html');
    expect(person).toMatchObject({ status: 503, again: '60' });
    expect(person.body).toContain('wait a minute, then reload this page.');
    expect(await ask('application/json')).toEqual({
      status: 503,
      again: '60',
      body: '{"message":"Service Unavailable"}',
    });
    await close(server);
  });
});

describe('an HTTP request', () => {
  let cloud: Cloud;
  beforeAll(async () => {
    cloud = await startFixture();
  });
  afterAll(() => cloud.stop());

  type Echo = { event: Record<string, unknown>; calls: number; remaining: number };
  const echo = async (path: string, init?: RequestInit): Promise<Echo> =>
    (await (await fetch(`${cloud.baseUrl}${path}`, init)).json()) as Echo;

  it('arrives as an event of payload format 2.0', async () => {
    const { event } = await echo('/f/abc/check?a=1&a=2&b=%20x', {
      headers: { cookie: 'one=1; two=2', 'x-two': 'b', accept: 'text/html' },
    });
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'ANY /f/{ref}/{proxy+}',
      rawPath: '/f/abc/check',
      rawQueryString: 'a=1&a=2&b=%20x',
      cookies: ['one=1', 'two=2'],
      queryStringParameters: { a: '1,2', b: ' x' },
      pathParameters: { ref: 'abc', proxy: 'check' },
      isBase64Encoded: false,
      headers: { accept: 'text/html', 'x-two': 'b' },
      requestContext: {
        http: { method: 'GET', path: '/f/abc/check', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1' },
        routeKey: 'ANY /f/{ref}/{proxy+}',
        stage: '$default',
        time: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
      },
    });
    expect(event['headers']).not.toHaveProperty('cookie');
    expect(event).not.toHaveProperty('body');
  });

  it('arrives with a posted form as base64, and with JSON as text', async () => {
    const form = await echo('/northbrook', {
      method: 'POST',
      body: new URLSearchParams({ a: 'é' }),
    });
    expect(form.event).toMatchObject({ isBase64Encoded: true });
    expect(Buffer.from(String(form.event['body']), 'base64').toString()).toBe('a=%C3%A9');
    const headers = { 'content-type': 'application/json' };
    const json = await echo('/northbrook', { method: 'POST', headers, body: '{"a":"é"}' });
    expect(json.event).toMatchObject({ isBase64Encoded: false, body: '{"a":"é"}' });
  });

  it('is answered with every cookie, with bytes, or with plain JSON', async () => {
    const cookies = await fetch(`${cloud.baseUrl}/cookies`);
    expect(cookies.headers.getSetCookie()).toEqual(['a=1; Path=/', 'b=2; Path=/']);
    const binary = await fetch(`${cloud.baseUrl}/binary`);
    expect([...new Uint8Array(await binary.arrayBuffer())]).toEqual([0, 255, 1, 254]);
    expect(await (await fetch(`${cloud.baseUrl}/plain`)).json()).toEqual({ hello: 'world' });
  });

  it('has no body in the answer to a HEAD, and no answer where no route takes HEAD', async () => {
    const head = await fetch(`${cloud.baseUrl}/f/abc`, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect((await fetch(`${cloud.baseUrl}/k/abc`, { method: 'HEAD' })).status).toBe(404);
  });

  it('meets API Gateway’s own answers: no route, a failure, a time-out, too long', async () => {
    const answer = async (path: string, init?: RequestInit) => {
      const response = await fetch(`${cloud.baseUrl}${path}`, init);
      return [response.status, await response.json()];
    };
    expect(await answer('/a/b/c')).toEqual([404, { message: 'Not Found' }]);
    expect(await answer('/fail')).toEqual([500, { message: 'Internal Server Error' }]);
    expect(await answer('/exit')).toEqual([500, { message: 'Internal Server Error' }]);
    expect(await answer('/slow')).toEqual([503, { message: 'Service Unavailable' }]);
    expect(await answer('/x', { method: 'POST', body: 'x'.repeat(6_300_000) })).toEqual([
      413,
      { message: 'Request Entity Too Large' },
    ]);
    // And the function is there again.
    expect((await fetch(`${cloud.baseUrl}/plain`)).status).toBe(200);
  });

  it('is answered by a page in our words where a person asked', async () => {
    const asPerson = { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } };
    for (const [path, status] of [
      ['/slow', 503],
      ['/fail', 500],
      ['/exit', 500],
    ] as const) {
      const response = await fetch(`${cloud.baseUrl}${path}`, asPerson);
      expect(response.status, path).toBe(status);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-type': 'text/html; charset=UTF-8',
        'retry-after': '60',
        'cache-control': 'no-store',
        'content-security-policy': expect.stringContaining("default-src 'none'"),
      });
      expect(await response.text()).toContain('<h1 class="govuk-heading-l">Please try again in');
    }
  });

  it('never shares an instance with another at the same time', async () => {
    const naps = await Promise.all(
      Array.from({ length: 12 }, async () => {
        const nap = await fetch(`${cloud.baseUrl}/nap`);
        return (await nap.json()) as { began: number; ended: number };
      }),
    );
    // Four instances at most: at no moment are more than four at work.
    const most = Math.max(
      ...naps.map(
        ({ began }) => naps.filter((nap) => nap.began <= began && began < nap.ended).length,
      ),
    );
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(4);
  });

  it('finds the environment that the template gives, with local addresses', async () => {
    const environment = (await (await fetch(`${cloud.baseUrl}/environment`)).json()) as Record<
      string,
      string
    >;
    expect(environment).toMatchObject({
      BASE_URL: cloud.baseUrl,
      OIDC_ISSUER: cloud.oidcUrl,
      OIDC_LOGOUT_URL: `${cloud.oidcUrl}/logout`,
      AWS_REGION: 'eu-west-2',
      AWS_ENDPOINT_URL_DYNAMODB: cloud.dynamodbUrl,
      AWS_ENDPOINT_URL_S3: cloud.filesUrl,
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
    });
    expect(environment['QUEUE_URL']).toMatch(
      new RegExp(`^${cloud.queuesUrl}/000000000000/fixture-Queue`),
    );
    expect(environment['QUEUE_ARN']).toMatch(/^arn:aws:sqs:eu-west-2:000000000000:fixture-Queue/);
    // Nothing of this machine's own environment reaches a function.
    expect(environment).not.toHaveProperty('PATH');
  });
});
