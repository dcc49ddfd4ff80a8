import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { createDeviceCookies } from '../../functions/web/device-cookie.ts';

const secret = async () => 'a secret of at least forty-three characters, for tests';
const now = () => '2026-09-02T08:00:00.000Z';
const given = { secret, secure: true, random: randomBytes, now };

function appWith(
  purpose: Parameters<typeof createDeviceCookies>[0],
  options: { secret?: typeof secret } = {},
) {
  const devices = createDeviceCookies(purpose, { ...given, ...options });
  const app = new Hono();
  app.get('/give', async (c) => {
    await devices.give(c);
    return c.text('ok');
  });
  app.get('/since', async (c) => c.text((await devices.read(c))?.since ?? 'unknown'));
  app.get('/read', async (c) => c.text((await devices.read(c))?.id ?? 'unknown'));
  const give = async (cookie = '') => {
    const answer = await app.request('/give', { headers: { cookie } });
    return answer.headers.getSetCookie();
  };
  const read = async (cookie: string) =>
    (await app.request('/read', { headers: { cookie } })).text();
  const since = async (cookie: string) =>
    (await app.request('/since', { headers: { cookie } })).text();
  return { give, read, since };
}
const pairOf = ([line = '']: readonly string[]) => line.split(';')[0] ?? '';

test('a device is told from others for a day, by chance and nothing else, on the whole host alone', async () => {
  const { give, read, since } = appWith('link');
  const set = await give();
  expect(set).toHaveLength(1);
  expect(set[0]).toMatch(/^__Host-device-link=[0-9a-f]{32}\.\d{13}\.[0-9a-f]{32};/);
  for (const part of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax', 'Max-Age=86400'])
    expect(set[0]).toContain(part);
  expect(await read(pairOf(set))).toMatch(/^[0-9a-f]{32}$/);
  expect(await read(pairOf(set))).not.toBe(await read(pairOf(await give())));
  expect(await since(pairOf(set))).toBe(now());
  // Whoever has one keeps it.
  expect(await give(pairOf(set))).toEqual([]);
});

test('nobody makes up a device, renames another part’s cookie, or brings one of another key', async () => {
  const { give, read } = appWith('link');
  const [id = '', until = '', seal = ''] = (pairOf(await give()).split('=')[1] ?? '').split('.');
  const visitor = pairOf(await appWith('visit').give()).replace('visit', 'link');
  const elsewhere = appWith('link', { secret: async () => `another ${await secret()}` });
  const wrong = [
    visitor,
    pairOf(await elsewhere.give()),
    `__Host-device-link=${'a'.repeat(32)}.${until}.${seal}`,
    `__Host-device-link=${id}.${Number(until) + 1}.${seal}`,
    `__Host-device-link=${id}.${until}.${'b'.repeat(32)}`,
    `__Host-device-link=${id}.${until}.`,
    `__Host-device-link=${id}`,
    `device-link=${id}.${until}.${seal}`,
    '',
  ];
  for (const cookie of wrong) expect(await read(cookie), cookie).toBe('unknown');
  expect(await read(`__Host-device-link=${id}.${until}.${seal}`)).toBe(id);
});
