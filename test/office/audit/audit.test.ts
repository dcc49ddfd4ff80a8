import { beforeEach, describe, expect, test } from 'vitest';
import type { AuditEvent } from '../../../functions/core/audit/audit-event.ts';
import { evidenceKey } from '../../../functions/services/evidence-bucket.ts';
import { nudgeOf } from '../../../functions/store/keys.ts';
import { createDesk, type Desk } from '../../support/desk/desk-site.ts';
import { northbrook, southfield, staffEmails } from '../../support/desk/northbrook.ts';
import { read, readAt } from '../../support/desk/read-page.ts';
import { aRelation } from '../../support/person/people.ts';
import { aRegisterJob } from '../../support/register/jobs.ts';
import { createMemoryTable } from '../../support/store/memory-table.ts';

let desk: Desk;
let table: ReturnType<typeof createMemoryTable>;
type Visitor = Awaited<ReturnType<Desk['visit']>>;

beforeEach(async () => {
  table = createMemoryTable();
  desk = createDesk({ table });
  await northbrook(desk);
});

/** What was sent to the trail meanwhile. */
async function noted(act: () => Promise<unknown>): Promise<AuditEvent[]> {
  const before = desk.trail.sent.length;
  await act();
  return desk.trail.sent.slice(before);
}
const northbrookBy = (by: string) => ({ school: 'northbrook', by });

/** Something of everything that can be taken, or is about somebody restricted. */
async function fill() {
  await desk.issueRound();
  await desk.signAs('samira', { form: 'internet-access-consent' });
  const restricted = aRelation({ person: 'leo', contact: 'karl', restricted: true });
  await desk.store.writeRegister('northbrook', [{ put: 'relation', relation: restricted }]);
  const [signature] = await desk.store.listSignatures('northbrook', 'maya');
  const job = nudgeOf.archive({
    school: 'northbrook',
    owner: { kind: 'contact', id: 'samira' },
    id: signature!.reference,
  });
  await table.write([{ update: job, set: { doneAt: desk.clock.now }, drop: ['ipk', 'isk'] }]);
  for (const kind of ['pdf', 'json'] as const)
    desk.evidence.set(evidenceKey(signature!, 'whole', kind), new Uint8Array([1]));
  await desk.store.commit([
    { fact: 'register-job-moved', job: aRegisterJob('ready', { now: desk.clock.now }) },
  ]);
  const preview = { problems: [], advice: [], doubts: [], ignoredColumns: [], changes: [] };
  const rest = { undecided: [], missing: [], counts: aRegisterJob('ready').counts };
  await desk.uploads.put(
    'northbrook/one/preview.json',
    JSON.stringify({ ...preview, ...rest }),
    'application/json',
  );
}

const evidence = '/desk/evidence/maya/internet-access-consent.standing/1';
const checked = (as: string) => ({ names: 'Maya Khan', as });

/** Every route that gives a file, a list to print, or somebody with a restricted contact. */
const given: [route: string, event: object, body?: Record<string, string>][] = [
  ['/desk/outstanding.csv?round=autumn', { type: 'exported', what: 'outstanding' }],
  ['/desk/photos.csv?group=class-4B', { type: 'exported', what: 'photo-list' }],
  ['/desk/photos/sheet?group=class-4B', { type: 'exported', what: 'photo-sheet' }],
  ['/desk/photos/check', { type: 'exported', what: 'photo-list' }, checked('csv')],
  ['/desk/photos/check', { type: 'exported', what: 'photo-sheet' }, checked('sheet')],
  ['/desk/slips/print', { type: 'exported', what: 'slips' }, { contacts: 'leo' }],
  ['/desk/register/imports/one/problems.csv', { type: 'exported', what: 'register-problems' }],
  ['/desk/register/imports/one/changes.csv', { type: 'exported', what: 'register-changes' }],
  [`${evidence}.pdf`, { type: 'exported', what: 'record', about: 'maya' }],
  [`${evidence}.json`, { type: 'exported', what: 'record', about: 'maya' }],
  ['/desk/people/leo', { type: 'restricted-viewed', about: 'leo' }],
];

