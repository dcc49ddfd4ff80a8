import { request as httpRequest } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { Answered } from '../../infra/local/gateway/access-log.ts';
import { accessLogLine } from '../../infra/local/gateway/access-log.ts';
import { createGateway, type OpenGateway } from '../../infra/local/gateway/gateway.ts';
import { createThrottle } from '../../infra/local/gateway/limits.ts';
import { parseRoute } from '../../infra/local/gateway/routes.ts';
import type { LambdaSettings } from '../../infra/local/lambda/instance-settings.ts';
import type { LocalLambda } from '../../infra/local/lambda/lambda-instances.ts';
import { close, listen } from '../../infra/local/ports.ts';

type Seen = { rawPath: string; headers: Record<string, string> };

const open: { stop: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const { stop } of open.splice(0)) await stop();
});

/** A gateway in front of one function, which answers what it is told to, or what it was asked. */
async function gateway(given: Partial<OpenGateway> & { answer?: (event: Seen) => unknown } = {}) {
  const answered: Answered[] = [];
  const events: Seen[] = [];
  const lambda: LocalLambda = {
    settings: { timeoutSeconds: 10 } as LambdaSettings,
    invoke: async (event) => {
      events.push(event as Seen);
      return given.answer ? given.answer(event as Seen) : { statusCode: 200, body: 'ok' };
    },
    stop: async () => undefined,
  };
  const server = createGateway(() => ({
    routes: [parseRoute('ANY /f/{ref}', lambda), parseRoute('$default', lambda)],
    onAnswered: (one) => answered.push(one),
    ...given,
  }));
  const url = await listen(server, 0);
  open.push({ stop: () => close(server) });
  return { url, answered, events };
}

/** Asks for a path exactly as it is written, which `fetch` would tidy first. */
const askAsWritten = (url: string, path: string, headers: Record<string, string> = {}) =>
  new Promise<number>((resolve, reject) => {
    const { hostname, port } = new URL(url);
    httpRequest({ hostname, port, path, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });

describe('a path, as API Gateway hands it on', () => {
  it.each([
    ['/f/a%20b', '/f/a b'],
    ['/f/%C5%81ucja', '/f/Łucja'],
    ['/f/a%2Fb', '/f/a/b'],
    ['/f/a%23b', '/f/a#b'],
    ['/f/a%3Fadmin=true', '/f/a'],
    ['/f/a%2525', '/f/a%25'],
  ])('%s arrives decoded, and cut at an encoded question mark', async (path, rawPath) => {
    const { url, events } = await gateway();
    await askAsWritten(url, path);
    expect(events.map((event) => event.rawPath)).toEqual([rawPath]);
  });

  it('is refused where it is no proper percent-encoding', async () => {
    const { url, events } = await gateway();
    expect(await askAsWritten(url, '/f/%zz')).toBe(400);
    expect(events).toEqual([]);
  });
});

describe('what API Gateway does not let through', () => {
  it('a request line and headers over 10,240 bytes', async () => {
    const { url, events } = await gateway();
    expect(await askAsWritten(url, '/f/abc', { cookie: 'x'.repeat(9_800) })).toBe(200);
    expect(await askAsWritten(url, '/f/abc', { cookie: 'x'.repeat(10_240) })).toBe(431);
    expect(await askAsWritten(url, `/f/abc?${'x'.repeat(10_240)}`)).toBe(431);
    expect(events).toHaveLength(1);
  });

  it('a body whose event is over 6 MB, though the body itself is not', async () => {
    const { url, events } = await gateway();
    const post = (body: string) =>
      fetch(`${url}/f/abc`, { method: 'POST', body: new URLSearchParams({ body }) });
    expect((await post('x'.repeat(4_600_000))).status).toBe(200);
    // Base64 makes four bytes of three.
    expect((await post('x'.repeat(4_800_000))).status).toBe(413);
    expect(events).toHaveLength(1);
  });

  it('more than the stage allows: so many at once, then so many a second', async () => {
    const { url, answered } = await gateway({
      letsThrough: createThrottle({ rateLimit: 0.001, burstLimit: 3 }),
    });
    const statuses = [];
    for (let n = 0; n < 5; n += 1) statuses.push((await fetch(`${url}/f/abc`)).status);
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
    expect(answered.at(-1)).toMatchObject({ routeKey: 'ANY /f/{ref}', status: 429 });
    // No Lambda was asked, and the access log says so.
    expect(
      accessLogLine('$context.status $context.integrationStatus', answered.at(-1) as Answered),
    ).toBe('429 -');
  });

  it('comes back by the second', () => {
    const clock = { ms: 0 };
    const lets = createThrottle({ rateLimit: 2, burstLimit: 2 }, () => clock.ms);
    expect([lets(), lets(), lets()]).toEqual([true, true, false]);
    clock.ms = 500;
    expect([lets(), lets()]).toEqual([true, false]);
    clock.ms = 60_000;
    expect([lets(), lets(), lets()]).toEqual([true, true, false]);
  });
});

describe('what a function may not answer', () => {
  it.each([{ statusCode: 99 }, { statusCode: 700 }, { statusCode: 'ok' }])('%j', async (answer) => {
    const { url } = await gateway({ answer: () => answer });
    expect((await fetch(`${url}/f/abc`)).status).toBe(500);
  });
});

describe('the address a request says it comes from', () => {
  it('stands before the real one, which is the last', async () => {
    const { url, events } = await gateway();
    await askAsWritten(url, '/f/abc', { 'x-forwarded-for': '203.0.113.7' });
    expect(events[0]?.headers['x-forwarded-for']).toMatch(
      /^203\.0\.113\.7, (::ffff:)?127\.0\.0\.1$/,
    );
  });
});
