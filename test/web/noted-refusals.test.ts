import type { Hono } from 'hono';
import { beforeEach, describe, expect, test } from 'vitest';
import { createPublicSite } from '../public/public-site.ts';
import { createClassSite } from '../support/class/class-site.ts';
import { createSite, createVisitor, khanFamily, origin } from '../support/link/link-site.ts';
import type { Trail } from '../support/school/trail.ts';

type Counted = { app: Hono; trail: Trail; clock: { now: string } };

const elsewhere = {
  method: 'POST',
  headers: {
    Origin: 'https://evil.example.com',
    'Content-Type': 'application/x-www-form-urlencoded',
  },
  body: 'x=1',
};
const from = (sourceIp: string) => ({ event: { requestContext: { http: { sourceIp } } } });
const aMinuteOn = (clock: { now: string }) => {
  clock.now = new Date(Date.parse(clock.now) + 60_000).toISOString();
};

describe('a form that another website had a browser send', () => {
  const apps: [string, string, string, () => Promise<Counted>][] = [
    ['sign', '/f/0123456789ab/check', '/f/:ref/check', async () => createSite()],
    [
      'classroom',
      '/class/s/aaaa1111/maya/promise',
      '/class/s/:ref/:person/promise',
      async () => (await createClassSite()) as unknown as Counted,
    ],
    ['public', '/northbrook/visit', '/:school/visit', async () => createPublicSite()],
  ];

  test.each(apps)('to %s is noted once for each network and minute', async (_, at, page, make) => {
    const { app, trail, clock } = await make();
    const send = async (ip: string) =>
      expect((await app.request(origin + at, elsewhere, from(ip))).status).toBe(403);
    for (let tries = 0; tries < 60; tries += 1) await send('192.0.2.1');
    await send('192.0.2.2');
    const noted = { type: 'refused', why: 'other-site', page };
    expect(trail.sent).toMatchObject([noted, noted]);
    expect(JSON.stringify(trail.sent)).not.toMatch(/192\.0|maya|0123456789ab/);
    for (const event of trail.sent) expect(event).not.toHaveProperty('school');
    aMinuteOn(clock);
    await send('192.0.2.1');
    expect(trail.sent).toHaveLength(3);
  });
});

test('a network has another word each day, so that nobody knows it again for years', async () => {
  const { app, trail, clock } = createSite();
  const send = () => app.request(`${origin}/f/0123456789ab/check`, elsewhere, from('192.0.2.1'));
  await send();
  aMinuteOn(clock);
  await send();
  clock.now = new Date(Date.parse(clock.now) + 86_400_000).toISOString();
  await send();
  const words = trail.sent.map((event) => 'network' in event && event.network);
  expect(words).toHaveLength(3);
  expect(words[0]).toBe(words[1]);
  expect(words[2]).not.toBe(words[0]);
});

