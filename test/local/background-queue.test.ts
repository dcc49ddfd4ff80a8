import { createServer } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import type { LocalLambda } from '../../infra/local/lambda/lambda-instances.ts';
import { close, listen } from '../../infra/local/ports.ts';
import { startPolling } from '../../infra/local/queues/poller.ts';
import { eventually } from './fixture/fixture-cloud.ts';

const shut: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const one of shut.splice(0)) await one();
});

/** A queue that gives one message to each who asks, and a Lambda that says which it got. */
async function queueOf(after: Promise<unknown>) {
  let given = 0;
  const handled: string[] = [];
  const server = createServer((request, response) => {
    const isAsking = String(request.headers['x-amz-target']).endsWith('ReceiveMessage');
    given += isAsking ? 1 : 0;
    const message = { MessageId: `m${given}`, ReceiptHandle: 'r', Body: '{}', MD5OfBody: '' };
    response.end(JSON.stringify(isAsking ? { Messages: [message] } : {}));
  });
  const url = await listen(server, 0);
  const lambda = {
    settings: { log: () => undefined },
    invoke: async ({ Records }: { Records: { messageId: string }[] }) => {
      handled.push(...Records.map(({ messageId }) => messageId));
    },
  } as unknown as LocalLambda;
  const polling = startPolling(
    {
      lambda,
      queueUrl: `${url}/queue`,
      queueArn: 'arn:aws:sqs:eu-west-2:000000000000:queue',
      batchSize: 1,
      partial: false,
      concurrency: 1,
      after,
    },
    url,
  );
  shut.push(
    () => polling.stop(),
    () => close(server),
  );
  return { handled, asked: () => given };
}

it('takes nothing from a queue that is worked off in the background until it may', async () => {
  const may = Promise.withResolvers<void>();
  const { handled, asked } = await queueOf(may.promise);
  await new Promise((done) => setTimeout(done, 50));
  expect([asked(), handled]).toEqual([0, []]);
  may.resolve();
  await eventually(async () => (handled.length > 1 ? true : undefined), 'a message is handled');
});

it('stops while it waits', async () => {
  const { handled } = await queueOf(new Promise(() => {}));
  for (const one of shut.splice(0)) await one();
  expect(handled).toEqual([]);
});
