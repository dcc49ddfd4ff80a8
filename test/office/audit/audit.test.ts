import { beforeEach, describe, expect, test } from 'vitest';
import { createKeepEvent } from '../../../functions/audit/keep-event.ts';
import { type AuditEvent, auditTypes } from '../../../functions/core/audit/audit-event.ts';
import { later } from '../../../functions/core/calendar.ts';
import { evidenceKey } from '../../../functions/services/evidence-bucket.ts';
import { createKeepAudit } from '../../../functions/store/audit/audit-store.ts';
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

describe('the security log', () => {
  let admin: Visitor;
  const open = (at: string) => readAt(admin, at);
  const keep = (events: readonly AuditEvent[]) => {
    const keepEvent = createKeepEvent({ keep: createKeepAudit(table), years: 2 });
    return Promise.all(events.map((event) => keepEvent(JSON.stringify(event))));
  };
  beforeEach(async () => {
    admin = await desk.visit(staffEmails.admin);
  });

  test('tells every type in words, with names and the time zone', async () => {
    const at = '2026-09-02T08:00:00.000Z';
    const all: AuditEvent[] = [
      { type: 'signed-in' } as const,
      { type: 'sign-in-failed', why: 'no-role' } as const,
      { type: 'account-asked', why: 'no-role', about: 'nora' } as const,
      { type: 'signed-out', where: 'everywhere', about: 'olive' } as const,
      { type: 'refused', why: 'role', page: '/desk/people/:person' } as const,
      { type: 'exported', what: 'record', about: 'maya' } as const,
      { type: 'restricted-viewed', about: 'leo' } as const,
      { type: 'contact-corrected', about: 'rosa' } as const,
      { type: 'contact-added', about: 'rosa' } as const,
      { type: 'contacts-merged', about: 'rosa' } as const,
      { type: 'contacts-separated', about: 'rosa' } as const,
      { type: 'relation-changed', about: 'rosa' } as const,
      { type: 'person-added', about: 'leo' } as const,
      { type: 'person-corrected', about: 'leo' } as const,
      { type: 'person-left', about: 'leo' } as const,
      { type: 'person-returned', about: 'leo' } as const,
      { type: 'cover-set', about: 'grace' } as const,
      { type: 'cover-ended', about: 'grace' } as const,
      { type: 'scan-added', about: 'leo' } as const,
      { type: 'scan-cancelled', about: 'leo' } as const,
      { type: 'roles-changed', about: 'nora', given: ['office' as const], taken: [] } as const,
      { type: 'settings-changed', setting: 'approvers' } as const,
      { type: 'limit-reached', limit: 'visit.network' } as const,
    ].map((happening, n) => ({
      ...(happening as AuditEvent),
      ...northbrookBy('ada'),
      id: `e${n}`,
      at: later(at, n),
    }));
    expect(all.map(({ type }) => type)).toEqual([...auditTypes]);
    await keep(all);
    const { rows } = await open('/desk/security');
    const when = '2 September 2026 at 09:00 BST | Ada Moss';
    expect(rows).toEqual([
      `${when} | Too many visitors signed forms in one hour from one network`,
      `${when} | Changed the settings: who approves`,
      `${when} | Gave Nora Moss the role Office.`,
      `${when} | Cancelled the scan of a paper reply about Leo Brandt`,
      `${when} | Added the scan of a paper reply about Leo Brandt`,
      `${when} | Cancelled class cover by Grace Oyelaran`,
      `${when} | Set a class for Grace Oyelaran to cover`,
      `${when} | Recorded that Leo Brandt returned or is staying`,
      `${when} | Marked Leo Brandt as left or leaving`,
      `${when} | Corrected the details of Leo Brandt`,
      `${when} | Added Leo Brandt to the register`,
      `${when} | Changed whose contact Rosa Reyes is, or what they may do`,
      `${when} | Separated the record of Rosa Reyes from the one it was merged into`,
      `${when} | Merged two records of Rosa Reyes`,
      `${when} | Added Rosa Reyes as a contact of a child`,
      `${when} | Corrected the details of Rosa Reyes`,
      `${when} | Viewed Leo Brandt, who has a restricted contact`,
      `${when} | Downloaded the record of a signature of Maya Khan`,
      `${when} | Tried to open a page that their role does not allow (/desk/people/:person)`,
      `${when} | Signed Olive Moss out everywhere`,
      `${when} | Somebody asked to set up an account: Nora Moss has no role at this school, so nothing was emailed`,
      `${when} | Tried to sign in without a role at this school`,
      `${when} | Signed in`,
    ]);
    expect((await open('/desk/security?type=signed-in')).rows).toEqual([`${when} | Signed in`]);
    expect((await open('/desk/security?person=olive')).rows).toHaveLength(1);
    expect((await open('/desk/security?person=pat')).text).toContain('There are no entries');
  });

  test('is read fifty at a time, to its end, and by nobody of another school', async () => {
    await southfield(desk);
    await keep(
      Array.from({ length: 120 }, (_, n) => ({
        type: n % 40 === 0 ? ('signed-out' as const) : ('signed-in' as const),
        where: 'here' as const,
        ...northbrookBy('olive'),
        id: `e${n}`,
        at: later('2026-09-01T08:00:00.000Z', n),
      })) as AuditEvent[],
    );
    const sizes: number[] = [];
    let at: string | undefined = '/desk/security';
    while (at) {
      const page = await open(at);
      sizes.push(page.rows.length);
      const links = page.page.querySelectorAll('main a');
      at = links.find((link) => link.text === 'Older entries')?.getAttribute('href');
    }
    expect(sizes).toEqual([50, 50, 20]);
    expect((await open('/desk/security?type=signed-out')).rows).toHaveLength(3);
    const sam = await desk.visit('sam@southfield.example.org');
    expect(await (await sam.send('/desk/security')).text()).toContain('There are no entries');
  });

  test('says what the operator’s command granted, and that nobody at the school did', async () => {
    const granted = { type: 'roles-changed', about: 'ada', given: ['admin'], taken: [] } as const;
    const at = '2026-09-02T08:00:00.000Z';
    await keep([{ ...granted, school: 'northbrook', id: 'one', at } as unknown as AuditEvent]);
    expect((await open('/desk/security')).rows).toEqual([
      '2 September 2026 at 09:00 BST | The team that runs this service | Gave Ada Moss the role Administrator.',
    ]);
  });
});

