import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { later } from '../../functions/core/calendar.ts';
import { clearanceFor } from '../../functions/core/clearance/clearance.ts';
import { noSettings } from '../../functions/core/school/school.ts';
import { emailHash } from '../../functions/services/tokens.ts';
import { createStore } from '../../functions/store/create-store.ts';
import { createDynamoTable } from '../../functions/store/dynamo-table.ts';
import { shownFor } from '../../functions/store/school/shown-schools.ts';
import { catalogue } from '../../templates/forms/catalogue.ts';
import { createDesk } from '../support/desk/desk-site.ts';
import { northbrook, staffEmails } from '../support/desk/northbrook.ts';
import { answerAll, createSite, createVisitor, khanFamily } from '../support/link/link-site.ts';
import { manyPupils } from '../support/person/people.ts';
import { anOffice } from '../support/register/import.ts';
import { pupilRows, toCsv } from '../support/register/register-file.ts';
import { countCalls } from '../support/store/counted-table.ts';
import { startDynamo } from '../support/store/dynamo.ts';
import { createMemoryTable } from '../support/store/memory-table.ts';
import { countTrips } from '../support/store/trips.ts';

const forms = [
  'photo-video-consent',
  'internet-access-consent',
  'parent-social-media',
  'homework-club',
];
const three = ['query', 'query', 'query'];
/** The link's owner without their mail, and the school beside unless its record was read just now; then three children. */
const openingThree = [['query'], three];
const openingFirst = [['get', 'query'], three];

async function familyAtCheck() {
  const { table, take } = countTrips(createMemoryTable());
  const site = createSite({ table });
  const link = await khanFamily(site);
  const visitor = createVisitor(site.app);
  let page = await visitor.open(link.path);
  for (const id of forms) {
    page = await visitor.open(`/f/${link.ref}/${id}`);
    page = await visitor.submit(page, answerAll(page));
  }
  take();
  return { site, link, visitor, check: page, take };
}

describe('a family of three with four forms', () => {
  it('opens every page of its link in two trips', async () => {
    const { site, link, visitor, take } = await familyAtCheck();
    site.clock.now = later(site.clock.now, shownFor);
    await visitor.open(`/f/${link.ref}`);
    expect(take()).toEqual(openingFirst);
    for (const path of ['', ...forms.map((id) => `/${id}`), '/check', '/why']) {
      await visitor.open(`/f/${link.ref}${path}`);
      expect(take(), path).toEqual(openingThree);
    }
  });

  it('opens nothing at all on the way from the email to the page', async () => {
    const { link, visitor, take } = await familyAtCheck();
    expect((await visitor.send(link.path)).status).toBe(303);
    expect(take()).toEqual([]);
  });

  it('keeps a form’s answers in two trips and one write', async () => {
    const { link, visitor, take } = await familyAtCheck();
    const page = await visitor.open(`/f/${link.ref}/photo-video-consent`);
    take();
    await visitor.post(page.action, { ...page.fields, ...answerAll(page) });
    expect(take()).toEqual([...openingFirst, ['write']]);
  });

  it('signs everything in one trip to read and one transaction', async () => {
    const { visitor, check, take } = await familyAtCheck();
    const signed = { ...check.fields, typedName: 'Samira Khan' };
    expect((await visitor.post(check.action, signed)).status).toBe(303);
    expect(take()).toEqual([['get', 'query', 'query', 'query', 'query'], ['write']]);
  });
});

/**
 * Who is at the desk, on every request: their sign-ins and what was granted to them, side by side; then
 * their school and their own record.
 */
const session = [
  ['query', 'query'],
  ['get', 'query'],
];

async function deskWithHistory() {
  const { table, take } = countTrips(createMemoryTable());
  const desk = createDesk({ table });
  await northbrook(desk);
  await desk.issueRound();
  await desk.settle({ kind: 'contact', id: 'samira' });
  await desk.signAs('samira');
  return { desk, take };
}

