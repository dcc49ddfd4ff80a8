import { describe, expect, it } from 'vitest';
import type { Round } from '../../../functions/core/round/round.ts';
import { count } from '../../support/desk/count-anew.ts';
import { createDesk } from '../../support/desk/desk-site.ts';
import { northbrook, staffEmails } from '../../support/desk/northbrook.ts';
import { read, readAt } from '../../support/desk/read-page.ts';
import { manyPupils } from '../../support/person/people.ts';
import { countCalls } from '../../support/store/counted-table.ts';
import { createMemoryTable } from '../../support/store/memory-table.ts';

const at = 'northbrook';

/** A school of so many pupils, asked once a year for so many years, and counted as its job would. */
async function schoolOf(pupils: number, years = 1) {
  const { table, calls, read: bytesRead, reset } = countCalls(createMemoryTable());
  const desk = createDesk({ table });
  await northbrook(desk);
  await desk.store.writeRegister(at, manyPupils(pupils));
  let round: Round | undefined;
  for (let year = 2027 - years; year < 2027; year += 1) {
    desk.clock.now = `${year}-09-02T10:00:00.000Z`;
    round = await desk.issueRound({ id: `autumn-${year}`, dueOn: `${year}-09-18` });
    await desk.settle({ kind: 'contact', id: 'samira' });
  }
  if (!round) throw new Error('No round');
  await count(desk);
  const office = await desk.visit(staffEmails.office);
  // Whoever looks first in a quarter of an hour has all there is to do counted, for those who look next.
  await office.send('/desk');
  /** What a look at a page costs, and what it says. */
  const look = async (path: string) => {
    reset();
    const response = await office.send(path);
    const html = await response.text();
    expect(response.status).toBe(200);
    const requests = Object.values(calls).reduce((sum, n) => sum + n, 0);
    return { requests, bytes: bytesRead.bytes, page: read(html) };
  };
  return { desk, look, round: round.id };
}

describe('Home', () => {
  it('asks as often, and reads as much, of a school of 30 as of one of 600', async () => {
    const [small, large] = [await schoolOf(30), await schoolOf(600)];
    const [one, other] = [await small.look('/desk'), await large.look('/desk')];
    expect(other.requests).toBe(one.requests);
    // Its fifty classes have a line each in what is kept; the small school has thirty.
    expect(other.bytes - one.bytes).toBeLessThan(50 * 150);
    expect(other.bytes).toBeLessThan(20_000);
    expect(other.page.text).toContain('1,8');
  });

  it('asks no oftener after five years', async () => {
    const [young, old] = [await schoolOf(30), await schoolOf(30, 5)];
    const [one, other] = [await young.look('/desk'), await old.look('/desk')];
    expect(other.requests).toBe(one.requests);
    // A round is a line in the list of rounds, whose year says that it is over.
    expect(other.bytes - one.bytes).toBeLessThan(4 * 700);
  });

  it('reads the one class in which somebody signed, until that is counted', async () => {
    const { desk, look } = await schoolOf(600);
    const before = await look('/desk');
    await desk.signAs('c7', { form: 'photo-video-consent' });
    const once = await look('/desk');
    expect(once.page.text).not.toBe(before.page.text);
    expect(once.requests - before.requests).toBeLessThan(70);
    await count(desk);
    const after = await look('/desk');
    expect(after.requests).toBe(before.requests);
    expect(after.page.text).toBe(once.page.text);
  });
});

describe('the list of one class', () => {
  it('reads that class, however large the school is, and says what the whole list says of it', async () => {
    const [small, large] = [await schoolOf(60), await schoolOf(600)];
    const path = (round: string) => `/desk/outstanding?round=${round}&class=4B`;
    const [one, other] = [await small.look(path(small.round)), await large.look(path(large.round))];
    expect(other.requests).toBe(one.requests);
    expect(other.bytes - one.bytes).toBeLessThan(8000);
    const whole = await large.look(
      `/desk/outstanding?round=${large.round}&form=photo-video-consent`,
    );
    const ofClass = other.page.rows.filter((row) => row.includes('4B'));
    expect(ofClass.length).toBeGreaterThan(2);
    expect(whole.bytes).toBeGreaterThan(10 * other.bytes);
  });

  it('has the same lines as before anything was counted', async () => {
    const desk = createDesk();
    await northbrook(desk);
    await desk.issueRound();
    await desk.settle({ kind: 'contact', id: 'samira' });
    await desk.settle({ kind: 'contact', id: 'rosa' }, 'failed');
    await desk.signAs('david', { form: 'internet-access-consent', answer: 'no' });
    const office = await desk.visit(staffEmails.office);
    const show = () => readAt(office, '/desk/outstanding?round=autumn&class=4B');
    const before = await show();
    await count(desk);
    const after = await show();
    expect(after.rows).toHaveLength(4);
    expect(after.rows).toEqual(before.rows);
    expect(after.text).toBe(before.text);
  });
});

describe('a round’s page', () => {
  it('says the same from what is kept as counted anew', async () => {
    const desk = createDesk();
    await northbrook(desk);
    await desk.issueRound();
    await desk.signAs('samira', { form: 'photo-video-consent' });
    const office = await desk.visit(staffEmails.office);
    const show = async () => (await readAt(office, '/desk/rounds/autumn')).text;
    const before = await show();
    await count(desk);
    expect(await show()).toBe(before);
  });

  it('says of when its figures are while many answers come in', async () => {
    const { desk, look, round } = await schoolOf(60);
    for (let n = 0; n < 12; n += 1) await desk.signAs(`c${n}`, { form: 'photo-video-consent' });
    const { page } = await look(`/desk/rounds/${round}`);
    expect(page.text).toContain('These figures are from');
    expect((await look('/desk')).page.text).toContain('These figures are from');
  });
});
