import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dateAt, later } from '../../functions/core/calendar.ts';
import { doMainJob } from '../../infra/demo/main-job/main-job.ts';
import { createNarrator } from '../../infra/demo/narrator.ts';
import { registers } from '../../infra/demo/register/demo-registers.ts';
import { demoGovernor, demoTeacher } from '../../infra/demo/register/staff-file.ts';
import { AtTheDesk } from '../../infra/demo/visitor/at-the-desk.ts';
import { foundAt } from '../../infra/demo/visitor/found-at.ts';
import { asks, linkIn, ownerIn } from '../../infra/demo/visitor/letters.ts';
import { until } from '../../infra/demo/visitor/until.ts';
import { type VisitedPage, Visitor } from '../../infra/demo/visitor/visitor.ts';
import { lambdaNames } from '../../infra/lambdas.ts';
import type { Cloud } from '../../infra/local/cloud.ts';
import { openInbox } from '../../infra/local/inbox.ts';
import { prepare } from '../../infra/local/start/prepare.ts';
import { calls, hearSent, startGuardedCloud, takeDenied } from '../support/cloud/guarded-cloud.ts';
import { aPdf } from '../support/scan/scan-files.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'countersign-guarded-'));
const admin = { firstName: 'Alison', lastName: 'Marlow', email: 'a.marlow@demo.example.org' };
let cloud: Cloud;

beforeAll(async () => {
  cloud = await startGuardedCloud({ cdkOut: await prepare(), dataDir, isTemporary: true });
});

