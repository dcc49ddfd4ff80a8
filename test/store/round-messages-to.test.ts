import { expect, test } from 'vitest';
import { messageApart, roundMessage } from '../../functions/core/message/message.ts';
import { emailHash } from '../../functions/services/tokens.ts';
import { createStore } from '../../functions/store/create-store.ts';
import { countCalls } from '../support/store/counted-table.ts';
import { createMemoryTable } from '../support/store/memory-table.ts';

const school = 'northbrook';
const owner = { kind: 'contact', id: 'samira' } as const;
const now = '2026-09-02T08:00:00.000Z';
const ids = ['autumn', 'autumn-2', 'between', 'rules'];

test('what somebody is mailed by several rounds takes no more trips than by one, and is theirs alone', async () => {
  const { table, calls, reset } = countCalls(createMemoryTable());
  const store = createStore(table, emailHash);
  for (const id of ids)
    await store.commit([
      { fact: 'message-owed', message: roundMessage({ school, id }, owner, 'ask', 1, now) },
    ]);
  const receipt = messageApart('receipt', { school, owner, reference: '7KQ2-M8PX' }, now);
  await store.commit([{ fact: 'message-owed', message: receipt }]);
  const sentBy = async (...rounds: string[]) => {
    reset();
    const asked = rounds.map((id) => ({ id, createdAt: now }));
    const messages = await store.listRoundMessagesTo(school, owner, asked);
    expect(calls.query).toBe(2);
    return messages.map(({ round }) => round).toSorted();
  };
  for (const id of ids) expect(await sentBy(id)).toEqual([id]);
  expect(await sentBy('autumn', 'autumn-2')).toEqual(['autumn', 'autumn-2']);
  expect(await sentBy('rules', 'autumn')).toEqual(['autumn', 'rules']);
  expect(await sentBy('rules', 'autumn-2', 'autumn')).toEqual(['autumn', 'autumn-2', 'rules']);
  // Of rounds made since messages stand last it is one.
  reset();
  await store.listRoundMessagesTo(school, owner, [
    { id: 'autumn', createdAt: '2027-09-02T08:00:00.000Z' },
  ]);
  expect(calls.query).toBe(1);
});
