import { beforeEach, expect, test } from 'vitest';
import { limitFor } from '../../functions/core/limit/every-limit.ts';
import { type ClassSite, createClassSite } from '../support/class/class-site.ts';
import { origin } from '../support/link/link-site.ts';

let site: ClassSite;
beforeEach(async () => {
  site = await createClassSite();
  await site.open();
});

const from = (sourceIp: string) => ({ event: { requestContext: { http: { sourceIp } } } });

/** One try at a code from an address, as API Gateway tells it; on a device that keeps no cookie. */
const attempt = async (code: string, sourceIp: string, headers: Record<string, string> = {}) => {
  const answer = await site.app.request(`${origin}/class/${code}`, { headers }, from(sourceIp));
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

/** A device of a network that opened the page and keeps its cookie; returns how a code typed on it fares. */
async function device(sourceIp: string) {
  const page = await site.app.request(`${origin}/class`, {}, from(sourceIp));
  const cookie = page.headers.getSetCookie().map((line) => line.split(';')[0]);
  const headers = {
    'Content-Type': 'application/x-www-form-urlencoded',
    Origin: origin,
    Cookie: cookie.join('; '),
  };
  return (code: string) =>
    site.app.request(
      `${origin}/class`,
      { method: 'POST', headers, body: new URLSearchParams({ code }).toString() },
      from(sourceIp),
    );
}
/** Wrong codes from ever new devices of one network, until it is stopped. */
async function spendNetwork(sourceIp: string) {
  for (let n = 0; n < 30; n += 1) {
    const type = await device(sourceIp);
    for (let time = 0; time < 20; time += 1) await type('ABC235');
  }
}
const school = '203.0.113.7';

test('nine hundred devices behind one address open their classes, though many are typed wrong', async () => {
  for (let n = 0; n < 50; n += 1) {
    const type = await device(school);
    for (let time = 0; time < 10; time += 1) expect((await type('ABC235')).status).toBe(422);
    expect((await type('ABC234')).status).toBe(303);
  }
  expect(await attempts(850, 'ABC234', () => school)).toEqual({ 303: 850 });
});

test('a device that is wrong twenty times is asked for the long code, and no other is', async () => {
  const [prankster, honest] = [await device(school), await device(school)];
  for (let time = 0; time < 20; time += 1) expect((await prankster('ABC235')).status).toBe(422);
  for (let time = 0; time < 700; time += 1) expect((await prankster('ABC234')).status).toBe(429);
  expect(await (await prankster('ABC234')).text()).toContain('Or type the long code now');
  expect((await honest('ABC234')).status).toBe(303);
  expect(await attempt('ABC234', school)).toBe(303);
  expect((await prankster('abc 234 xyz9')).status).toBe(303);
});

test('whoever guesses without a cookie stops those without one, and no device that keeps it', async () => {
  expect(await attempts(700, 'ABC235', () => school)).toEqual({ 422: 60, 429: 640 });
  expect(await attempt('ABC234', school)).toBe(429);
  expect((await (await device(school))('ABC234')).status).toBe(303);
  expect(await attempt('ABC234', '198.51.100.4')).toBe(303);
});

test('a network that guesses from ever new devices needs the long code, which opens the class for each', async () => {
  await spendNetwork(school);
  const honest = await device(school);
  expect((await honest('ABC234')).status).toBe(429);
  expect((await honest('ABC234XYZ9')).status).toBe(303);
  // The QR code on the board holds the long one.
  expect(await attempt('ABC234XYZ9', school)).toBe(303);
  expect(await attempt('ABC234', '198.51.100.4')).toBe(303);
  site.clock.now = '2026-09-02T08:11:00.000Z';
  expect((await honest('ABC234')).status).toBe(303);
});

test('a long code is right to the last sign, or opens nothing, and costs nobody a try', async () => {
  for (const wrong of ['ABC234XYZ8', 'ABC235XYZ9', 'ABC234XYZ', 'ABC234XYZ99'])
    expect(await attempts(100, wrong, () => school), wrong).toEqual({ 422: 100 });
  expect(await attempt('ABC234', school)).toBe(303);
});

test('a session of before there were long codes has none that opens it', async () => {
  const session = await site.open({ id: 'old', code: 'QQQ222' });
  const { codeEnd: _, ...old } = { ...session, rev: 1 };
  await site.store.commit([{ fact: 'class-changed', session: old, was: session }]);
  for (const wrong of ['QQQ222XYZ9', 'QQQ222'])
    expect(await attempt(wrong, school), wrong).toBe(wrong.length === 6 ? 303 : 422);
});

test('nor does a made-up header, a made-up cookie or another address of the same network begin anew', async () => {
  await attempts(60, 'ABC235', (index) => `2001:db8:1:${index.toString(16)}::1`);
  expect(await attempt('ABC234', '2001:db8:1:2:ffff::1')).toBe(429);
  const made = `device-class=${'a'.repeat(32)}.${'9'.repeat(13)}.${'b'.repeat(32)}`;
  for (const headers of [{ 'x-forwarded-for': '192.0.2.1' }, { Cookie: made }] as Record<
    string,
    string
  >[])
    expect(await attempt('ABC234', '2001:db8:1:2::5', headers)).toBe(429);
  expect(await attempt('ABC234', '2001:db8:2::1')).toBe(303);
  expect(await attempt('ABC234', '::ffff:192.0.2.9')).toBe(303);
});

test('many networks together are stopped too, and need no more than the long code', async () => {
  const limit = limitFor(
    'code.everybody',
    { school: 'class', caller: { network: '' } },
    site.clock.now,
  );
  for (let n = 0; n < 19_990; n += 1) await site.store.allow(limit);
  const spread = await attempts(20, 'ABC235', (n) => `10.0.${n}.1`);
  expect(spread).toEqual({ 422: 10, 429: 10 });
  expect(await attempt('ABC234XYZ9', '192.0.2.77')).toBe(303);
});

test('a network that is stopped does not use up what the others have', async () => {
  await attempts(700, 'ABC235', () => school);
  const everybody = limitFor(
    'code.everybody',
    { school: 'class', caller: { network: '' } },
    site.clock.now,
  );
  const counted = (max: number) => site.store.hasLeft({ ...everybody, max });
  expect([await counted(60), await counted(61)]).toEqual([false, true]);
});

test('a code in a picture or a frame of another page opens nothing and costs nothing', async () => {
  for (const dest of ['image', 'iframe', 'empty', 'script']) {
    const headers = { 'Sec-Fetch-Dest': dest };
    const answer = await site.app.request(`${origin}/class/ABC234`, { headers }, from(school));
    expect([answer.status, answer.headers.get('set-cookie')], dest).toEqual([200, null]);
    for (let n = 0; n < 200; n += 1) await attempt('ABC235', school, headers);
  }
  expect(await attempt('ABC234', school, { 'Sec-Fetch-Dest': 'document' })).toBe(303);
});

test('what cannot be a code costs nobody a try', async () => {
  expect(await attempts(660, 'ABC', () => '203.0.113.7')).toEqual({ 422: 660 });
  expect(await attempt('ABC234', '203.0.113.7')).toBe(303);
});
