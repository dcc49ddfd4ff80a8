import { beforeAll, describe, expect, test } from 'vitest';
import { sayNotMe } from '../../../functions/acts/person/say-not-me.ts';
import { later } from '../../../functions/core/calendar.ts';
import type { Slip } from '../../../functions/core/link/link.ts';
import { type Role, roles } from '../../../functions/core/staff/role.ts';
import {
  createDesk,
  type Desk,
  northbrook,
  southfield,
  staffEmails,
} from '../../support/desk/desk-site.ts';
import { asFounded } from '../../support/person/people.ts';
import { aRegisterJob } from '../../support/register/jobs.ts';
import { acting } from '../../support/store/acting.ts';

const all: Exclude<Role, 'head'>[] = [...roles, 'approver'];
const office: Role[] = ['admin', 'office'];
/** Helen approves as the head teacher, who reads how far rounds are. */
const readers: Role[] = ['admin', 'office', 'esafety', 'approver'];

type Row = {
  route: string;
  at: string;
  roles: Role[];
  status: number;
  elsewhere: number;
  body?: Record<string, string>;
};

/** The settings: each part a page, and lists whose items are added, changed and removed. */
const settings: Row[] = [
  ['GET /desk/settings', '/desk/settings', 200, 200] as const,
  ...['name', 'office-email', 'office-phone', 'forms', 'approvers', 'grace', 'own-answer'].flatMap(
    (part) => {
      const at = `/desk/settings/${part}`;
      return [[`GET ${at}`, at, 200, 200] as const, [`POST ${at}`, at, 409, 409] as const];
    },
  ),
  ...['bundles', 'policies'].flatMap((part) => {
    const at = `/desk/settings/${part}`;
    return [
      [`GET ${at}`, at, 200, 200] as const,
      [`GET ${at}/new`, `${at}/new`, 200, 200] as const,
      [`POST ${at}/new`, `${at}/new`, 409, 409] as const,
      [`GET ${at}/:item`, `${at}/ours`, 200, 404] as const,
      [`POST ${at}/:item`, `${at}/ours`, 409, 404] as const,
      [`POST ${at}/:item/remove`, `${at}/ours/remove`, 409, 404] as const,
    ];
  }),
].map(([route, at, status, elsewhere]) => ({ route, at, roles: ['admin'], status, elsewhere }));

/** A slip that was printed for Karl Brandt. */
const slip: Slip = {
  school: 'northbrook',
  owner: { kind: 'contact', id: 'karl' },
  tokenHash: 'f'.repeat(64),
  ref: 'f'.repeat(12),
  sentAt: '2026-09-02T07:00:00.000Z',
  referenceHash: 'e'.repeat(64),
  printedBy: 'olive',
  endsOn: '2026-11-17',
  asks: [{ person: 'leo', agreement: 'internet-access-consent.standing' }],
};

/**
 * Every route of the desk, with who may enter. An address with a record in it names one of
 * Northbrook's; `elsewhere` is what somebody of another school, with every role there, gets for it.
 */
