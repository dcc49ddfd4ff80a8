import { expect, it } from 'vitest';
import { roundMessage } from '../../functions/core/message/message.ts';
import { emailHash } from '../../functions/services/tokens.ts';
import { createStore } from '../../functions/store/create-store.ts';
import { owedInBulkBy, shards } from '../../functions/store/keys.ts';
import { countCalls } from '../support/store/counted-table.ts';
import { createMemoryTable } from '../support/store/memory-table.ts';
import { tableWrittenBefore } from '../support/store/written-before.ts';

const at = '2026-09-02T09:00:00.000Z';
const later = '2026-09-02T10:00:00.000Z';

/** Three schools whose work stands in one shard. */
const first = 'hill';
const neighbours = Array.from({ length: 100 }, (_, n) => `school-${n}`)
  .filter((school) => owedInBulkBy(school) === owedInBulkBy(first))
  .slice(0, 2);

/** A table where each of these schools owes so many emails of a round. */
async function owing(counts: Record<string, number>) {
  const counted = countCalls(createMemoryTable());
  const store = createStore(counted.table, emailHash);
  for (const [school, count] of Object.entries(counts))
    for (let n = 0; n < count; n++) {
      const owner = { kind: 'contact' as const, id: `c${n}` };
      const message = roundMessage({ school, id: 'autumn' }, owner, 'ask', 1, at);
      await store.commit([{ fact: 'message-owed', message }]);
    }
  // What an earlier version may have left is looked for once.
  await store.listOwedMessages(first);
  counted.reset();
  return { ...counted, store };
}

it('reads of what is owed one school’s own only, in one request, whatever others owe', async () => {
  expect(neighbours).toHaveLength(2);
  const alone = await owing({ [first]: 20 });
  const beside = await owing({ [first]: 20, [neighbours[0]!]: 300, [neighbours[1]!]: 300 });
  for (const { store } of [alone, beside]) {
    const owed = await store.listOwedMessages(first);
    expect(owed).toHaveLength(20);
  }
  expect(beside.calls.queryIndex).toBe(1);
  expect(beside.read).toEqual(alone.read);
});

it('does not take a school for another whose id begins the same', async () => {
  const { store } = await owing({ hill: 1, 'hill-view': 2, 'hill-viewer': 3 });
  const counts = ['hill', 'hill-view', 'hill-viewer'].map(
    async (school) => (await store.listOwedMessages(school)).length,
  );
  expect(await Promise.all(counts)).toEqual([1, 2, 3]);
});

it('looks for what an earlier version wrote until there is none', async () => {
  const { table, calls, reset } = countCalls(await tableWrittenBefore());
  const store = createStore(table, emailHash);
  const older = (await store.listOwedMessages('northbrook')).length;
  expect(older).toBeGreaterThan(3);
  expect(await store.listOwedMessages('northbrook')).toHaveLength(older);
  expect(calls.queryIndex).toBe(2 * (1 + shards));
  for (const { owner, id } of await store.listOwedMessages('northbrook')) {
    const { pk, sk } = {
      pk: `${owner.kind === 'contact' ? 'C' : 'P'}#northbrook#${owner.id}`,
      sk: `MSG#${id}`,
    };
    const message =
      (await store.findMessage({ pk, sk })) ?? (await store.findMessage({ pk, sk: `Z${sk}` }));
    if (message)
      await store.commit([
        {
          fact: 'message-moved',
          message: { ...message, state: 'sent', sentAt: later },
          was: message.state,
        },
      ]);
  }
  expect(await store.listOwedMessages('northbrook')).toEqual([]);
  reset();
  expect(await store.listOwedMessages('northbrook')).toEqual([]);
  expect(calls.queryIndex).toBe(1);
});

it('sweeps a shard in a request where nothing is owed, and two more for each school that owes', async () => {
  const shard = Number(owedInBulkBy(first).split('#')[2]);
  const none = await owing({});
  await none.store.listOwed('bulk', shard, later, 100);
  expect(none.calls.queryIndex).toBe(1);
  const three = await owing({ [first]: 5, [neighbours[0]!]: 40, [neighbours[1]!]: 1 });
  const found = await three.store.listOwed('bulk', shard, later, 100);
  expect(found).toHaveLength(46);
  expect(three.calls.queryIndex).toBe(1 + 2 * 3);
});

it('sweeps no more than it may, the longest due first, whichever school owes it', async () => {
  const { store } = await owing({ [first]: 200 });
  const early = roundMessage(
    { school: neighbours[0]!, id: 'autumn' },
    { kind: 'contact', id: 'early' },
    'ask',
    1,
    '2026-09-01T09:00:00.000Z',
  );
  await store.commit([{ fact: 'message-owed', message: early }]);
  const shard = Number(owedInBulkBy(first).split('#')[2]);
  const found = await store.listOwed('bulk', shard, later, 100);
  expect(found).toHaveLength(100);
  expect(found[0]).toMatchObject({ pk: `C#${neighbours[0]}#early` });
});
