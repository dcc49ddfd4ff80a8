import { beforeEach, expect, test } from 'vitest';
import { type ClassSite, createClassSite } from '../support/class-site.ts';
import { origin } from '../support/link-site.ts';

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

test('a class of thirty behind one address types it wrong once each, and all come in', async () => {
  expect(await attempts(30, 'ABC235', () => '203.0.113.7')).toEqual({ 422: 30 });
  expect(await attempts(30, 'ABC234', () => '203.0.113.7')).toEqual({ 303: 30 });
});

test('who goes on guessing is stopped, right code or not; another school is not', async () => {
  expect(await attempts(300, 'ABC235', () => '203.0.113.7')).toEqual({ 422: 240, 429: 60 });
  expect(await attempt('ABC234', '203.0.113.7')).toBe(429);
  expect(await attempt('ABC234', '198.51.100.4')).toBe(303);
  site.clock.now = '2026-09-02T08:11:00.000Z';
  expect(await attempt('ABC234', '203.0.113.7')).toBe(303);
});

test('nor does a made-up header, or another address of the same IPv6 network, begin anew', async () => {
  await attempts(240, 'ABC235', (index) => `2001:db8:1:2::${index.toString(16)}`);
  expect(await attempt('ABC234', '2001:db8:1:2:ffff::1')).toBe(429);
  expect(await attempt('ABC234', '2001:db8:1:2::5', { 'x-forwarded-for': '192.0.2.1' })).toBe(429);
  expect(await attempt('ABC234', '2001:db8:1:3::1')).toBe(303);
  expect(await attempt('ABC234', '::ffff:192.0.2.9')).toBe(303);
});

test('many addresses together are stopped too', async () => {
  const spread = await attempts(2010, 'ABC235', (n) => `10.0.${n % 100}.${n % 7}`);
  expect(spread).toEqual({ 422: 2000, 429: 10 });
});

test('what cannot be a code costs nobody a try', async () => {
  expect(await attempts(260, 'ABC', () => '203.0.113.7')).toEqual({ 422: 260 });
  expect(await attempt('ABC234', '203.0.113.7')).toBe(303);
});
