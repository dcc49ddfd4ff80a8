import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Write } from '../../functions/store/table.ts';
import { type Answer, answeringDynamo, cancelled } from '../support/store/answering-dynamo.ts';

const ok: Answer = {};
const put = (sk: string): Write => ({ put: { pk: 'P#northbrook#maya', sk }, when: 'absent' });
const two = [put('AG#1'), put('AG#2')];
const one = [put('AG#1')];

const passing = ['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'];

/** Its own waits, which nobody can hand it, at once. */
async function withoutItsWaits<T>(work: () => Promise<T>): Promise<T> {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  const working = work();
  working.catch(() => undefined);
  await vi.advanceTimersByTimeAsync(60_000);
  return working;
}

describe('a transaction that DynamoDB cancels', () => {
  it.each(passing)('for %s alone is tried again', async (code) => {
    const { table, asked, waits } = answeringDynamo(cancelled('None', code), ok);
    expect(await table.write(two)).toBe('ok');
    expect(asked.map(({ operation }) => operation)).toEqual([
      'TransactWriteItems',
      'TransactWriteItems',
    ]);
    expect(waits).toHaveLength(1);
  });

  it('for several such reasons together is tried again', async () => {
    const { table, asked } = answeringDynamo(cancelled(...passing), ok);
    expect(await table.write(two)).toBe('ok');
    expect(asked).toHaveLength(2);
  });

  it('as a new request each time, because it is certain that nothing was written', async () => {
    const { table, asked } = answeringDynamo(cancelled('TransactionConflict'), ok);
    await table.write(two);
    const tokens = asked.map(({ body }) => body['ClientRequestToken']);
    expect(new Set(tokens).size).toBe(2);
  });

  it('because a condition does not hold is a conflict at once', async () => {
    const { table, asked } = answeringDynamo(cancelled('None', 'ConditionalCheckFailed'));
    expect(await table.write(two)).toBe('conflict');
    expect(asked).toHaveLength(1);
  });

  it.each(passing)('because a condition does not hold, and for %s, is a conflict', async (code) => {
    const { table, asked } = answeringDynamo(cancelled(code, 'ConditionalCheckFailed'));
    expect(await table.write(two)).toBe('conflict');
    expect(asked).toHaveLength(1);
  });

  it('and then finds that a condition does not hold is a conflict', async () => {
    const { table, asked } = answeringDynamo(
      cancelled('TransactionConflict', 'None'),
      cancelled('ConditionalCheckFailed', 'None'),
    );
    expect(await table.write(two)).toBe('conflict');
    expect(asked).toHaveLength(2);
  });

  it.each(passing)('again and again for %s is held up, and no conflict', async (code) => {
    const { table, asked, waits } = answeringDynamo(cancelled(code));
    await expect(table.write(two)).rejects.toMatchObject({
      name: 'HeldUp',
      cause: { name: 'TransactionCanceledException' },
    });
    expect(asked).toHaveLength(6);
    expect(waits).toEqual([25, 50, 100, 200, 400]);
  });

  it.each([
    ['ValidationError'],
    ['ItemCollectionSizeLimitExceeded'],
    ['ValidationError', 'TransactionConflict'],
    ['ValidationError', 'ConditionalCheckFailed'],
    [],
  ])('for a mistake of ours is a fault at once (%s %s)', async (...codes) => {
    const { table, asked } = answeringDynamo(cancelled(...codes));
    await expect(table.write(two)).rejects.toThrow(
      expect.objectContaining({ name: 'TransactionCanceledException' }),
    );
    expect(asked).toHaveLength(1);
  });
});

describe('a single write', () => {
  it('that meets a transaction is tried again', async () => {
    const { table, asked } = answeringDynamo({ type: 'TransactionConflictException' }, ok);
    expect(await table.write(one)).toBe('ok');
    expect(asked.map(({ operation }) => operation)).toEqual(['PutItem', 'PutItem']);
  });

  it('that meets one each time is held up', async () => {
    const { table, asked } = answeringDynamo({ type: 'TransactionConflictException' });
    await expect(table.write(one)).rejects.toMatchObject({
      name: 'HeldUp',
      cause: { name: 'TransactionConflictException' },
    });
    expect(asked).toHaveLength(6);
  });

  it('whose condition does not hold is a conflict at once', async () => {
    const { table, asked } = answeringDynamo({ type: 'ConditionalCheckFailedException' });
    expect(await table.write(one)).toBe('conflict');
    expect(asked).toHaveLength(1);
  });

  it('that only checks is still asked of DynamoDB', async () => {
    const { table, asked } = answeringDynamo(cancelled('ConditionalCheckFailed'));
    const check: Write = { check: { pk: 'S#northbrook', sk: 'META' }, when: 'present' };
    expect(await table.write([check])).toBe('conflict');
    expect(asked).toHaveLength(1);
  });

  it('is not sent when there is nothing to write', async () => {
    const { table, asked } = answeringDynamo(ok);
    expect(await table.write([])).toBe('ok');
    expect(asked).toHaveLength(0);
  });
});