describe('behind a link', () => {
  let site: ReturnType<typeof createSite>;
  let samira: ReturnType<typeof createVisitor>;
  let home: string;
  const notTheirs = (page: string) => ({
    type: 'refused',
    why: 'not-theirs',
    page,
    about: 'samira',
    school: 'northbrook',
    id: expect.any(String),
    at: expect.stringMatching(/:00\.000Z$/),
  });
  beforeEach(async () => {
    site = createSite();
    const link = await khanFamily(site, ['pupil-aup-primary']);
    samira = createVisitor(site.app);
    await samira.open(link.path);
    home = `/f/${link.ref}`;
  });

  test('asking for a child who is not theirs is noted once a minute, with whose link it was', async () => {
    for (const child of ['leo', 'tom', 'nobody', 'leo'])
      expect((await samira.open(`${home}/child/${child}`)).status).toBe(404);
    await samira.post(`${home}/child/leo`, { typedName: 'Leo Brandt' });
    expect(site.trail.sent).toEqual([notTheirs('/f/:ref/child/:person')]);
    aMinuteOn(site.clock);
    await samira.open(`${home}/child/leo/no`);
    expect(site.trail.sent).toHaveLength(2);
  });

  test('one family’s attempts hide no other family’s, nor another sort of refusal of theirs', async () => {
    const david = createVisitor(site.app);
    const other = await site.mailLink({ kind: 'contact', id: 'david' });
    await david.open(other.path);
    await samira.open(`${home}/child/leo`);
    await david.open(`/f/${other.ref}/child/leo`);
    await site.app.request(`${origin}${home}/check`, elsewhere, from('192.0.2.1'));
    const [name = ''] = [...samira.jar.keys()].filter((one) => one.startsWith('link-'));
    samira.jar.set(name, 'A'.repeat(200));
    await samira.open(home);
    expect(
      site.trail.sent.map((event) => [
        event.type === 'refused' && event.why,
        'about' in event && event.about,
      ]),
    ).toEqual([
      ['not-theirs', 'samira'],
      ['not-theirs', 'david'],
      ['other-site', false],
      ['bad-seal', false],
    ]);
  });

  test('signing for somebody else’s child is noted, too', async () => {
    const line = { person: 'leo', agreement: 'a', shown: '', answers: {} };
    const posted = await samira.post(`${home}/check`, {
      line: JSON.stringify(line),
      typedName: 'Samira Khan',
    });
    expect(posted.status).toBeGreaterThanOrEqual(400);
    expect(site.trail.sent).toEqual([notTheirs('/f/:ref/check')]);
  });

  test('their own pages leave nothing, nor does an address typed wrong or an old link', async () => {
    for (const path of ['', '/child/maya', '/check', '/no-such-form', '/answers'])
      await samira.open(home + path);
    await samira.open('/f/ffffffffffff');
    await samira.open('/k/not-a-token');
    await samira.post(`${home}/check`, { typedName: 'Samira Khan' });
    expect(site.trail.sent).toEqual([]);
  });

  test('a cookie that we did not seal is noted, and one that is missing or over is not', async () => {
    const [name = '', sealed = ''] = [...samira.jar].find(([one]) => one.startsWith('link-')) ?? [];
    samira.jar.set(name, `${sealed.slice(0, -6)}AAAAAA`);
    expect((await samira.open(home)).status).toBe(404);
    await samira.open(`${home}/answers`);
    expect(site.trail.sent).toMatchObject([{ type: 'refused', why: 'bad-seal', page: '/f/:ref' }]);
    expect(site.trail.sent[0]).not.toHaveProperty('school');
    samira.jar.set(name, sealed);
    site.clock.now = '2027-09-01T08:00:00.000Z';
    await samira.open(home);
    samira.jar.delete(name);
    await samira.open(home);
    expect(site.trail.sent).toHaveLength(1);
  });

  test('what cannot be noted is refused in the same words', async () => {
    const before = await samira.open(`${home}/child/leo`);
    aMinuteOn(site.clock);
    site.trail.isDown = true;
    const page = await samira.open(`${home}/child/leo`);
    expect([page.status, page.text]).toEqual([before.status, before.text]);
    expect(site.logged.join()).toContain('audit-lost');
  });
});

test('in class, asking for somebody of another class is noted once a minute for the lesson', async () => {
  const site = await createClassSite();
  await site.open();
  const device = site.device();
  await device.open('/class/ABC234');
  const at = '/class/s/aaaa1111';
  for (const who of ['tom', 'nobody', 'tom'])
    expect((await device.open(`${at}/${who}`)).status).toBe(403);
  await device.post(`${at}/tom/promise`, { typedName: 'Tom Reyes' });
  await device.open(`${at}/maya`);
  expect(site.trail.sent).toMatchObject([
    { type: 'refused', why: 'not-in-class', page: '/class/s/:ref/:person', school: 'northbrook' },
  ]);
  expect(JSON.stringify(site.trail.sent)).not.toMatch(/tom|ABC234/);
  aMinuteOn(site.clock);
  await device.post(`${at}/tom/promise`, { typedName: 'Tom Reyes' });
  expect(site.trail.sent).toHaveLength(2);
});
