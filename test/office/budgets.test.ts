import { expect, test } from 'vitest';
import { createMemoryTable } from '../../functions/store/memory-table.ts';
import { countCalls } from '../support/counted-table.ts';
import { createDesk, northbrook, staffEmails } from '../support/desk-site.ts';
import { manyPupils } from '../support/people.ts';

/** Who is at the desk: their roles, their school, their own record. */
const session = { query: 2, get: 1 };

async function busyDesk(pupils: number) {
  const counted = countCalls(createMemoryTable());
  const desk = createDesk({ table: counted.table });
  await northbrook(desk);
  await desk.store.writeRegister('northbrook', manyPupils(pupils));
  await desk.issueRound();
  return { desk, ...counted };
}

test('the outstanding list of 1,500 people is five queries of the index and one of the rounds', async () => {
  const { desk, calls, reset } = await busyDesk(1500);
  const office = await desk.visit(staffEmails.office);
  reset();
  expect(
    (await office.send('/desk/outstanding?why=families&form=photo-video-consent')).status,
  ).toBe(200);
  expect(calls).toMatchObject({
    queryIndex: 5,
    query: session.query + 1,
    get: session.get,
    write: 0,
  });
});

test('a round’s page and the home page are six', async () => {
  const { desk, calls, reset } = await busyDesk(20);
  const office = await desk.visit(staffEmails.office);
  for (const at of ['/desk', '/desk/rounds/autumn']) {
    reset();
    await office.send(at);
    expect(calls.queryIndex).toBe(6);
  }
});

test('clearance reads the register once, and each person found in one query', async () => {
  const { desk, calls, reset } = await busyDesk(20);
  const officer = await desk.visit(staffEmails.esafety);
  reset();
  await officer.send('/desk/clearance?q=pupil7&use=internet');
  expect(calls).toMatchObject({ queryIndex: 1, query: session.query + 1 });
});