describe('whatever is taken from the desk', () => {
  let office: Visitor;
  const ask = (route: string, body?: Record<string, string>) =>
    body ? office.post(route, body) : office.send(route);
  beforeEach(async () => {
    await fill();
    office = await desk.visit(staffEmails.office);
  });

  test.each(given)('%s leaves one event, and no name', async (route, event, body) => {
    const events = await noted(async () => expect((await ask(route, body)).status).toBe(200));
    expect(events).toEqual([
      { ...event, ...northbrookBy('olive'), id: expect.any(String), at: desk.clock.now },
    ]);
    expect(JSON.stringify(events)).not.toMatch(/Maya|Moss|@/);
  });

  test.each(given)('%s is not given where that cannot be noted', async (route, _, body) => {
    desk.trail.isDown = true;
    const response = await ask(route, body);
    expect(response.status).toBe(503);
    expect(response.headers.get('Content-Disposition')).toBeNull();
    expect(response.headers.get('Content-Type')).toMatch(/^text\/html/);
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    const page = read(await response.text());
    expect(page.heading).toBe('Please try again in a minute');
    expect(page.text).not.toMatch(/Leo|Maya|Brandt/);
    desk.trail.isDown = false;
    expect((await ask(route, body)).status).toBe(200);
  });

  test('every other page that is asked for leaves none', async () => {
    const pages = desk.app.routes
      .filter(({ method, path }) => method === 'GET' && !path.includes('*'))
      .map(({ path }) => path.replace(':person', 'maya').replace(/:\w+(\{[^}]*\})?/g, 'autumn'))
      .filter((path) => !given.some(([route]) => route.startsWith(path)));
    expect(pages.length).toBeGreaterThan(40);
    const admin = await desk.visit(staffEmails.admin);
    const events = await noted(async () => {
      for (const path of pages) await admin.send(path);
    });
    const types = new Set(events.map(({ type }) => type));
    expect([...types].filter((type) => type !== 'refused' && type !== 'sign-in-failed')).toEqual(
      [],
    );
  });

  test('nothing is noted of a list that was not given', async () => {
    expect(await noted(() => office.send('/desk/photos/sheet'))).toEqual([]);
    expect(await noted(() => office.send('/desk/people/maya'))).toEqual([]);
  });

  test('a file that nobody noted does not leave', async () => {
    const bare = createDesk();
    await northbrook(bare);
    bare.app.get('/desk/later.csv', (c) => c.body('a', 200, { 'content-type': 'text/csv' }));
    const visitor = await bare.visit(staffEmails.office);
    const response = await visitor.send('/desk/later.csv');
    expect(response.status).toBe(500);
    expect(await response.text()).not.toBe('a');
  });
});

describe('signing in and out', () => {
  test('is noted, and so is what failed: with who it was where a register knows', async () => {
    const office = await desk.visit(staffEmails.office);
    expect(desk.trail.sent).toMatchObject([{ type: 'signed-in', ...northbrookBy('olive') }]);
    expect(await noted(() => office.post('/desk/sign-out', {}))).toMatchObject([
      { type: 'signed-out', where: 'here', ...northbrookBy('olive') },
    ]);
    expect(await noted(() => desk.visit(staffEmails.none))).toMatchObject([
      { type: 'sign-in-failed', why: 'no-role', ...northbrookBy('nora') },
    ]);
    const [stranger] = await noted(() => desk.visit('stranger@example.org'));
    expect(stranger).toMatchObject({ type: 'sign-in-failed', why: 'unknown' });
    expect(stranger).not.toHaveProperty('school');
    expect(JSON.stringify(desk.trail.sent)).not.toMatch(/@|example|Moss/);
  });

  test('everywhere is noted, with whom an administrator signed out', async () => {
    const admin = await desk.visit(staffEmails.admin);
    expect(await noted(() => admin.post('/desk/staff/olive/sign-out', {}))).toMatchObject([
      { type: 'signed-out', where: 'everywhere', about: 'olive', ...northbrookBy('ada') },
    ]);
    expect(await noted(() => admin.post('/desk/me/sign-out-everywhere', {}))).toMatchObject([
      { type: 'signed-out', where: 'everywhere', ...northbrookBy('ada') },
    ]);
  });

  test('goes on where it cannot be noted, and the log says so', async () => {
    desk.trail.isDown = true;
    const office = await desk.visit(staffEmails.office);
    expect((await office.send('/desk')).status).toBe(200);
    expect(desk.logged.join()).toContain('audit-lost');
  });
});

