import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { later } from '../../functions/core/calendar.ts';
import { createStaffSessions } from '../../functions/web/staff-session.ts';

const start = '2026-09-02T08:00:00.000Z';
const began = { id: 'one', generation: 0, startedAt: start, seenAt: start };
const session = { ...began, emailHash: 'h', address: 'a•••@example.org' };

function desk(options: { secure?: boolean; secret?: string } = {}) {
  let now = start;
  const sessions = createStaffSessions({
    secret: async () => options.secret ?? 's'.repeat(43),
    secure: options.secure ?? false,
    now: () => now,
  });
  const app = new Hono()
    .get('/in', async (c) => {
      await sessions.keep(c, { ...session, seenAt: now });
      return c.text('in');
    })
    .get('/attempt', async (c) => {
      await sessions.keepAttempt(c, { state: 's', nonce: 'n', verifier: 'v', to: '/desk' });
      return c.text('kept');
    })
    .get('/who', async (c) => c.json((await sessions.find(c)) ?? null))
    .get('/out', (c) => {
      sessions.end(c);
      return c.text('out');
    });
  const cookieOf = async (path: string) =>
    (await app.request(path)).headers.get('set-cookie') ?? '';
  const who = async (cookie: string) =>
    (await app.request('/who', { headers: { cookie: cookie.split(';')[0] ?? '' } })).json();
  return {
    app,
    cookieOf,
    who,
    pass: (seconds: number) => {
      now = later(now, seconds);
    },
  };
}

describe('a desk session', () => {
  test('is found again until an hour without a request has passed', async () => {
    const { cookieOf, who, pass } = desk();
    const cookie = await cookieOf('/in');
    pass(3600 - 1);
    expect(await who(cookie)).toEqual(session);
    pass(2);
    expect(await who(cookie)).toBeNull();
  });

  test('in use, is found again until eight hours have passed', async () => {
    const { cookieOf, who, pass } = desk();
    pass(8 * 3600 - 60);
    const cookie = await cookieOf('/in');
    expect(cookie).toContain('Max-Age=60;');
    expect(await who(cookie)).toMatchObject({ id: 'one' });
    pass(61);
    expect(await who(cookie)).toBeNull();
  });

  test('is a host-only, secure, unreadable cookie on https', async () => {
    const cookie = await desk({ secure: true }).cookieOf('/in');
    expect(cookie).toMatch(/^__Host-desk=/);
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/Secure/);
    expect(cookie).toMatch(/SameSite=Lax/);
    expect(cookie).not.toContain('example.org');
  });

  test('made with another secret is nobody', async () => {
    const cookie = await desk({ secret: 'x'.repeat(43) }).cookieOf('/in');
    expect(await desk().who(cookie)).toBeNull();
  });

  test('cannot be made of a sign-in under way', async () => {
    const { cookieOf, who } = desk();
    const attempt = await cookieOf('/attempt');
    expect(attempt).toMatch(/^desk-sign-in=/);
    expect(await who(attempt.replace('desk-sign-in=', 'desk='))).toBeNull();
  });

  test('tampered with is nobody', async () => {
    const { cookieOf, who } = desk();
    const [pair = ''] = (await cookieOf('/in')).split(';');
    // In the middle of a part: of its last letter some bits say nothing.
    const at = pair.lastIndexOf('.') - 10;
    const other = pair[at] === 'x' ? 'y' : 'x';
    expect(await who(pair.slice(0, at) + other + pair.slice(at + 1))).toBeNull();
  });

  test('ends by removing the very cookie', async () => {
    expect(await desk({ secure: true }).cookieOf('/out')).toMatch(/^__Host-desk=;.*Max-Age=0/);
  });
});
