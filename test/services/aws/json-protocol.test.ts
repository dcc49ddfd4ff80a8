import {
  DynamoDBClient,
  DynamoDBServiceException,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDynamo } from '../../../functions/services/dynamo.ts';
import { loadSendBatch } from '../../../functions/services/queue.ts';
import { createSecret } from '../../../functions/services/secret.ts';
import { attributesOf } from '../../../functions/store/dynamo/expression.ts';
import { localCredentials } from '../../../infra/local/aws-call.ts';
import { hangsUp, says, startFaultServer, type Turn } from '../../support/store/fault-server.ts';

const region = 'eu-west-2';
const cleanUp: (() => void)[] = [];
afterEach(() => {
  for (const end of cleanUp.splice(0)) end();
  vi.unstubAllEnvs();
});
beforeEach(() => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
  vi.stubEnv('AWS_SESSION_TOKEN', 'of-this-session');
  vi.stubEnv('AWS_REGION', region);
});

/** Our client and the SDK's as it comes, each asked the same of the same service. */
async function both(...turns: [Turn, ...Turn[]]) {
  const service = await startFaultServer(...turns);
  const where = { endpoint: service.url, region, credentials: localCredentials };
  const ours = createDynamo(where, 1);
  const theirs = new DynamoDBClient({ ...where, maxAttempts: 1 });
  cleanUp.push(
    () => service.stop(),
    () => ours.destroy(),
    () => theirs.destroy(),
  );
  return { ours, theirs, taken: service.taken };
}

const query = (pk = 'P#northbrook#maya') =>
  new QueryCommand({
    TableName: 'main',
    KeyConditionExpression: '#a = :a',
    ExpressionAttributeNames: { '#a': 'pk' },
    ExpressionAttributeValues: { ':a': { S: pk } },
    ExclusiveStartKey: undefined,
  });

/** What our records are made of. */
const { item } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.string({ unit: 'binary' }),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }),
    fc.boolean(),
    fc.constant(null),
    fc.constant(undefined),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string({ maxLength: 8 }), tie('value'), { maxKeys: 4 }),
  ),
  item: fc.dictionary(fc.string({ minLength: 1, maxLength: 8 }), tie('value'), { maxKeys: 6 }),
}));

describe('a request', () => {
  it('says what the SDK would say, whatever is written', async () => {
    const { ours, theirs, taken } = await both(says(200, {}));
    await fc.assert(
      fc.asyncProperty(item, async (given) => {
        taken.length = 0;
        const Item = attributesOf({ pk: 'P#northbrook#maya', sk: 'META', row: given });
        for (const client of [ours, theirs])
          await client.send(new PutItemCommand({ TableName: 'main', Item }));
        const [own, wanted] = taken;
        expect(JSON.parse(own?.body ?? '')).toEqual(JSON.parse(wanted?.body ?? ''));
      }),
      { numRuns: 150 },
    );
  });

  it('carries the headers that the SDK’s carries, but for who asks', async () => {
    const { ours, theirs, taken } = await both(says(200, {}));
    for (const client of [ours, theirs]) await client.send(query());
    const [own = {}, wanted = {}] = taken.map(({ headers }) => headers);
    const varying = ['authorization', 'user-agent', 'x-amz-user-agent', 'amz-sdk-invocation-id'];
    const rest = (headers: object) =>
      Object.entries(headers).filter(([name]) => ![...varying, 'x-amz-date'].includes(name));
    expect(Object.fromEntries(rest(own))).toEqual(Object.fromEntries(rest(wanted)));
    expect(own).toMatchObject({ 'amz-sdk-invocation-id': expect.stringMatching(/^[\w-]{36}$/) });
  });

  it('carries whose session it is, signed', async () => {
    const { taken, url, stop } = await startFaultServer(says(200, {}));
    cleanUp.push(stop);
    await createDynamo({ endpoint: url }).send(query());
    expect(taken[0]?.headers['x-amz-security-token']).toBe('of-this-session');
    expect(taken[0]?.headers['authorization']).toMatch(/SignedHeaders=[^,]*x-amz-security-token/);
  });

  it('says which function asks, and hands on the trace by which Lambda finds loops', async () => {
    vi.stubEnv('AWS_SDK_UA_APP_ID', 'countersign-local-sign');
    vi.stubEnv('AWS_LAMBDA_FUNCTION_NAME', 'sign');
    vi.stubEnv('_X_AMZN_TRACE_ID', 'Root=1-2-3');
    const { ours, theirs, taken } = await both(says(200, {}));
    for (const client of [ours, theirs]) await client.send(query());
    for (const { headers } of taken) {
      expect(headers['user-agent']).toContain('app/countersign-local-sign');
      expect(headers['x-amzn-trace-id']).toBe('Root=1-2-3');
    }
  });

  it('goes where the setting says, of its own service before that of all', async () => {
    const own = await startFaultServer(says(200, {}));
    const all = await startFaultServer(says(200, {}));
    cleanUp.push(own.stop, all.stop);
    vi.stubEnv('AWS_ENDPOINT_URL', all.url);
    await createDynamo().send(query());
    vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', own.url);
    await createDynamo().send(query());
    expect([all.taken.length, own.taken.length]).toEqual([1, 1]);
  });

  it('goes to AWS in its region otherwise, where the SDK would send it', async () => {
    const asked: unknown[] = [];
    const requestHandler = {
      handle: async ({ protocol, hostname, port, path }: Record<string, unknown>) => {
        asked.push({ protocol, hostname, port, path });
        throw new Error('far enough');
      },
    };
    const ours = createDynamo({ region, credentials: localCredentials }, 1);
    ours.config.requestHandler = requestHandler as never;
    const theirs = new DynamoDBClient({
      region,
      credentials: localCredentials,
      maxAttempts: 1,
      requestHandler: requestHandler as never,
    });
    for (const client of [ours, theirs])
      await expect(client.send(query())).rejects.toThrow('far enough');
    expect(asked[0]).toEqual(asked[1]);
    expect(asked[0]).toMatchObject({ hostname: 'dynamodb.eu-west-2.amazonaws.com' });
  });

  it('is not made without a region', () => {
    vi.stubEnv('AWS_REGION', '');
    expect(() => createDynamo()).toThrow('AWS_REGION is not in the environment');
  });
});

