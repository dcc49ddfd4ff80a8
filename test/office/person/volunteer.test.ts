import { beforeEach, expect, test } from 'vitest';
import { emailHash } from '../../../functions/services/tokens.ts';
import { createDesk, type Desk } from '../../support/desk/desk-site.ts';
import { northbrook, staffEmails } from '../../support/desk/northbrook.ts';
import { lookUp, read } from '../../support/desk/read-page.ts';
import { ticksNow } from '../../support/desk/ticks.ts';
import {
  createSite,
  createVisitor,
  type Site,
  type Visitor,
} from '../../support/link/link-site.ts';
import { aTeacher, registerWrites } from '../../support/person/people.ts';
import { createMemoryTable } from '../../support/store/memory-table.ts';

const form = 'visitor-aup';
const first = `${form}.2026-27`;
const email = 'vic.lane@example.org';
const vic = aTeacher({
  id: 'vic',
  kind: 'volunteer',
  firstName: 'Vic',
  lastName: 'Lane',
  email,
  classes: undefined,
  post: undefined,
});

let desk: Desk;
let site: Site;
let visitor: Visitor;
let home: string;

beforeEach(async () => {
  const table = createMemoryTable();
  desk = createDesk({ table });
  site = createSite({ table });
  await northbrook(desk);
  await site.write([
    ...registerWrites({ persons: [vic] }),
    { put: 'sign-in', emailHash: emailHash(email), person: vic.id },
  ]);
  const link = await site.mailLink({ kind: 'person', id: vic.id }, { email });
  visitor = createVisitor(site.app);
  await visitor.open(link.path);
  home = `/f/${link.ref}`;
});

const on = (date: string) => {
  const now = `${date}T10:00:00.000Z`;
  site.clock.now = now;
  desk.clock.now = now;
};
const typed = (day: string, month: string, year = '2026') => ({
  'all.organisation': 'None',
  'all.host': 'Grace Oyelaran',
  'all.purpose': 'To hear children read',
  'all.until-day': day,
  'all.until-month': month,
  'all.until-year': year,
});

/** Fills in the form on the link, and signs. */
async function sign(page: string, until: readonly [string, string]) {
  const check = await visitor.submit(await visitor.open(page), typed(...until));
  return visitor.submit(check, { typedName: 'Vic Lane' });
}

async function approve(agreement: string) {
  const head = await desk.visit(staffEmails.approver);
  const response = await head.post('/desk/approvals', {
    typedName: 'Helen Moss',
    verdict: 'approve',
    item: await ticksNow(desk.store, `${vic.id}/${agreement}`),
  });
  expect(response.headers.get('Location')).toContain('approved=1');
}

const mayLogIn = async () => {
  const esafety = await desk.visit(staffEmails.esafety);
  const page = await lookUp(esafety, '/desk/clearance?q=Vic&use=guest-login');
  return read(await page.text()).text;
};
const agreements = async () =>
  (await desk.store.findPerson('northbrook', vic.id))?.agreements.map((agreement) => [
    agreement.id,
    agreement.endsOn,
  ]);

test('a registered volunteer gets a guest login by their own link, until the day they name', async () => {
  expect((await visitor.open(home)).links).toContain(`${home}/${form}?show=offered`);
  const done = await sign(`${home}/${form}`, ['18', '9']);
  expect(done.text).toContain('Visitor computer rules');
  expect(await agreements()).toEqual([[first, '2026-09-18']]);
  expect(await mayLogIn()).toContain('Not yet');

  const visits = read(
    await (await (await desk.visit(staffEmails.office)).send('/desk/visitors')).text(),
  );
  expect(visits.text).toContain('Vic Lane');
  await approve(first);
  on('2026-09-18');
  expect(await mayLogIn()).toContain('Yes, until 18 September');
  on('2026-09-19');
  expect(await mayLogIn()).toContain('Not yet');
});

test('who comes again is offered it anew, and it is another agreement', async () => {
  await sign(`${home}/${form}`, ['18', '9']);
  expect((await visitor.open(home)).links).not.toContain(`${home}/${form}.2?show=offered`);
  await approve(first);
  on('2026-10-05');
  const list = await visitor.open(home);
  expect(list.links).toContain(`${home}/${form}.2?show=offered`);
  expect(list.text).not.toContain('another one');
  await sign(`${home}/${form}.2`, ['16', '10']);
  expect(await agreements()).toEqual([
    [first, '2026-09-18'],
    [`${first}.2`, '2026-10-16'],
  ]);
  await approve(`${first}.2`);
  expect(await mayLogIn()).toContain('Yes, until 16 October');
});

test('another last day is approved anew', async () => {
  await sign(`${home}/${form}`, ['18', '9']);
  await approve(first);
  on('2026-09-10');
  expect(await mayLogIn()).toContain('Yes, until 18 September');
  await sign(`${home}/${form}`, ['25', '9']);
  expect(await agreements()).toEqual([[first, '2026-09-25']]);
  expect(await mayLogIn()).toContain('Not yet');
  await approve(first);
  expect(await mayLogIn()).toContain('Yes, until 25 September');
});

test.each([
  ['1', '9', '2026', 'cannot be before today'],
  ['1', '9', '2027', 'until Tuesday 31 August 2027 at most'],
  ['31', '9', '2026', 'must be a real date'],
])('takes no visit until %s %s %s', async (day, month, year, message) => {
  const page = await visitor.open(`${home}/${form}`);
  const again = await visitor.submit(page, typed(day, month, year));
  expect(again.text).toContain(message);
  expect(await agreements()).toEqual([]);
});