describe('what is refused', () => {
  test('to a member of staff is noted, with the page’s pattern and no id of a record', async () => {
    await southfield(desk);
    const eve = await desk.visit(staffEmails.esafety);
    expect(await noted(() => eve.send('/desk/people/maya'))).toMatchObject([
      { type: 'refused', why: 'role', page: '/desk/people/:person', ...northbrookBy('eve') },
    ]);
    const sam = await desk.visit('sam@southfield.example.org');
    const events = await noted(() => sam.send('/desk/people/maya'));
    expect(events).toMatchObject([
      { type: 'refused', why: 'not-here', page: '/desk/people/:person', school: 'southfield' },
    ]);
    expect(JSON.stringify(events)).not.toContain('maya');
  });

  test('and tried over and over is noted once a minute', async () => {
    const eve = await desk.visit(staffEmails.esafety);
    const events = await noted(async () => {
      for (let tries = 0; tries < 60; tries += 1) await eve.send('/desk/register');
    });
    expect(events).toHaveLength(1);
    desk.pass(60);
    expect(await noted(() => eve.send('/desk/register'))).toHaveLength(1);
  });

  test('to strangers is noted once for each network and minute, and costs no more', async () => {
    const stranger = await desk.visit();
    const from = (sourceIp: string, path: string, init: RequestInit) =>
      desk.app.request(path, init, { event: { requestContext: { http: { sourceIp } } } });
    const post = (ip: string) =>
      from(ip, 'http://127.0.0.1:4000/desk/rounds/new', {
        method: 'POST',
        headers: {
          Origin: 'http://127.0.0.1:4000',
          'Content-Type': 'application/x-www-form-urlencoded',
        },
        body: 'x=1',
      });
    const events = await noted(async () => {
      for (let tries = 0; tries < 60; tries += 1) await post('192.0.2.1');
      for (let tries = 0; tries < 60; tries += 1) await post('192.0.2.2');
    });
    expect(events).toMatchObject([
      { type: 'refused', why: 'signed-out' },
      { type: 'refused', why: 'signed-out' },
    ]);
    expect(JSON.stringify(events)).not.toContain('192.0');
    const callbacks = await noted(async () => {
      for (let tries = 0; tries < 50; tries += 1)
        await stranger.send('/desk/callback?code=c&state=x');
    });
    expect(callbacks).toMatchObject([{ type: 'sign-in-failed', why: 'not-finished' }]);
  });

  test('because it came from another website is noted', async () => {
    const admin = await desk.visit(staffEmails.admin);
    const send = () =>
      admin.post('/desk/staff/teachers', {}, { Origin: 'https://evil.example.com' });
    expect(await noted(send)).toMatchObject([{ type: 'refused', why: 'other-site' }]);
  });

  test('asking for a page before signing in is no refusal', async () => {
    const stranger = await desk.visit();
    expect(await noted(() => stranger.send('/desk/register'))).toEqual([]);
  });
});

describe('who may do what, and the settings', () => {
  test('leave what was given, what was taken, and by whom', async () => {
    const admin = await desk.visit(staffEmails.admin);
    const save = (roles: string[], seen: string) =>
      admin.post('/desk/staff/olive', { roles, seen });
    expect(await noted(() => save(['esafety'], 'office'))).toMatchObject([
      {
        type: 'roles-changed',
        about: 'olive',
        given: ['esafety'],
        taken: ['office'],
        ...northbrookBy('ada'),
      },
    ]);
    // What was not saved did not happen.
    expect(await noted(() => save(['office'], 'office'))).toEqual([]);
  });

  test('leave each teacher who became one with the others', async () => {
    const admin = await desk.visit(staffEmails.admin);
    await admin.post('/desk/staff/grace', { seen: 'teacher' });
    expect(await noted(() => admin.post('/desk/staff/teachers', {}))).toMatchObject([
      { type: 'roles-changed', about: 'grace', given: ['teacher'], taken: [] },
    ]);
  });

  test('leave which setting was changed, on its own page or in a list', async () => {
    const admin = await desk.visit(staffEmails.admin);
    const change = async (at: string, typed: Record<string, string>) => {
      const page = await readAt(admin, at);
      const seen = page.fields('seen')[0]?.value ?? '';
      return noted(async () => expect((await admin.post(at, { ...typed, seen })).status).toBe(303));
    };
    expect(
      await change('/desk/settings/approvers', { 'head-teacher.holder': 'nora' }),
    ).toMatchObject([{ type: 'settings-changed', setting: 'approvers', ...northbrookBy('ada') }]);
    expect(
      await change('/desk/settings/bundles/new', { name: 'Trolley', resources: 'internet' }),
    ).toMatchObject([{ type: 'settings-changed', setting: 'bundles' }]);
  });
});
