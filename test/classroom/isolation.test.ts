import { beforeEach, expect, test } from 'vitest';
import { createSeal } from '../../functions/web/sealed-text.ts';
import { createStaffSessions } from '../../functions/web/staff-session.ts';
import { type ClassSite, createClassSite, rules } from '../support/class/class-site.ts';
import { cookieKey, type Seen, type Visitor } from '../support/link/link-site.ts';
import { aPupil, aSchool, registerWrites } from '../support/person/people.ts';

let site: ClassSite;
let device: Visitor;
const home = '/class/s/aaaa1111';
const far = aPupil({ school: 'southfield', id: 'far', firstName: 'Far', lastName: 'Away' });

beforeEach(async () => {
  site = await createClassSite();
  await site.store.commit([
    { fact: 'school-founded', school: aSchool({ id: 'southfield', name: 'Southfield School' }) },
  ]);
  await site.store.writeRegister('southfield', registerWrites({ persons: [far] }));
  await site.ask(far, [rules]);
  await site.open();
  device = site.device();
  await device.open('/class/ABC234');
});

const names = (page: Seen) =>
  page.page.querySelectorAll('.app-class-names a').map((link) => link.text.trim());

test.each([
  ['another class', 'tom'],
  ['another school', 'far'],
  ['nobody', 'nobody'],
  ['a member of staff', 'teacher'],
  ['no id at all', encodeURIComponent('far#away/..')],
])('a pupil of %s is refused in the same words, and nothing is signed', async (_, id) => {
  const agreement = `${rules}.2026-27`;
  const [form] = site.catalogue[rules]?.slice(-1) ?? [];
  const fields = { agreement, [`wording.${rules}`]: form?.hash ?? '', typedName: 'Somebody Else' };
  const answers = [
    await device.send(`${home}/${id}`),
    await device.send(`${home}/${id}/promise`),
    await device.send(`${home}/${id}/done`),
    await device.post(`${home}/${id}/promise`, fields),
  ];
  for (const answer of answers) {
    expect(answer.status).toBe(403);
    const text = await answer.text();
    expect(text).toContain('This name is not on the list');
    expect(text).not.toMatch(/Tom|Reyes|Away|Oyelaran/);
  }
  for (const [school, person] of [
    ['northbrook', 'tom'],
    ['southfield', 'far'],
  ] as const)
    expect(await site.signaturesOf(person, school)).toEqual([]);
});

test('another pupil’s agreement cannot be signed from one’s own page', async () => {
  await site.store.writeRegister('northbrook', [{ put: 'person', person: aPupil() }]);
  const last = await device.open(`${home}/maya/promise`);
  const [form] = site.catalogue[rules]?.slice(-1) ?? [];
  const fields = { typedName: 'Maya Khan', [`wording.${rules}`]: form?.hash ?? '' };
  for (const agreement of [`${rules}.2025-26`, 'internet-access-consent.standing', 'made-up']) {
    const answer = await device.post(last.action, { ...fields, agreement });
    expect(answer.status).toBe(409);
  }
  const empty = await device.post(last.action, fields);
  expect(empty.status).toBe(422);
  expect(await site.signaturesOf('maya')).toEqual([]);
});

test('a form that the session is not about is neither shown nor signed', async () => {
  await site.open({ id: 'bbbb2222', code: 'XYZ234', forms: ['pupil-social-media'] });
  await device.open('/class/XYZ234');
  const last = await device.open('/class/s/bbbb2222/maya/promise');
  expect(last.fields['agreement']).toEqual(['pupil-social-media.2026-27']);
  const [form] = site.catalogue[rules]?.slice(-1) ?? [];
  const answer = await device.post(last.action, {
    ...last.fields,
    agreement: `${rules}.2026-27`,
    [`wording.${rules}`]: form?.hash ?? '',
    typedName: 'Maya Khan',
  });
  expect(answer.status).toBe(409);
  expect(await site.signaturesOf('maya')).toEqual([]);
});

