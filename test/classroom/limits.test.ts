import { beforeEach, expect, test } from 'vitest';
import { type ClassSite, createClassSite } from '../support/class/class-site.ts';
import { origin } from '../support/link/link-site.ts';

let site: ClassSite;
beforeEach(async () => {
  site = await createClassSite();
  await site.open();
});

/** One try at a code from an address, as API Gateway tells it. */
const attempt = async (code: string, sourceIp: string, headers: Record<string, string> = {}) => {
  const event = { requestContext: { http: { sourceIp } } };
  const answer = await site.app.request(`${origin}/class/${code}`, { headers }, { event });
  return answer.status;
};
async function attempts(count: number, code: string, ip: (index: number) => string) {
  const statuses = new Map<number, number>();
  for (let index = 0; index < count; index += 1) {
    const status = await attempt(code, ip(index));
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }
  return Object.fromEntries(statuses);
}

test('nine hundred devices behind one address open their classes, though many are typed wrong', async () => {
  expect(await attempts(500, 'ABC235', () => '203.0.113.7')).toEqual({ 422: 500 });
  expect(await attempts(900, 'ABC234', () => '203.0.113.7')).toEqual({ 303: 900 });
  expect(await attempts(99, 'ABC235', () => '203.0.113.7')).toEqual({ 422: 99 });
});

test('who goes on guessing is stopped, right code or not; another school is not', async () => {
  expect(await attempts(660, 'ABC235', () => '203.0.113.7')).toEqual({ 422: 600, 429: 60 });
  expect(await attempt('ABC234', '203.0.113.7')).toBe(429);
  expect(await attempt('ABC234', '198.51.100.4')).toBe(303);
  site.clock.now = '2026-09-02T08:11:00.000Z';
  expect(await attempt('ABC234', '203.0.113.7')).toBe(303);
});

test('nor does a made-up header, or another address of the same IPv6 network, begin anew', async () => {
  await attempts(600, 'ABC235', (index) => `2001:db8:1:${index.toString(16)}::1`);
  expect(await attempt('ABC234', '2001:db8:1:2:ffff::1')).toBe(429);
  expect(await attempt('ABC234', '2001:db8:1:2::5', { 'x-forwarded-for': '192.0.2.1' })).toBe(429);
  expect(await attempt('ABC234', '2001:db8:2::1')).toBe(303);
  expect(await attempt('ABC234', '::ffff:192.0.2.9')).toBe(303);
});

test('many addresses together are stopped too', async () => {
  const limit = { school: 'class', name: 'code', window: site.clock.now.slice(0, 15) };
  const all = { ...limit, max: 20_000, expiresAt: '2026-09-02T10:00:00.000Z' };
  for (let n = 0; n < 19_990; n += 1) await site.store.allow(all);
  const spread = await attempts(20, 'ABC235', (n) => `10.0.${n}.1`);
  expect(spread).toEqual({ 422: 10, 429: 10 });
});

test('a network that is stopped does not use up what the others have', async () => {
  await attempts(700, 'ABC235', () => '203.0.113.7');
  const limit = { school: 'class', name: 'code', window: site.clock.now.slice(0, 15) };
  const counted = (max: number) =>
    site.store.hasLeft({ ...limit, max, expiresAt: '2026-09-02T10:00:00.000Z' });
  expect([await counted(600), await counted(601)]).toEqual([false, true]);
});

test('a code in a picture or a frame of another page opens nothing and costs nothing', async () => {
  const from = '203.0.113.7';
  for (const dest of ['image', 'iframe', 'empty', 'script']) {
    const headers = { 'Sec-Fetch-Dest': dest };
    const event = { requestContext: { http: { sourceIp: from } } };
    const answer = await site.app.request(`${origin}/class/ABC234`, { headers }, { event });
    expect([answer.status, answer.headers.get('set-cookie')], dest).toEqual([200, null]);
    for (let n = 0; n < 200; n += 1) await attempt('ABC235', from, headers);
  }
  expect(await attempt('ABC234', from, { 'Sec-Fetch-Dest': 'document' })).toBe(303);
});

test('what cannot be a code costs nobody a try', async () => {
  expect(await attempts(660, 'ABC', () => '203.0.113.7')).toEqual({ 422: 660 });
  expect(await attempt('ABC234', '203.0.113.7')).toBe(303);
});