describe('what happened at no school', () => {
  const keep = (events: readonly object[]) => {
    const keepEvent = createKeepEvent({ keep: createKeepAudit(table), years: 2 });
    return Promise.all(events.map((event) => keepEvent(JSON.stringify(event))));
  };
  const failed = (n: number, from: string) => ({
    type: 'sign-in-failed',
    why: 'unknown',
    network: '5f2b0c9be2a7436f8e105d1f0c9be2a7',
    id: `e${n}`,
    at: later(from, n),
  });
  const openAs = async (email: string, at: string) =>
    read(await (await (await desk.visit(email)).send(at)).text());
  const here = '/desk/security/no-school';

  test('is told to administrators of each school in the same words, without a name', async () => {
    await southfield(desk);
    const [at, network] = ['2026-09-02T08:00:00.000Z', 'b00c0c9be2a7436f8e105d1f0c9be2a7'];
    await keep([
      failed(0, at),
      { type: 'account-asked', why: 'unknown', network, id: 'a', at: later(at, 1) },
      {
        type: 'refused',
        why: 'other-site',
        page: '/f/:ref/check',
        network,
        id: 'b',
        at: later(at, 2),
      },
      { type: 'limit-reached', limit: 'code.everybody', id: 'c', at: later(at, 3) },
      { type: 'signed-in', ...northbrookBy('ada'), id: 'd', at },
    ]);
    const when = '2 September 2026 at 09:00 BST';
    const rows = [
      `${when} | Not known | Too many wrong class codes were typed in ten minutes, at all schools together`,
      `${when} | Network b00c0c | Something was sent from another website, or by a program (/f/:ref/check)`,
      `${when} | Network b00c0c | Somebody asked to set up an account: the address is not on a staff list`,
      `${when} | Network 5f2b0c | The email address is not known here`,
    ];
    for (const email of [staffEmails.admin, 'sam@southfield.example.org'])
      expect((await openAs(email, here)).rows).toEqual(rows);
    const refused = await openAs(staffEmails.admin, `${here}?type=refused`);
    expect(refused.rows).toEqual([rows[1]]);
  });

  test('is read a month at a time, newest first, fifty on a page', async () => {
    await keep(Array.from({ length: 60 }, (_, n) => failed(n, '2026-08-03T08:00:00.000Z')));
    await keep([failed(99, '2026-09-01T08:00:00.000Z')]);
    expect((await openAs(staffEmails.admin, here)).rows).toHaveLength(1);
    const august = await openAs(staffEmails.admin, `${here}?month=2026-08`);
    expect(august.rows).toHaveLength(50);
    const older = august.page
      .querySelectorAll('main a')
      .find((link) => link.text === 'Older entries')
      ?.getAttribute('href');
    expect(older).toContain('month=2026-08');
    const rest = await openAs(staffEmails.admin, older ?? '');
    expect(rest.rows).toHaveLength(10);
    expect(rest.page.querySelectorAll('main a').map((link) => link.text)).toEqual(
      expect.not.arrayContaining(['Older entries']),
    );
  });

  test('can be looked for in every month that is kept, and in no other', async () => {
    const page = await openAs(staffEmails.admin, here);
    const months = page.page.querySelectorAll('select[name=month] option').map((one) => one.text);
    // Two years, the months that they begin and end in, and the one whose last day may still be kept.
    expect(months).toHaveLength(26);
    expect([months[0], months.at(-1)]).toEqual(['September 2026', 'August 2024']);
    await keep([failed(0, '2026-09-01T08:00:00.000Z')]);
    for (const month of ['2031-01', 'S%23northbrook', '2026-9'])
      expect((await openAs(staffEmails.admin, `${here}?month=${month}`)).rows).toHaveLength(1);
  });

  test('is found from the security log', async () => {
    const page = await openAs(staffEmails.admin, '/desk/security');
    const links = page.page.querySelectorAll('main a').map((link) => link.getAttribute('href'));
    expect(links).toContain(here);
  });
});