describe('a use of a limit', () => {
  const key = { pk: 'L#northbrook', sk: 'links#10' };

  it('that meets another is counted, not refused', async () => {
    const { table, asked } = answeringDynamo({ type: 'TransactionConflictException' }, ok);
    expect(await table.countUp(key, 'count', 5, 1)).toBe(true);
    expect(asked).toHaveLength(2);
  });

  it('beyond the last is refused at once', async () => {
    const { table, asked } = answeringDynamo({ type: 'ConditionalCheckFailedException' });
    expect(await table.countUp(key, 'count', 5, 1)).toBe(false);
    expect(asked).toHaveLength(1);
  });
});

describe('what the SDK does by itself', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is to try a transaction again that is in progress, under the same token', async () => {
    const inProgress = { type: 'TransactionInProgressException' };
    const { table, asked, waits } = answeringDynamo(inProgress, ok);
    expect(await withoutItsWaits(() => table.write(two))).toBe('ok');
    expect(asked).toHaveLength(2);
    expect(new Set(asked.map(({ body }) => body['ClientRequestToken'])).size).toBe(1);
    expect(waits).toEqual([]);
  });

  it('and to give up after four times: a fault, because it may yet be written', async () => {
    const { table, asked } = answeringDynamo({ type: 'TransactionInProgressException' });
    await expect(withoutItsWaits(() => table.write(two))).rejects.toThrow(
      expect.objectContaining({ name: 'TransactionInProgressException' }),
    );
    expect(asked).toHaveLength(4);
  });

  it('and to try a throttled single write again', async () => {
    const throttled = { type: 'ProvisionedThroughputExceededException' };
    const { table, asked } = answeringDynamo(throttled, ok);
    expect(await withoutItsWaits(() => table.write(one))).toBe('ok');
    expect(asked).toHaveLength(2);
  });
});

describe('a request that is throttled', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it.each([
    ['ProvisionedThroughputExceededException', one],
    ['ThrottlingException', one],
    ['RequestLimitExceeded', one],
    ['ProvisionedThroughputExceededException', two],
    ['ThrottlingException', two],
  ])('each time the SDK tries (%s) is held up, and not tried again by us', async (type, writes) => {
    const { table, asked, waits } = answeringDynamo({ type });
    await expect(withoutItsWaits(() => table.write(writes))).rejects.toMatchObject({
      name: 'HeldUp',
      cause: { name: type },
    });
    expect(asked).toHaveLength(4);
    expect(waits).toEqual([]);
  });
});

describe('a write that nobody waits for any more', () => {
  it('is not sent again after it was held up', async () => {
    const { table, asked } = answeringDynamo(cancelled('TransactionConflict'), ok);
    await expect(table.write(two, () => false)).rejects.toMatchObject({ name: 'HeldUp' });
    expect(asked).toHaveLength(1);
  });

  it('counts as done, or not done, once DynamoDB has looked at it', async () => {
    expect(await answeringDynamo(ok).table.write(two, () => false)).toBe('ok');
    const failed = answeringDynamo(cancelled('ConditionalCheckFailed'));
    expect(await failed.table.write(two, () => false)).toBe('conflict');
  });
});

describe('a batch', () => {
  const puts = (count: number) =>
    Array.from({ length: count }, (_, n) => ({ put: { pk: 'P#northbrook#maya', sk: `REL#${n}` } }));
  const leftOver = (count: number): Answer => ({
    UnprocessedItems: {
      main: Array.from({ length: count }, (_, n) => ({
        PutRequest: { Item: { pk: { S: 'P#northbrook#maya' }, sk: { S: `REL#${n}` } } },
      })),
    },
  });
  const sizes = ({ body }: { body: Record<string, unknown> }) =>
    (body['RequestItems'] as { main: unknown[] }).main.length;

  it('goes in requests of 25, and what is left over goes again', async () => {
    const { table, asked, waits } = answeringDynamo(leftOver(3), leftOver(1), ok);
    expect(await table.writeBatch(puts(30))).toBe(4);
    expect(asked.map(sizes)).toEqual([25, 3, 1, 5]);
    expect(waits).toHaveLength(2);
  });

  it('goes on as long as some of it is taken', async () => {
    const shrinking = Array.from({ length: 24 }, (_, n) => leftOver(24 - n));
    const { table, asked } = answeringDynamo(leftOver(25), ...shrinking, ok);
    expect(await table.writeBatch(puts(25))).toBe(26);
    expect(asked).toHaveLength(26);
  });

  it('of which nothing is taken any more is a fault, not a wait without end', async () => {
    const { table, asked } = answeringDynamo(leftOver(20));
    await expect(table.writeBatch(puts(25))).rejects.toThrow('takes no more');
    expect(asked).toHaveLength(7);
  });
});