test('one class’s cookie opens no other class, though its address is known', async () => {
  await site.open({ id: 'cccc3333', class: '5A', code: 'QRS234' });
  for (const path of ['', '/tom', '/tom/promise', '/tom/done', '/maya'])
    expect((await device.open(`/class/s/cccc3333${path}`)).heading).toBe(
      'This device needs the code',
    );
  await device.open('/class/QRS234');
  expect((await device.open(home)).heading).toBe('This device needs the code');
  expect(names(await device.open('/class/s/cccc3333'))).toEqual(['Tom R']);
});

test('nothing opens without a cookie, nor with one that is forged, renamed or of another part', async () => {
  const now = () => site.clock.now;
  const sealed = (purpose: string, name: string, payload: object) =>
    createSeal(purpose, { secret: cookieKey, now }).seal({ ...payload }, name, 600);
  const session = { session: 'aaaa1111', code: 'ABC234' };
  const other = async () => 'another secret of at least forty-three characters!';
  const genuine = device.jar.get('class') ?? '';
  const forged = [
    undefined,
    JSON.stringify(session),
    `${genuine.slice(0, -4)}AAAA`,
    await sealed('staff', 'class', session),
    await sealed('class', 'desk', session),
    await createSeal('class', { secret: other, now }).seal(session, 'class', 600),
    await sealed('class', 'class', { ...session, session: 'bbbb2222' }),
    await sealed('class', 'class', { session: 'aaaa1111' }),
  ];
  for (const cookie of forged) {
    const stranger = site.device();
    if (cookie) stranger.jar.set('class', cookie);
    for (const path of [home, `${home}/maya`, `${home}/maya/done`]) {
      const page = await stranger.open(path);
      expect(page.status, cookie).toBe(404);
      expect(page.html).not.toMatch(/Maya|Northbrook/);
    }
    const posted = await stranger.post(`${home}/maya/promise`, { typedName: 'Maya Khan' });
    expect(posted.status).toBe(404);
  }
});

test('a cookie of our own making with a code that leads elsewhere opens nothing', async () => {
  await site.open({ id: 'cccc3333', class: '5A', code: 'QRS234' });
  const seal = createSeal('class', { secret: cookieKey, now: () => site.clock.now });
  const stranger = site.device();
  const mixed = { session: 'aaaa1111', code: 'QRS234' };
  stranger.jar.set('class', await seal.seal(mixed, 'class', 600));
  expect((await stranger.open(home)).heading).toBe('Signing is closed');
});

test('a class’s cookie is nothing at the desk', async () => {
  const sessions = createStaffSessions({
    secret: cookieKey,
    secure: false,
    now: () => site.clock.now,
  });
  const { Hono } = await import('hono');
  const app = new Hono();
  app.get('/', async (c) => c.json((await sessions.find(c)) ?? null));
  const answer = await app.request('/', {
    headers: { cookie: `desk=${device.jar.get('class')}` },
  });
  expect(await answer.json()).toBeNull();
});

test('a form sent by another site signs nothing', async () => {
  const last = await device.open(`${home}/maya/promise`);
  const answer = await device.post(
    last.action,
    { ...last.fields, typedName: 'Maya Khan' },
    { Origin: 'https://evil.example.org' },
  );
  expect(answer.status).toBe(403);
  expect(await site.signaturesOf('maya')).toEqual([]);
});

test('no page tells a surname before its own pupil’s promise, nor anybody’s contacts', async () => {
  const body = (page: Seen) => page.page.querySelector('body')?.toString() ?? '';
  const list = await device.open(home);
  const begin = await device.open(`${home}/maya`);
  expect(body(list)).toContain('Maya K<');
  for (const page of [list, begin]) expect(body(page)).not.toMatch(/Khan|Brandt|Costa|@/);
  const last = await device.open(`${home}/maya/promise`);
  expect(body(last)).toContain('I am Maya Khan');
  expect(body(last)).not.toMatch(/Brandt|Costa|@/);
});

test('names and codes are never logged', async () => {
  const last = await device.open(`${home}/maya/promise`);
  await device.submit(last, { typedName: 'Maya Khan' });
  site.store.findSchool = async () => {
    throw new Error('the table is away');
  };
  expect((await device.open(home)).status).toBe(503);
  expect(site.logged.length).toBeGreaterThan(0);
  expect(site.logged.join('\n')).not.toMatch(/Maya|Khan|ABC234/);
});