describe('one person', () => {
  it('is cleared or not in one query', async () => {
    const { desk, take } = await deskWithHistory();
    take();
    const record = await desk.store.findPerson('northbrook', 'maya');
    if (!record) throw new Error('No Maya');
    const rules = { ...noSettings, formsOff: ['pupil-aup-primary'] };
    const judged = clearanceFor(record, 'internet', catalogue, rules, '2026-09-03');
    expect(judged.cleared).toBe(true);
    expect(take()).toEqual([['query']]);
  });

  it('is found by name and judged in the index of the register and of visitors, side by side, and one query', async () => {
    const { desk, take } = await deskWithHistory();
    const officer = await desk.visit(staffEmails.esafety);
    take();
    const posted = await officer.post('/desk/clearance', { q: 'maya', use: 'internet' });
    take();
    await officer.send(posted.headers.get('Location') ?? '');
    expect(take()).toEqual([...session, ['queryIndex', 'queryIndex'], ['query']]);
    // Whoever asks about a class reads no visitor.
    await officer.send('/desk/clearance?class=4B&use=internet');
    expect(take().filter(([first]) => first === 'queryIndex')[0]).toEqual(['queryIndex']);
  });

  it('is shown with all their history in two trips', async () => {
    const { desk, take } = await deskWithHistory();
    const office = await desk.visit(staffEmails.office);
    take();
    expect((await office.send('/desk/people/maya')).status).toBe(200);
    const [sessionOne, sessionTwo, ...own] = take();
    expect([sessionOne, sessionTwo]).toEqual(session);
    // Themselves, what they signed, follow-ups and rounds, and the person's own messages of two versions.
    expect(own[0]).toEqual(Array.from({ length: 6 }, () => 'query'));
    // Then what those name: contacts with their messages and calls, staff.
    expect(own).toHaveLength(2);
  });
});

/** 1,500 pupils with a parent each, asked for three forms, on the real engine. */
async function bigSchool() {
  const { client, stop } = await startDynamo();
  const sent: string[] = [];
  client.middlewareStack.add(
    (next, context) => (given) => {
      const { TableName, IndexName } = given.input as { TableName?: string; IndexName?: string };
      const where = IndexName ? 'index' : (TableName ?? '');
      sent.push(`${context.commandName ?? ''} ${where}`.trim());
      return next(given);
    },
    { step: 'initialize' },
  );
  const table = createDynamoTable(client, { main: 'main', signatures: 'signatures' });
  const desk = createDesk({ table });
  await northbrook(desk);
  await desk.store.writeRegister('northbrook', manyPupils(1500));
  await desk.issueRound();
  return { desk, sent, stop };
}

describe('a school of 1,500', () => {
  it('lists who is outstanding by queries of the sparse index alone, a few pages each', async () => {
    const { desk, sent, stop } = await bigSchool();
    try {
      const office = await desk.visit(staffEmails.office);
      sent.length = 0;
      const page = await office.send('/desk/outstanding?form=photo-video-consent');
      expect(page.status).toBe(200);
      expect(await page.text()).toMatch(/1,50\d people/);
      const calls = Map.groupBy(sent, (one) => one);
      // Besides the index: who is at the desk, and which rounds there are.
      expect([...calls.keys()].toSorted()).toEqual([
        'GetItemCommand main',
        'QueryCommand index',
        'QueryCommand main',
      ]);
      expect(calls.get('GetItemCommand main')).toHaveLength(1);
      expect(calls.get('QueryCommand main')).toHaveLength(4);
      // Five lists, and eight shards of what is owed; a page of an answer is a megabyte, and 4,500 open
      // forms are less than three.
      expect(calls.get('QueryCommand index')?.length).toBeGreaterThanOrEqual(13);
      expect(calls.get('QueryCommand index')?.length).toBeLessThanOrEqual(18);
    } finally {
      stop();
    }
  });
});

describe('every request', () => {
  it('is one that finds its items by key: nothing of ours can scan a table', () => {
    const root = join(import.meta.dirname, '..', '..');
    const sources = globSync('functions/**/*.{ts,tsx}', { cwd: root });
    expect(sources.length).toBeGreaterThan(100);
    const scanning = sources.filter((file) =>
      /\bScanCommand|\bpaginateScan|ExecuteStatement/.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(scanning).toEqual([]);
  });
});

describe('a register of 10,000', () => {
  it('that has not changed is imported again without writing any of it', async () => {
    const counted = countCalls(createMemoryTable());
    const office = await anOffice({ table: counted.table });
    const csv = toCsv(pupilRows(10_000));
    await office.upload('first', csv);
    expect(await office.apply('first')).toMatchObject({ state: 'applied' });
    expect(counted.calls.writeBatch).toBeGreaterThan(80);
    const before = await office.register();

    counted.reset();
    expect(await office.upload('again', csv)).toMatchObject({ state: 'ready' });
    expect(await office.apply('again')).toMatchObject({ state: 'applied', applied: 0 });
    // The job's own steps, and nothing of the register: no batch, no lock, no new revision.
    expect(counted.calls.writeBatch).toBe(0);
    expect(counted.calls.write).toBeLessThanOrEqual(8);
    const school = await createStore(counted.table, emailHash).findSchool('northbrook');
    expect(school?.registerRev).toBe(2);
    expect(await office.register()).toEqual(before);
  });
});
