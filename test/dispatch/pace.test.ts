import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createPace, type Pace } from '../../functions/dispatch/pace.ts';
import { createPaceStore } from '../../functions/store/message/pace-store.ts';
import type { Table } from '../../functions/store/table.ts';
import { countCalls } from '../support/store/counted-table.ts';
import { asRole, guardTable } from '../support/store/guarded-table.ts';
import { createMemoryTable } from '../support/store/memory-table.ts';

const rate = 14;
const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));

beforeEach(() => void vi.useFakeTimers({ now: Date.parse('2026-09-02T09:00:00.000Z') }));
afterEach(() => void vi.useRealTimers());

/** A process of its own, as far as pace goes. */
const process = (table: Table, perSecond = rate): Pace =>
  createPace(perSecond, createPaceStore(table));

type Passed = { lane: 'bulk' | 'sign'; at: number; waited: number };

/** Emails until `until`, ten at a time, each with answers to wait for before and after its turn. */
async function sendRound(pace: Pace, passed: Passed[], until: number): Promise<void> {
  while (Date.now() < until) {
    await wait(80);
    await Promise.all(
      Array.from({ length: 10 }, async (_, n) => {
        await wait(n);
        const asked = Date.now();
        await pace('bulk');
        passed.push({ lane: 'bulk', at: Date.now(), waited: Date.now() - asked });
        await wait(250);
      }),
    );
  }
}

async function sendReceipts(pace: Pace, passed: Passed[], until: number): Promise<void> {
  while (Date.now() < until) {
    await wait(3000);
    const asked = Date.now();
    await pace('sign');
    passed.push({ lane: 'sign', at: Date.now(), waited: Date.now() - asked });
  }
}

/** The most that passed in any second, wherever it begins. */
const mostInSecond = (passed: readonly Passed[]): number =>
  Math.max(
    ...passed.map(({ at }) => passed.filter((one) => one.at >= at && one.at < at + 1000).length),
  );

const finish = async (work: Promise<unknown>): Promise<void> => {
  await Promise.all([work, vi.runAllTimersAsync()]);
};

it('uses up the rate with two runs of a round, and never goes above it with receipts between them', async () => {
  const { table, calls } = countCalls(createMemoryTable());
  const [one, two, three] = [process(table), process(table), process(table)];
  const passed: Passed[] = [];
  const [from, until] = [Date.now(), Date.now() + 60_000];
  await finish(
    Promise.all([
      sendRound(one, passed, until),
      sendRound(two, passed, until),
      sendReceipts(three, passed, until),
    ]),
  );
  expect(mostInSecond(passed)).toBeLessThanOrEqual(rate);
  const sent = passed.filter(({ at }) => at >= from + 1000 && at < until).length;
  expect(sent).toBeGreaterThanOrEqual(0.95 * rate * 59);
  // Each request for places is for many of them.
  expect(calls.write).toBeLessThan(passed.length / 3);
  const receipts = passed.filter(({ lane }) => lane === 'sign').map(({ waited }) => waited);
  expect(receipts.length).toBeGreaterThan(10);
  expect(Math.max(...receipts)).toBeLessThan(1500);
});

it('lets receipts by behind half a second of each run, also of a round that is all there', async () => {
  const table = createMemoryTable();
  const passed: Passed[] = [];
  const all = [process(table), process(table)].flatMap((pace) =>
    Array.from({ length: 200 }, async () => {
      await pace('bulk');
      passed.push({ lane: 'bulk', at: Date.now(), waited: 0 });
    }),
  );
  await finish(Promise.all([...all, sendReceipts(process(table), passed, Date.now() + 9000)]));
  const receipts = passed.filter(({ lane }) => lane === 'sign').map(({ waited }) => waited);
  expect(receipts.length).toBeGreaterThan(2);
  expect(Math.max(...receipts)).toBeLessThan(1300);
  expect(mostInSecond(passed)).toBeLessThanOrEqual(rate);
});

it('loses no more than what a run had taken when it dies', async () => {
  const table = createMemoryTable();
  // Takes its ten and is gone.
  const dead = process(table);
  for (let n = 0; n < 10; n++) void dead('bulk');
  const passed: Passed[] = [];
  const from = Date.now();
  await finish(sendRound(process(table), passed, from + 500));
  expect(passed).toHaveLength(10);
  expect(Math.max(...passed.map(({ at }) => at)) - from).toBeLessThan(2000);
});

it('saves nothing up: after a pause no more go in a second than at any time', async () => {
  const pace = process(createMemoryTable());
  const passed: Passed[] = [];
  const send = async (n: number) => {
    await Promise.all(
      Array.from({ length: n }, async () => {
        await pace('sign');
        passed.push({ lane: 'sign', at: Date.now(), waited: 0 });
      }),
    );
  };
  await finish(send(2));
  await vi.advanceTimersByTimeAsync(30_000);
  await finish(send(30));
  expect(mostInSecond(passed)).toBeLessThanOrEqual(rate);
});

it('does not wait for places that a wrong clock took long from now', async () => {
  const table = createMemoryTable();
  await createPaceStore(table).takeMailPlaces(1, 70, Date.now() + 86_400_000);
  const from = Date.now();
  await finish(process(table)('sign'));
  expect(Date.now() - from).toBeLessThan(1000);
});

it('tells each who waits when the table does not answer, and goes on with the next', async () => {
  const memory = createMemoryTable();
  const world = { down: true };
  const pace = process({
    ...memory,
    get: async (...given) => {
      if (world.down) throw new Error('no answer');
      return memory.get(...given);
    },
  });
  const first = Promise.allSettled([pace('sign'), pace('sign')]);
  await finish(first);
  expect((await first).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  world.down = false;
  await finish(pace('sign'));
});

it('needs no right that dispatch does not have', async () => {
  const store = createPaceStore(guardTable());
  const take = asRole('dispatch', () => store.takeMailPlaces(3, 100, 1000));
  vi.useRealTimers();
  expect([await take(), await take()]).toEqual([1000, 1300]);
});