const pages: Row[] = [
  { route: 'GET /desk', at: '/desk', roles: all, status: 200, elsewhere: 200 },
  {
    route: 'POST /desk/test-email',
    at: '/desk/test-email',
    roles: ['admin'],
    status: 303,
    elsewhere: 303,
  },
  { route: 'GET /desk/me', at: '/desk/me', roles: all, status: 200, elsewhere: 200 },
  {
    route: 'POST /desk/me/sign-out-everywhere',
    at: '/desk/me/sign-out-everywhere',
    roles: all,
    status: 303,
    elsewhere: 303,
  },
  {
    route: 'GET /desk/my-class',
    at: '/desk/my-class?class=4B',
    roles: ['teacher'],
    status: 200,
    elsewhere: 403,
  },
  {
    route: 'GET /desk/start-of-year',
    at: '/desk/start-of-year',
    roles: office,
    status: 200,
    elsewhere: 200,
  },
  { route: 'GET /desk/register', at: '/desk/register', roles: office, status: 200, elsewhere: 200 },
  {
    route: 'POST /desk/register',
    at: '/desk/register',
    body: { q: 'maya' },
    roles: office,
    status: 303,
    elsewhere: 303,
  },
  {
    route: 'GET /desk/register/new',
    at: '/desk/register/new',
    roles: office,
    status: 200,
    elsewhere: 200,
  },
  {
    route: 'GET /desk/register/imports/:id/headings',
    at: '/desk/register/imports/one/headings',
    roles: office,
    status: 404,
    elsewhere: 404,
  },
  {
    route: 'POST /desk/register/imports/:id/headings',
    at: '/desk/register/imports/one/headings',
    roles: office,
    status: 404,
    elsewhere: 404,
  },
  {
    route: 'GET /desk/register/imports/:id',
    at: '/desk/register/imports/one',
    roles: office,
    status: 200,
    elsewhere: 404,
  },
  {
    route: 'POST /desk/register/imports/:id',
    at: '/desk/register/imports/one',
    roles: office,
    status: 303,
    elsewhere: 404,
  },
  {
    route: 'POST /desk/register/imports/:id/read',
    at: '/desk/register/imports/one/read',
    roles: office,
    status: 303,
    elsewhere: 303,
  },
  {
    route: 'GET /desk/register/imports/:id/:list{(?:problems|changes)\\.csv}',
    at: '/desk/register/imports/one/problems.csv',
    roles: office,
    status: 404,
    elsewhere: 404,
  },
  {
    route: 'GET /desk/people/:person',
    at: '/desk/people/maya',
    roles: office,
    status: 200,
    elsewhere: 404,
  },
  ...(
    [
      ['GET', '/desk/people/new', 200, 200],
      ['POST', '/desk/people/new', 422, 422],
      ['GET', '/desk/people/:person/edit', 200, 404],
      ['POST', '/desk/people/:person/edit', 422, 404],
      ['GET', '/desk/people/:person/move', 200, 404],
      ['POST', '/desk/people/:person/move', 409, 404],
      ['GET', '/desk/people/:person/leave', 200, 404],
      ['POST', '/desk/people/:person/leave', 422, 404],
      ['POST', '/desk/people/:person/return', 303, 404],
      ['POST', '/desk/people/:person/undo', 409, 404],
    ] as const
  ).map(
    ([method, path, status, elsewhere]): Row => ({
      route: `${method} ${path}`,
      at: path.replace(':person', 'maya'),
      roles: office,
      status,
      elsewhere,
    }),
  ),
  {
    route: 'POST /desk/people/:person/judged-able',
    at: '/desk/people/maya/judged-able',
    roles: office,
    status: 303,
    elsewhere: 404,
  },
  {
    route: 'GET /desk/people/:person/help',
    at: '/desk/people/maya/help',
    roles: office,
    status: 200,
    elsewhere: 404,
  },
  {
    route: 'POST /desk/people/:person/help',
    at: '/desk/people/maya/help',
    roles: office,
    status: 422,
    elsewhere: 404,
  },
  {
    route: 'GET /desk/people/:person/strike-out/:agreement/:rev{[0-9]{1,6}}',
    at: '/desk/people/maya/strike-out/internet-access-consent.standing/1',
    roles: office,
    status: 200,
    elsewhere: 404,
  },
  {
    route: 'POST /desk/people/:person/strike-out/:agreement/:rev{[0-9]{1,6}}',
    at: '/desk/people/maya/strike-out/internet-access-consent.standing/1',
    roles: office,
    status: 422,
    elsewhere: 404,
  },
  {
    route: 'GET /desk/replies/contacts/:contact',
    at: '/desk/replies/contacts/karl',
    roles: office,
    status: 200,
    elsewhere: 404,
  },
  {
    route: 'POST /desk/replies/contacts/:contact',
    at: '/desk/replies/contacts/karl',
    roles: office,
    status: 422,
    elsewhere: 404,
  },
  {
    route: 'GET /desk/replies/people/:person',
    at: '/desk/replies/people/maya',
    roles: office,
    status: 200,
    elsewhere: 404,
  },
  {
    route: 'POST /desk/replies/people/:person',
    at: '/desk/replies/people/maya',
    roles: office,
    status: 422,
    elsewhere: 404,
  },
  {
    route: 'GET /desk/replies/contacts/:contact/cancel/:reference{[0-9A-Z]{4}-[0-9A-Z]{4}}',
    at: '/desk/replies/contacts/karl/cancel/0000-0000',
    roles: office,
    status: 404,
    elsewhere: 404,
  },
  {
    route: 'POST /desk/replies/contacts/:contact/cancel/:reference{[0-9A-Z]{4}-[0-9A-Z]{4}}',
    at: '/desk/replies/contacts/karl/cancel/0000-0000',
    roles: office,
    status: 404,
    elsewhere: 404,
  },
  {
    route: 'GET /desk/replies/people/:person/cancel/:reference{[0-9A-Z]{4}-[0-9A-Z]{4}}',
    at: '/desk/replies/people/maya/cancel/0000-0000',
    roles: office,
    status: 404,
    elsewhere: 404,
  },
  {
    route: 'POST /desk/replies/people/:person/cancel/:reference{[0-9A-Z]{4}-[0-9A-Z]{4}}',
    at: '/desk/replies/people/maya/cancel/0000-0000',
    roles: office,
    status: 404,
    elsewhere: 404,
  },
  { route: 'GET /desk/slips', at: '/desk/slips', roles: office, status: 200, elsewhere: 200 },
  {
    route: 'POST /desk/slips/print',
    at: '/desk/slips/print',
    body: { contacts: 'karl' },
    roles: office,
    status: 200,
    elsewhere: 200,
  },
  {
    route: 'POST /desk/slips/find',
    at: '/desk/slips/find',
    body: { reference: 'none' },
    roles: office,
    status: 422,
    elsewhere: 422,
  },
  {
    route: 'GET /desk/slips/contacts/:contact/:ref',
    at: `/desk/slips/contacts/karl/${slip.ref}`,
    roles: office,
    status: 200,
    elsewhere: 404,
  },
  {
    route: 'POST /desk/slips/contacts/:contact/:ref/stop',
    at: `/desk/slips/contacts/karl/${slip.ref}/stop`,
    roles: office,
    status: 303,
    elsewhere: 404,
  },
  { route: 'GET /desk/poster', at: '/desk/poster', roles: office, status: 200, elsewhere: 200 },
  { route: 'GET /desk/people', at: '/desk/people', roles: office, status: 200, elsewhere: 200 },
  {
    route: 'POST /desk/people',
    at: '/desk/people',
    body: { find: 'maya' },
    roles: office,
    status: 303,
    elsewhere: 303,
  },
  {
    route: 'GET /desk/contacts/:contact',
    at: '/desk/contacts/samira',
    roles: office,
    status: 200,
    elsewhere: 404,
  },
  {
    route: 'GET /desk/contacts/:contact/edit',
    at: '/desk/contacts/samira/edit',
    roles: office,
    status: 200,
    elsewhere: 404,
  },
  {
    route: 'POST /desk/contacts/:contact/edit',
    at: '/desk/contacts/samira/edit',
    roles: office,
    status: 422,
    elsewhere: 404,
  },
  {
    route: 'GET /desk/contacts/:contact/send',
    at: '/desk/contacts/samira/send',
    roles: office,
    status: 200,
    elsewhere: 404,
  },
  {
    route: 'POST /desk/contacts/:contact/send',
    at: '/desk/contacts/samira/send',
    roles: office,
    status: 303,
    elsewhere: 404,
  },
  {
    route: 'GET /desk/people/:person/contacts/new',
    at: '/desk/people/maya/contacts/new',
    roles: office,
    status: 200,
    elsewhere: 404,
  },
  {
    route: 'POST /desk/people/:person/contacts/new',
    at: '/desk/people/maya/contacts/new',
    roles: office,
    status: 422,
    elsewhere: 404,
  },
  {
    route: 'GET /desk/contacts/:contact/children/:person',
    at: '/desk/contacts/samira/children/maya',
    roles: office,
    status: 200,
    elsewhere: 404,
  },
  {
    route: 'POST /desk/contacts/:contact/children/:person',
    at: '/desk/contacts/samira/children/maya',
    roles: office,
    status: 409,
    elsewhere: 404,
  },
  {
    route: 'GET /desk/contacts/:contact/children/:person/end',
    at: '/desk/contacts/samira/children/maya/end',
    roles: office,
    status: 200,
    elsewhere: 404,
  },
  {
    route: 'POST /desk/contacts/:contact/children/:person/end',
    at: '/desk/contacts/samira/children/maya/end',
    roles: office,
    status: 409,
    elsewhere: 404,
  },
  {
    route: 'POST /desk/contacts/:contact/children/:person/undo',
    at: '/desk/contacts/samira/children/maya/undo',
    roles: office,
    status: 409,
    elsewhere: 404,
  },
  {
    route: 'GET /desk/contacts/:contact/not-me',
    at: '/desk/contacts/karl/not-me?person=leo',
    roles: office,
    status: 200,
    elsewhere: 404,
  },
  {
    route: 'POST /desk/contacts/:contact/not-me',
    at: '/desk/contacts/samira/not-me',
    roles: office,
    status: 303,
    elsewhere: 404,
  },
  {
    route: 'GET /desk/evidence/:person/:agreement/:file{[0-9]+}',
    at: '/desk/evidence/maya/internet-access-consent.standing/1',
    roles: office,
    status: 200,
    elsewhere: 404,
  },
  {
    route: 'GET /desk/evidence/:person/:agreement/:file{[0-9]+\\.(?:pdf|json)}',
    at: '/desk/evidence/maya/internet-access-consent.standing/1.pdf',
    roles: office,
    status: 404,
    elsewhere: 404,
  },
  { route: 'GET /desk/rounds', at: '/desk/rounds', roles: readers, status: 200, elsewhere: 200 },
  {
    route: 'GET /desk/rounds/new',
    at: '/desk/rounds/new',
    roles: office,
    status: 200,
    elsewhere: 200,
  },
  {
    route: 'POST /desk/rounds/new',
    at: '/desk/rounds/new',
    roles: office,
    status: 422,
    elsewhere: 422,
  },
  {
    route: 'GET /desk/rounds/:round',
    at: '/desk/rounds/autumn',
    roles: readers,
    status: 200,
    elsewhere: 404,
  },
  {
    route: 'GET /desk/rounds/:round/edit',
    at: '/desk/rounds/later/edit',
    roles: office,
    status: 200,
    elsewhere: 404,
  },
  {
    route: 'POST /desk/rounds/:round/edit',
    at: '/desk/rounds/later/edit',
    roles: office,
    status: 422,
    elsewhere: 404,
  },
  {
    route: 'GET /desk/rounds/:round/email',
    at: '/desk/rounds/later/email',
    roles: office,
    status: 200,
    elsewhere: 404,
  },
  {
    route: 'POST /desk/rounds/:round/issue',
    at: '/desk/rounds/autumn/issue',
    roles: office,
    status: 303,
    elsewhere: 404,
  },
  {
    route: 'GET /desk/outstanding',
    at: '/desk/outstanding?round=autumn',
    roles: readers,
    status: 200,
    elsewhere: 200,
  },
  {
    route: 'GET /desk/outstanding.csv',
    at: '/desk/outstanding.csv?round=autumn',
    roles: office,
    status: 200,
    elsewhere: 200,
  },
  {
    route: 'GET /desk/outstanding/chase',
    at: '/desk/outstanding/chase?round=autumn',
    roles: office,
    status: 200,
    elsewhere: 404,
  },
  {
    route: 'POST /desk/outstanding/chase',
    at: '/desk/outstanding/chase?round=autumn',
    roles: office,
    status: 303,
    elsewhere: 404,
  },
  {
    route: 'GET /desk/countersign',
    at: '/desk/countersign',
    roles: ['teacher'],
    status: 200,
    elsewhere: 200,
  },
  {
    route: 'POST /desk/countersign',
    at: '/desk/countersign',
    roles: ['teacher'],
    status: 422,
    elsewhere: 422,
  },
  {
    route: 'GET /desk/classes',
    at: '/desk/classes',
    roles: ['teacher'],
    status: 200,
    elsewhere: 200,
  },
  {
    route: 'POST /desk/classes',
    at: '/desk/classes',
    roles: ['teacher'],
    status: 422,
    elsewhere: 403,
    body: { class: '4B' },
  },
  {
    route: 'GET /desk/classes/new',
    at: '/desk/classes/new?class=4B',
    roles: ['teacher'],
    status: 200,
    elsewhere: 403,
  },
  {
    route: 'GET /desk/classes/:id',
    at: '/desk/classes/lesson',
    roles: ['teacher'],
    status: 200,
    elsewhere: 404,
  },
  {
    route: 'GET /desk/classes/:id/read/:at{[1-9][0-9]{0,2}|end}',
    at: '/desk/classes/aloud/read/1',
    roles: ['teacher'],
    status: 200,
    elsewhere: 404,
  },
  {
    route: 'POST /desk/classes/:id/read',
    at: '/desk/classes/aloud/read',
    roles: ['teacher'],
    status: 409,
    elsewhere: 404,
  },
  {
    route: 'GET /desk/classes/:id/help/:person',
    at: '/desk/classes/lesson/help/maya',
    roles: ['teacher'],
    status: 200,
    elsewhere: 404,
  },
  {
    route: 'POST /desk/classes/:id/help/:person',
    at: '/desk/classes/lesson/help/maya',
    roles: ['teacher'],
    status: 422,
    elsewhere: 404,
  },
  {
    route: 'GET /desk/classes/:id/strike-out/:person',
    at: '/desk/classes/lesson/strike-out/ben',
    roles: ['teacher'],
    status: 200,
    elsewhere: 404,
  },
  {
    route: 'POST /desk/classes/:id/strike-out/:person',
    at: '/desk/classes/lesson/strike-out/ben',
    roles: ['teacher'],
    status: 422,
    elsewhere: 404,
  },
  {
    route: 'POST /desk/classes/:id/close',
    at: '/desk/classes/lesson/close',
    roles: ['teacher'],
    status: 303,
    elsewhere: 404,
  },
  {
    route: 'POST /desk/classes/:id/resume',
    at: '/desk/classes/lesson/resume',
    roles: ['teacher'],
    status: 303,
    elsewhere: 404,
  },
  {
    route: 'GET /desk/classes/:id/confirm',
    at: '/desk/classes/lesson/confirm',
    roles: ['teacher'],
    status: 200,
    elsewhere: 404,
  },
  {
    route: 'POST /desk/classes/:id/confirm',
    at: '/desk/classes/lesson/confirm',
    roles: ['teacher'],
    status: 409,
    elsewhere: 404,
  },
  {
    route: 'GET /desk/photos',
    at: '/desk/photos?group=class-4B',
    roles: ['admin', 'office', 'teacher', 'publisher'],
    status: 200,
    elsewhere: 200,
  },
  {
    route: 'GET /desk/photos.csv',
    at: '/desk/photos.csv?group=class-4B',
    roles: ['admin', 'office', 'teacher', 'publisher'],
    status: 200,
    elsewhere: 200,
  },
  {
    route: 'GET /desk/photos/sheet',
    at: '/desk/photos/sheet?group=class-4B',
    roles: ['admin', 'office', 'teacher', 'publisher'],
    status: 200,
    elsewhere: 200,
  },
  {
    route: 'POST /desk/photos/check',
    at: '/desk/photos/check',
    roles: ['admin', 'office', 'teacher', 'publisher'],
    status: 200,
    elsewhere: 200,
  },
  {
    route: 'GET /desk/visitors',
    at: '/desk/visitors',
    roles: ['admin', 'office', 'esafety', 'approver'],
    status: 200,
    elsewhere: 200,
  },
  {
    route: 'GET /desk/visitors/poster',
    at: '/desk/visitors/poster',
    roles: ['admin', 'office', 'esafety', 'approver'],
    status: 200,
    elsewhere: 200,
  },
  {
    route: 'GET /desk/approvals',
    at: '/desk/approvals',
    roles: ['approver'],
    status: 200,
    elsewhere: 403,
  },
  {
    route: 'POST /desk/approvals',
    at: '/desk/approvals',
    roles: ['approver'],
    status: 422,
    elsewhere: 403,
  },
  {
    route: 'GET /desk/to-do',
    at: '/desk/to-do',
    roles: ['admin', 'office', 'teacher', 'esafety', 'publisher'],
    status: 200,
    elsewhere: 200,
  },
  {
    route: 'POST /desk/to-do',
    at: '/desk/to-do',
    roles: ['admin', 'office', 'teacher', 'esafety', 'publisher'],
    status: 404,
    elsewhere: 404,
  },
  {
    route: 'POST /desk/to-do/put-back',
    at: '/desk/to-do/put-back',
    roles: office,
    status: 404,
    elsewhere: 404,
  },
  {
    route: 'GET /desk/to-do/:of/:item',
    at: '/desk/to-do/contact.karl/not-me',
    roles: office,
    status: 200,
    elsewhere: 404,
  },
  {
    route: 'POST /desk/to-do/:of/:item',
    at: '/desk/to-do/contact.karl/not-me',
    body: { what: 'wake' },
    roles: office,
    status: 303,
    elsewhere: 404,
  },
  { route: 'GET /desk/calls', at: '/desk/calls', roles: office, status: 200, elsewhere: 200 },
  {
    route: 'POST /desk/calls/:contact',
    at: '/desk/calls/samira',
    body: { outcome: 'no-answer' },
    roles: office,
    status: 303,
    elsewhere: 404,
  },
  {
    route: 'POST /desk/calls/:contact/email',
    at: '/desk/calls/samira/email',
    body: { seen: 'nobody@example.org', email: 'somebody@example.org' },
    roles: office,
    status: 409,
    elsewhere: 404,
  },
  {
    route: 'POST /desk/calls/:contact/:call/cancel',
    at: '/desk/calls/samira/1/cancel',
    roles: office,
    status: 303,
    elsewhere: 404,
  },
  // Where earlier versions had it: anybody who is at the desk is led on, and let in there or not.
  ...['attention', 'follow-ups'].map((before) => ({
    route: `GET /desk/${before}`,
    at: `/desk/${before}`,
    roles: all,
    status: 301,
    elsewhere: 301,
  })),
  {
    route: 'GET /desk/clearance',
    at: '/desk/clearance?class=4B',
    roles: ['admin', 'esafety'],
    status: 200,
    elsewhere: 200,
  },
  {
    route: 'POST /desk/clearance',
    at: '/desk/clearance',
    body: { q: 'maya' },
    roles: ['admin', 'esafety'],
    status: 303,
    elsewhere: 303,
  },
  {
    route: 'GET /desk/security',
    at: '/desk/security',
    roles: ['admin'],
    status: 200,
    elsewhere: 200,
  },
  {
    route: 'GET /desk/security/no-school',
    at: '/desk/security/no-school',
    roles: ['admin'],
    status: 200,
    elsewhere: 200,
  },
  { route: 'GET /desk/staff', at: '/desk/staff', roles: ['admin'], status: 200, elsewhere: 200 },
  {
    route: 'POST /desk/staff/teachers',
    at: '/desk/staff/teachers',
    roles: ['admin'],
    status: 303,
    elsewhere: 303,
  },
  {
    route: 'GET /desk/staff/:person',
    at: '/desk/staff/nora',
    roles: ['admin'],
    status: 200,
    elsewhere: 404,
  },
  {
    route: 'POST /desk/staff/:person',
    at: '/desk/staff/nora',
    roles: ['admin'],
    status: 303,
    elsewhere: 404,
  },
  {
    route: 'POST /desk/staff/:person/sign-out',
    at: '/desk/staff/nora/sign-out',
    roles: ['admin'],
    status: 303,
    elsewhere: 404,
  },
];
const table = [...pages, ...settings];

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
  // What says so is a page of the desk like any other, but for the styles it needs.
  const usual = await office.send('/desk/register');
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