describe('an error', () => {
  const cancelled = {
    __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
    Message: 'Transaction cancelled',
    CancellationReasons: [
      { Code: 'None' },
      { Code: 'ConditionalCheckFailed', Message: 'No', Item: { pk: { S: 'a' } } },
    ],
  };
  it.each<[string, Turn]>([
    ['of a cancelled transaction', says(400, cancelled)],
    ['of a condition', says(400, { __type: 'x#ConditionalCheckFailedException', message: 'No' })],
    ['with its type and an address', says(400, { __type: 'Throttling:http://x/', message: 'No' })],
    ['with its type in a header', says(400, {}, { 'x-amzn-errortype': 'AccessDenied:http://x' })],
    ['with a code', says(400, { code: 'Refused', Message: 'No' })],
    ['of a kind that nobody knows', says(400, { __type: 'a.b#Novel', message: 'No', more: 1 })],
    ['that says nothing', says(500, '')],
    ['that says nothing of its kind', says(500, {})],
    ['of the service itself', says(500, { __type: 'InternalServerError', message: 'No' })],
    ['with the number of the request', says(400, { __type: 'A' }, { 'x-amzn-requestid': 'one' })],
    ['that is a page', says(502, '<html>')],
  ])('%s is what the SDK makes of it', async (_, turn) => {
    const { ours, theirs } = await both(turn);
    const transaction = () =>
      new TransactWriteItemsCommand({
        TransactItems: [{ Put: { TableName: 'main', Item: { pk: { S: 'a' } } } }],
      });
    const [own, wanted] = await Promise.all(
      [ours, theirs].map((client) => client.send(transaction()).catch((error: unknown) => error)),
    );
    const shown = (error: unknown) => {
      const { name, message, $fault, $metadata, CancellationReasons } =
        error as DynamoDBServiceException & Record<'CancellationReasons', unknown>;
      const { httpStatusCode, requestId, attempts } = $metadata;
      return { name, message, $fault, httpStatusCode, requestId, attempts, CancellationReasons };
    };
    expect(shown(own)).toEqual(shown(wanted));
    expect(own instanceof DynamoDBServiceException).toBe(
      wanted instanceof DynamoDBServiceException,
    );
  });
});

describe('an answer', () => {
  it('is what the SDK makes of it', async () => {
    const items = [
      { pk: { S: 'P#ضياء 🦊' }, n: { N: '12345678901234567890.5' }, no: { NULL: true } },
      { list: { L: [{ BOOL: false }, { M: { '': { S: '' } } }] }, set: { SS: ['a', 'b'] } },
    ];
    const page = { Items: items, Count: 2, ScannedCount: 2, LastEvaluatedKey: { pk: { S: 'a' } } };
    const { ours, theirs } = await both(says(200, page, { 'x-amzn-requestid': 'one' }));
    expect(await ours.send(query())).toEqual(await theirs.send(query()));
  });
});

describe('the queues and the secrets', () => {
  it('are spoken to in the same way: a batch goes once more after it was lost', async () => {
    const answer = { Successful: [{ Id: '0' }], Failed: [{ Id: '1', Code: 'Busy' }] };
    const { taken, url, stop } = await startFaultServer(hangsUp, says(200, answer));
    cleanUp.push(stop);
    vi.stubEnv('AWS_ENDPOINT_URL_SQS', url);
    const send = await loadSendBatch();
    expect(await send('https://sqs/1/sign', ['one', 'two ضياء'], [undefined, 1000])).toBe(1);
    expect(taken).toHaveLength(2);
    expect(taken[1]?.headers['x-amz-target']).toBe('AmazonSQS.SendMessageBatch');
    expect(taken[1]?.headers['authorization']).toContain('/eu-west-2/sqs/aws4_request');
    expect(JSON.parse(taken[1]?.body ?? '')).toEqual({
      QueueUrl: 'https://sqs/1/sign',
      Entries: [
        { Id: '0', MessageBody: 'one' },
        { Id: '1', MessageBody: 'two ضياء', DelaySeconds: 900 },
      ],
    });
  });

  it('are spoken to in the same way: a secret is fetched as the SDK would fetch it', async () => {
    const key = 'k'.repeat(43);
    const answer = { SecretString: JSON.stringify({ key }), CreatedDate: 1.7e9 };
    const { taken, url, stop } = await startFaultServer(says(200, answer));
    cleanUp.push(stop);
    vi.stubEnv('AWS_ENDPOINT_URL_SECRETS_MANAGER', url);
    expect(await createSecret('arn:one')()).toBe(key);
    const theirs = new SecretsManagerClient({ maxAttempts: 1 });
    await theirs.send(new GetSecretValueCommand({ SecretId: 'arn:one' }));
    const [own, wanted] = taken;
    expect(own?.body).toBe(wanted?.body);
    for (const name of ['x-amz-target', 'content-type', 'host'])
      expect(own?.headers[name]).toBe(wanted?.headers[name]);
    expect(own?.headers['authorization']).toContain('/eu-west-2/secretsmanager/aws4_request');
  });
});
