import { beforeAll, describe, expect, test } from 'vitest';
import { sayNotMe } from '../../../functions/acts/contact/say-not-me.ts';
import { later } from '../../../functions/core/calendar.ts';
import { approvalRoutes } from '../../support/desk/access/approval-routes.ts';
import { classRoutes } from '../../support/desk/access/class-routes.ts';
import { homeRoutes } from '../../support/desk/access/home-routes.ts';
import { personRoutes } from '../../support/desk/access/person-routes.ts';
import { registerRoutes } from '../../support/desk/access/register-routes.ts';
import { roundRoutes } from '../../support/desk/access/round-routes.ts';
import { all, type Row } from '../../support/desk/access/row.ts';
import { scan, scanRoutes } from '../../support/desk/access/scan-routes.ts';
import { settingsRoutes } from '../../support/desk/access/settings-routes.ts';
import { slip } from '../../support/desk/access/slip.ts';
import { slipRoutes } from '../../support/desk/access/slip-routes.ts';
import { staffRoutes } from '../../support/desk/access/staff-routes.ts';
import { toDoRoutes } from '../../support/desk/access/to-do-routes.ts';
import { createDesk, type Desk } from '../../support/desk/desk-site.ts';
import { northbrook, southfield, staffEmails } from '../../support/desk/northbrook.ts';
import { asFounded } from '../../support/person/people.ts';
import { aRegisterJob } from '../../support/register/jobs.ts';
import { putPaperReply } from '../../support/scan/paper-reply.ts';
import { acting } from '../../support/store/acting.ts';

/** Every route of the desk, with who may enter. */
const table = [
  ...homeRoutes,
  ...registerRoutes,
  ...personRoutes,
  ...scanRoutes,
  ...slipRoutes,
  ...roundRoutes,
  ...toDoRoutes,
  ...classRoutes,
  ...approvalRoutes,
  ...staffRoutes,
  ...settingsRoutes,
];

/** Open to somebody who is not, or not yet, let in. */
const open = [
  'GET /desk/welcome',
  'GET /desk/account',
  'POST /desk/account',
  'GET /desk/sign-in',
  'GET /desk/callback',
  'GET /desk/school',
  'POST /desk/school',
  'POST /desk/sign-out',
  'GET /desk/sign-out',
];

let desk: Desk;
beforeAll(async () => {
  desk = createDesk();
  await northbrook(desk);
  await southfield(desk);
  const school = await desk.store.findSchool('northbrook');
  const bundles = [{ id: 'ours', name: 'Khan’s trolley', resources: ['internet' as const] }];
  const issuedOn = '2026-09-01';
  const url = 'https://northbrook.example.org/p.pdf';
  const policies = [{ id: 'ours', title: 'Northbrook’s', version: '1', issuedOn, url }];
  const own = { ...asFounded, approvers: school?.approvers, bundles, policies };
  await desk.store.commit([
    { fact: 'settings-changed', school: 'northbrook', settings: own, wasRev: 0 },
  ]);
  await desk.issueRound();
  await desk.store.commit([{ fact: 'slip-printed', slip }]);
  await desk.signAs('samira', { form: 'internet-access-consent' });
  await putPaperReply(desk, { ...scan, person: 'maya', contact: 'samira' });
  await desk.store.commit([
    {
      fact: 'round-made',
      round: {
        school: 'northbrook',
        id: 'later',
        name: 'Later',
        forms: ['photo-video-consent'],
        audience: { kinds: ['pupil'], years: [], classes: [] },
        academicYear: '2026-27',
        dueOn: '2026-10-01',
        createdAt: desk.clock.now,
        createdBy: 'ada',
        state: 'draft',
      },
    },
  ]);
  await desk.issueRound({ id: 'rules', forms: ['pupil-aup-primary'] });
  for (const [id, mode] of [
    ['lesson', 'each'],
    ['aloud', 'together'],
  ] as const)
    await desk.store.commit([
      {
        fact: 'class-opened',
        session: {
          school: 'northbrook',
          id,
          class: '4B',
          forms: ['pupil-aup-primary'],
          mode,
          code: id === 'lesson' ? 'ABC234' : 'ABC235',
          openedBy: 'grace',
          openedAt: desk.clock.now,
          closesAt: later(desk.clock.now, 3600),
          rev: 0,
        },
      },
    ]);
  await desk.signAsPupilIn('pupil-aup-primary', 'ben');
  await sayNotMe(
    acting(desk.store),
    { school: 'northbrook', id: 'karl' },
    { at: desk.clock.now, typed: 'K' },
  );
  await desk.store.commit([
    { fact: 'register-job-moved', job: aRegisterJob('applied', { now: desk.clock.now }) },
  ]);
  const call = { id: '1', at: desk.clock.now, by: 'olive', outcome: 'no-answer' as const };
  const calls = { school: 'northbrook', contact: 'samira', rev: 1, calls: [call] };
  await desk.store.commit([{ fact: 'called', calls, wasRev: 0 }]);
});

