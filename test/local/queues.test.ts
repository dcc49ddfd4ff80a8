import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { awsCall } from '../../infra/local/aws-call.ts';
import type { Cloud } from '../../infra/local/cloud.ts';
import { doneOf, type Received } from '../../infra/local/queues/poller.ts';
import { eventually, startFixture, written } from './fixture/fixture-cloud.ts';

describe('what a batch leaves in the queue', () => {
  const batch = ['a', 'b', 'c'].map((MessageId) => ({ MessageId }) as Received);
  const done = (answer: unknown) => doneOf(batch, answer).map(({ MessageId }) => MessageId);

  it('is what the answer names', () => {
    expect(done({ batchItemFailures: [{ itemIdentifier: 'b' }] })).toEqual(['a', 'c']);
  });

  it('is nothing when the answer names none, or there is no answer', () => {
    expect(done({ batchItemFailures: [] })).toEqual(['a', 'b', 'c']);
    expect(done({ batchItemFailures: null })).toEqual(['a', 'b', 'c']);
    expect(done(null)).toEqual(['a', 'b', 'c']);
    expect(done({})).toEqual(['a', 'b', 'c']);
  });

  it('is all of it when the answer names an unknown message, or cannot be read', () => {
    expect(done({ batchItemFailures: [{ itemIdentifier: 'z' }] })).toEqual([]);
    expect(done({ batchItemFailures: [{ itemIdentifier: '' }] })).toEqual([]);
    expect(done({ batchItemFailures: [{ id: 'a' }] })).toEqual([]);
    expect(done({ batchItemFailures: 'a' })).toEqual([]);
  });
});

describe('a queue that feeds a function', () => {
  let cloud: Cloud;
  beforeAll(async () => {
    cloud = await startFixture();
  });
  afterAll(() => cloud.stop());

  const send = (bodies: unknown[]) =>
    awsCall(cloud.queuesUrl, 'AmazonSQS.SendMessageBatch', {
      QueueUrl: cloud.environment['QUEUE_URL'],
      Entries: bodies.map((body, index) => ({
        Id: String(index),
        MessageBody: JSON.stringify(body),
      })),
    });

  it('hands only the failed message of a batch out again, and gives it up after the last try', async () => {
    await send([{ id: 'good' }, { id: 'second-time', failures: 1 }, { id: 'never', failures: 99 }]);
    const taken = await eventually(async () => {
      const items = await written(cloud, 'taken');
      return items.length === 2 ? items : undefined;
    }, 'two messages to be taken');
    expect(taken.map(({ sk, received }) => [sk?.S, received?.N])).toEqual([
      ['good', '1'],
      ['second-time', '2'],
    ]);
    const dead = await eventually(async () => {
      const { Messages } = await awsCall<{ Messages?: Received[] }>(
        cloud.queuesUrl,
        'AmazonSQS.ReceiveMessage',
        { QueueUrl: cloud.environment['DEAD_QUEUE_URL'], WaitTimeSeconds: 1 },
      );
      return Messages?.[0];
    }, 'a dead letter');
    expect(JSON.parse(dead.Body)).toMatchObject({ id: 'never' });
  });
});