afterAll(async () => {
  await cloud?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** The first pupils of the demo's register: enough for every step of the main job. */
function fewPupils(): Uint8Array<ArrayBuffer> {
  const lines = readFileSync(registers.small.file, 'utf8').split('\n');
  return new TextEncoder().encode(lines.slice(0, 13).join('\n'));
}

/** What the main job leaves out: a role taken, a new link, "not me", and the office's undoing. */
async function doTheRest(): Promise<void> {
  const inbox = openInbox(cloud.mailUrl);
  const asked = (await inbox.list()).find(
    (mail) => asks(mail) && ownerIn(mail).startsWith('contact'),
  );
  const to = asked?.to[0] ?? '';
  const parent = new Visitor();
  const door = await parent.open(`${cloud.baseUrl}/guarded`);
  const since = (await inbox.list({ to })).length;
  await parent.submit(door, { email: to });
  const again = await until('a new link', async () => {
    const mails = await inbox.list({ to });
    return mails.length > since ? mails.at(-1) : undefined;
  });
  const home = await parent.open(linkIn(again));
  const notMe = await parent.open(`${home.url.replace(/\/$/, '')}/not-me`);
  await parent.submit(notMe, { typed: 'not me' }, { action: /not-me/ });
  const office = await AtTheDesk.signIn(cloud.baseUrl, admin.email);
  await office.grant(demoGovernor.name, ['admin']);
  await office.grant(demoGovernor.name, []);
  const undo = new RegExp(`/contacts/${ownerIn(again).split(' ')[1]}/not-me$`);
  const toDo = await office.open('/to-do');
  for (const link of toDo.document.querySelectorAll('main a[href^="/desk/people/"]')) {
    const person = await office.visitor.open(cloud.baseUrl + link.getAttribute('href'));
    if (
      !person.document
        .querySelectorAll('form')
        .some((form) => undo.test(form.attributes['action'] ?? ''))
    )
      continue;
    const sure = await office.visitor.submit(person, {}, { action: undo });
    expect((await office.visitor.submit(sure, {}, { action: undo })).status).toBe(200);
    return;
  }
  throw new Error('The office is not told who is not the person');
}

const openFormIn = (page: VisitedPage): string | undefined =>
  page.document.querySelector('input[name$=".reply"][value="yes"]')?.getAttribute('name');

/** The reply screen of a family that still has a form open, and the name of that form's field. */
async function findOpenForm(office: AtTheDesk): Promise<{ page: VisitedPage; field: string }> {
  const mails = (await openInbox(cloud.mailUrl).list()).filter(asks);
  const owners = mails.map((mail) => ownerIn(mail).split(' '));
  const contacts = owners.filter(([kind]) => kind === 'contact').map(([, id]) => id);
  for (const contact of new Set(contacts)) {
    const page = await office.open(`/replies/contacts/${contact}`);
    const field = openFormIn(page);
    if (field) return { page, field };
  }
  throw new Error('No family has a form that is still open');
}

describe('the rights of the roles', () => {
  it('are enough for the whole main job, asked of every call to the database', async () => {
    await foundAt(cloud, {
      id: 'guarded',
      name: 'Guarded School',
      officeEmail: 'office@demo.example.org',
      admin,
    });
    const [year = '', month = '', day = ''] = dateAt(
      later(new Date().toISOString(), 14 * 86_400),
    ).split('-');
    const narrator = createNarrator(true);
    await doMainJob({
      cloud,
      narrator,
      roster: { name: 'few.csv', content: fewPupils() },
      adminEmail: admin.email,
      dueOn: { year, month: String(Number(month)), day: String(Number(day)) },
    });
    await cloud.invoke('sweep', {});
    await doTheRest();
    expect([...calls]).toEqual(
      expect.arrayContaining([
        'sign: dynamodb:UpdateItem main L#',
        'sign: dynamodb:PutItem main C#',
        'office: dynamodb:PutItem main C#',
        'office: dynamodb:ConditionCheckItem main E#',
        // A lesson: children sign on the shared device while the session stands.
        'classroom: dynamodb:ConditionCheckItem main S#',
        'classroom: dynamodb:PutItem signatures P#',
        'archive: s3:PutObject evidence/x',
        'import: s3:GetObject uploads/x/x/file.csv',
        'import: s3:PutObject uploads/x/x/writes.ndjson.gz',
        'office: s3:GetObject uploads/x/x/preview.json',
        'dispatch: ses:SendRawEmail identity',
        'dispatch: ses:SendRawEmail configuration set',
        'office: secretsmanager:GetSecretValue cookie secret',
        'office: sqs:SendMessage queue issue',
        'issue: sqs:SendMessage queue bulk',
      ]),
    );
  });

  it('are enough for a paper reply and its scan, from the upload to the file', async () => {
    const office = await AtTheDesk.signIn(cloud.baseUrl, admin.email);
    const { page, field } = await findOpenForm(office);
    const typed = { by: 'paper', scan: 'next', [field]: 'yes' };
    const ask = await office.send(page, typed, { button: /^Save/ }, 'Saving the reply');
    const file = new File([new Uint8Array(aPdf())], 'slip.pdf', { type: 'application/pdf' });
    const arrived = await office.send(ask, { file }, { button: /^Upload/ }, 'Uploading the scan');
    const added = await office.send(arrived, {}, { button: /^Add/ }, 'Adding the scan');
    expect(added.text).toContain('The scan is added.');
    const link = added.document.querySelector('a[href$="/file"]')?.getAttribute('href');
    expect((await office.visitor.open(cloud.baseUrl + link)).status).toBe(200);
    const drop = link?.replace('/desk', '').replace(/file$/, 'cancel') ?? '';
    const why = { why: 'Not theirs' };
    await office.send(await office.open(drop), why, { button: /^Cancel/ }, 'Cancelling the scan');
    expect([...calls]).toEqual(
      expect.arrayContaining([
        'office: s3:GetObject uploads/x/x/scan',
        'office: s3:PutObject evidence/x.scan',
        'office: s3:GetObject evidence/x.scan',
        'office: dynamodb:UpdateItem main C#',
      ]),
    );
  });

  it('are enough for a visitor at reception, and hold the function to visitors', async () => {
    const visitor = new Visitor();
    const form = await visitor.open(`${cloud.baseUrl}/guarded/visit`);
    const typed = { organisation: 'Acme', host: 'The head', purpose: 'The boiler' };
    const done = await visitor.submit(form, { ...typed, typedName: 'Jo Plumb' });
    expect([done.status, done.text]).toEqual([200, expect.stringContaining('at reception')]);
    expect((await visitor.open(done.url)).text).toContain('Jo Plumb');
    const device = await visitor.open(`${done.url}&device=new`);
    const laptop = { make: 'Lenovo', recognise: 'Red', typedName: 'Jo Plumb' };
    expect((await visitor.submit(device, laptop)).text).toContain('Not approved yet');
    const own = [...calls].filter((call) => call.startsWith('public:')).toSorted();
    expect(own).toEqual([
      'public: dynamodb:GetItem main S#',
      'public: dynamodb:PutItem main P#',
      'public: dynamodb:PutItem signatures P#',
      'public: dynamodb:Query signatures P#',
      'public: dynamodb:UpdateItem main L#',
      'public: secretsmanager:GetSecretValue counting secret',
    ]);
  });

  it('are enough to set an account up, from the email to the desk, and only once', async () => {
    const { email } = demoTeacher;
    const inbox = openInbox(cloud.mailUrl);
    const invited = { to: email, subject: 'Set up your Countersign account' };
    const teacher = new Visitor();
    const ask = async () => {
      const form = await teacher.open(`${cloud.baseUrl}/desk/account`);
      return teacher.submit(form, { email });
    };
    expect((await teacher.open(`${cloud.baseUrl}/desk`)).text).toContain('First time here?');
    expect((await ask()).text).toContain('Check your email');
    const { html, links } = await inbox.waitFor(invited);
    expect(links).toContain(`${cloud.baseUrl}/desk/account`);
    const password = /<code>([^<]+)</.exec(html)?.[1] ?? '';
    const who = await teacher.open(`${cloud.baseUrl}/desk/sign-in`);
    const asked = await teacher.submit(who, { email }, { button: /^Sign in$/ });
    const choose = await teacher.submit(asked, { password });
    const desk = await teacher.submit(choose, { chosen: 'an umbrella for Tuesday' });
    expect(desk.text).toContain('Hello');
    expect((await ask()).text).toContain('Check your email');
    expect(await inbox.list(invited)).toHaveLength(1);
    expect([...calls]).toContain('office: cognito-idp:AdminCreateUser staff pool');
  });

  it('were asked of every Lambda', async () => {
    const pupil = new Visitor();
    await pupil.submit(await pupil.open(`${cloud.baseUrl}/class`), { code: 'ABC234' });
    const callers = new Set([...calls].map((call) => call.split(':')[0]));
    expect(lambdaNames.filter((name) => !callers.has(name))).toEqual([]);
  });

  it('are not so wide that everything passes: what they do not allow fails the test', async () => {
    const by = 'countersign-local-Sign0A1B2C3D';
    const context = { 'dynamodb:LeadingKeys': ['S#x'] };
    hearSent({ by, request: { action: 'dynamodb:GetItem', on: 'main', context } });
    hearSent({ by, request: { action: 'dynamodb:Scan', on: 'main' } });
    hearSent({ by, fault: 'A service that nobody knows' });
    expect((await takeDenied()).toSorted()).toEqual([
      'countersign-local-Sign0A1B2C3D: A service that nobody knows',
      'sign: dynamodb:Scan main',
    ]);
    expect(await takeDenied()).toEqual([]);
  });
});