const ask = async (row: Row, email?: string): Promise<Response> => {
  const visitor = await desk.visit(email);
  if (row.route.startsWith('GET')) return visitor.send(row.at);
  return visitor.post(row.at, row.body ?? { person: 'maya' });
};

test('the table names every route there is', () => {
  const routes = desk.app.routes.filter((route) => route.method !== 'ALL');
  const named = new Set([...open, ...table.map((row) => row.route)]);
  expect(new Set(routes.map((route) => `${route.method} ${route.path}`))).toEqual(named);
});

describe.each(table)('$route', (row) => {
  test('leads somebody who is not signed in to signing in', async () => {
    const response = await ask(row);
    if (row.route.startsWith('POST')) expect(response.status).toBe(401);
    else expect(response.headers.get('Location')).toMatch(/^\/desk\/welcome\?to=/);
  });

  test('shows nothing to staff without a role', async () => {
    const response = await ask(row, staffEmails.none);
    expect([303, 401]).toContain(response.status);
  });

  test.each(all)('for a role of %s', async (role) => {
    const response = await ask(row, staffEmails[role]);
    expect(response.status).toBe(row.roles.includes(role) ? row.status : 403);
  });

  test('shows nothing of ours to another school', async () => {
    const response = await ask(row, 'sam@southfield.example.org');
    expect(response.status).toBe(row.elsewhere);
    expect(await response.text()).not.toMatch(/Maya|Khan|Northbrook/);
  });
});

test('a form sent from another site is refused', async () => {
  const visitor = await desk.visit(staffEmails.admin);
  const response = await visitor.post(
    '/desk/staff/teachers',
    {},
    { Origin: 'https://evil.example.com' },
  );
  expect(response.status).toBe(403);
});

test('every answer is kept by nobody and framed by nobody', async () => {
  const visitor = await desk.visit(staffEmails.admin);
  const { headers } = await visitor.send('/desk');
  expect(headers.get('Cache-Control')).toBe('no-store');
  expect(headers.get('Content-Security-Policy')).toMatch(/frame-ancestors 'none'/);
  expect(headers.get('Content-Security-Policy')).toMatch(
    /form-action 'self' https:\/\/sign-in\.example\.org;/,
  );
});

test('only the page that uploads may post to storage', async () => {
  const visitor = await desk.visit(staffEmails.office);
  const policy = async (at: string) =>
    (await visitor.send(at)).headers.get('Content-Security-Policy');
  expect(await policy('/desk/register/new')).toMatch(
    /form-action 'self' \S+ http:\/\/127\.0\.0\.1;/,
  );
  expect(await policy('/desk/register')).not.toContain('127.0.0.1');
});

test('where files go is asked again after it could not be found out once', async () => {
  const desk = createDesk();
  await northbrook(desk);
  const office = await desk.visit(staffEmails.office);
  const { allowUpload } = desk.uploads;
  desk.uploads.allowUpload = () => Promise.reject(new Error('No credentials yet'));
  const failed = await office.send('/desk/register/new');
  expect(failed.status).toBe(500);
  // What says so is a page of the desk like any other without a search box, but for the styles it needs.
  const usual = await (await desk.visit(staffEmails.teacher)).send('/desk');
  for (const name of ['Cache-Control', 'X-Content-Type-Options'])
    expect(failed.headers.get(name), name).toBe(usual.headers.get(name));
  const policies = [failed, usual].map(({ headers }) =>
    (headers.get('Content-Security-Policy') ?? '').split(/'sha256-[^']+'/),
  );
  expect(policies[0]).toHaveLength(2);
  expect(policies[0]).toEqual(policies[1]);
  desk.uploads.allowUpload = allowUpload;
  expect((await office.send('/desk/register/new')).status).toBe(200);
});

test('what does not exist says so, inside the desk', async () => {
  const visitor = await desk.visit(staffEmails.office);
  expect((await visitor.send('/desk/nothing')).status).toBe(404);
});
