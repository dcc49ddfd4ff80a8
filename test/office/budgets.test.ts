import { expect, test } from 'vitest';
import { createDesk } from '../support/desk/desk-site.ts';
import { northbrook, staffEmails } from '../support/desk/northbrook.ts';
import { manyPupils } from '../support/person/people.ts';
import { countCalls } from '../support/store/counted-table.ts';
import { createMemoryTable } from '../support/store/memory-table.ts';

/** Who is at the desk: where they are known, what was granted to them, their school, their own record. */
const session = { query: 3, get: 1 };

async function busyDesk(pupils: number) {
  const counted = countCalls(createMemoryTable());
  const desk = createDesk({ table: counted.table });
  await northbrook(desk);
  await desk.store.writeRegister('northbrook', manyPupils(pupils));
  await desk.issueRound();
  // As a process that has found nothing that an earlier version owed.
  await desk.store.listOwedMessages('northbrook');
  return { desk, ...counted };
}

test('the outstanding list of 1,500 people is five queries of the index, one of the rounds, one of what was done with it, two of who may be named, and one of what is owed', async () => {
  const { desk, calls, reset } = await busyDesk(1500);
  const office = await desk.visit(staffEmails.office);
  reset();
  expect(
    (await office.send('/desk/outstanding?why=families&form=photo-video-consent')).status,
  ).toBe(200);
  expect(calls).toMatchObject({
    queryIndex: 5 + 4,
    query: session.query + 1,
    get: session.get,
    write: 0,
  });
});

test('before a round is counted, its page is eight, the home page twenty-seven and then eleven, and what is owed', async () => {
  const { desk, calls, reset } = await busyDesk(20);
  await desk.signAs('samira', { form: 'internet-access-consent', answer: 'no' });
  const office = await desk.visit(staffEmails.office);
  for (const [at, queries] of [
    // What there is to do is counted for whoever looks next, and who could countersign.
    ['/desk', 8 + 2 + 16 + 1 + 1],
    ['/desk', 8 + 2 + 1 + 1],
    ['/desk/rounds/autumn', 8 + 1],
  ] as const) {
    reset();
    await office.send(at);
    expect(calls.queryIndex).toBe(queries);
  }
});

test('what waits for approval is a query a round, one for own children, and a page’s people one each', async () => {
  const { desk, calls, reset } = await busyDesk(120);
  for (let n = 0; n < 120; n += 1) await desk.signAs(`c${n}`, { form: 'phone-permission' });
  const head = await desk.visit(staffEmails.approver);
  reset();
  expect((await head.send('/desk/approvals')).status).toBe(200);
  // The one round, what nobody asked for, and whose contact the approver is; fifty people on the
  // page, with a contact each.
  expect(calls).toMatchObject({ queryIndex: 3, query: session.query + 1 + 50, write: 0 });
  expect(calls.get).toBe(session.get + 50);
  reset();
  expect(await (await head.send('/desk')).text()).toContain('120 forms wait');
  expect(calls).toMatchObject({ queryIndex: 3, query: session.query + 1, get: session.get });
});

test('what there is to do is a number of queries that does not grow, and a signature each on the page', async () => {
  const { desk, calls, reset } = await busyDesk(60);
  const form = 'internet-access-consent';
  for (let n = 0; n < 60; n += 1) await desk.signAs(`c${n}`, { form, answer: 'no' });
  const office = await desk.visit(staffEmails.office);
  reset();
  expect((await office.send('/desk/to-do')).status).toBe(200);
  // The register, four turns and the emails of the round and of what nobody asked for, what families
  // said, what is put off; besides, the rounds, the uploads and who holds which role.
  expect(calls).toMatchObject({ queryIndex: 3 + 2 * (4 + 1) + 3, write: 0 });
  expect(calls.get + calls.query).toBeLessThanOrEqual(session.get + session.query + 2 + 50);
});

test('clearance reads the register and the visitors once, and each person found in one query', async () => {
  const { desk, calls, reset } = await busyDesk(20);
  const officer = await desk.visit(staffEmails.esafety);
  reset();
  const posted = await officer.post('/desk/clearance', { q: 'pupil7', use: 'internet' });
  reset();
  await officer.send(posted.headers.get('Location') ?? '');
  expect(calls).toMatchObject({ queryIndex: 2, query: session.query + 1 });
});
