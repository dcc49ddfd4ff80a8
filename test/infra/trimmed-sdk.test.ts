import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { howToBundle } from '../../infra/build/bundles.ts';
import { hangsUp, says, startFaultServer, type Turn } from '../support/store/fault-server.ts';

/** Our clients, bundled as they are in every Lambda. */
const entry = `
  import { GetItemCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
  import { createDynamo } from './functions/services/dynamo.ts';
  export { loadSendBatch } from './functions/services/queue.ts';
  export { createSecret } from './functions/services/secret.ts';
  export const client = createDynamo();
  const Key = { pk: { S: 'P#northbrook#maya' }, sk: { S: 'META' } };
  export const get = () => client.send(new GetItemCommand({ TableName: 'main', Key }));
  export const write = () => client.send(new TransactWriteItemsCommand({
    TransactItems: [{ Put: { TableName: 'main', Item: Key } }],
  }));
`;
type Bundled = {
  client: { destroy(): void };
  get(): Promise<{ Item?: unknown }>;
  write(): Promise<unknown>;
  loadSendBatch(): Promise<(url: string, bodies: string[]) => Promise<number>>;
  createSecret(arn: string): () => Promise<string>;
};

const folder = mkdtempSync(join(tmpdir(), 'countersign-trimmed-'));
const outfile = join(folder, 'clients.mjs');
await build({
  ...howToBundle,
  stdin: { contents: entry, resolveDir: howToBundle.absWorkingDir, loader: 'ts' },
  outfile,
});
afterAll(() => rmSync(folder, { recursive: true }));

const cleanUp: (() => void)[] = [];
afterEach(() => {
  for (const end of cleanUp.splice(0)) end();
  vi.unstubAllEnvs();
});

let loads = 0;
/** The bundle as a function's process has it, before a service that takes these turns. */
async function bundledAgainst(...turns: [Turn, ...Turn[]]) {
  const service = await startFaultServer(...turns);
  vi.stubEnv('AWS_REGION', 'eu-west-2');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAONE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
  vi.stubEnv('AWS_SESSION_TOKEN', 'of-this-session');
  vi.stubEnv('AWS_ENDPOINT_URL', service.url);
  loads += 1;
  const bundled: Bundled = await import(`${pathToFileURL(outfile).href}?${loads}`);
  cleanUp.push(service.stop, () => bundled.client.destroy());
  return { bundled, taken: service.taken };
}

const item = { pk: { S: 'P#northbrook#maya' }, n: { N: '1' } };
const cancelled = {
  __type: 'x#TransactionCanceledException',
  Message: 'No',
  CancellationReasons: [{ Code: 'ConditionalCheckFailed' }],
};

describe('the clients of a bundle', () => {
  it('ask for an item, signed by the credentials of the environment', async () => {
    const { bundled, taken } = await bundledAgainst(says(200, { Item: item }));
    expect((await bundled.get()).Item).toEqual(item);
    const [{ headers } = { headers: {} as Record<string, string> }] = taken;
    expect(headers['authorization']).toMatch(/Credential=AKIAONE\/\d{8}\/eu-west-2\/dynamodb\//);
    expect(headers['x-amz-security-token']).toBe('of-this-session');
    expect(headers['x-amz-target']).toBe('DynamoDB_20120810.GetItem');
  });

  it('ask again after a lost answer, a fault and a throttle, four times in all', async () => {
    const { bundled, taken } = await bundledAgainst(
      hangsUp,
      says(500, {}),
      says(400, { __type: 'x#ThrottlingException' }),
      says(200, {}),
    );
    await bundled.write();
    expect(taken).toHaveLength(4);
    const tokens = taken.map(({ body }) => JSON.parse(body).ClientRequestToken);
    expect(new Set(tokens).size).toBe(1);
  });

  it('say why a transaction was cancelled, by the name that the store looks for', async () => {
    const { bundled, taken } = await bundledAgainst(says(400, cancelled));
    await expect(bundled.write()).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      message: 'No',
      CancellationReasons: [{ Code: 'ConditionalCheckFailed' }],
      $metadata: { httpStatusCode: 400 },
    });
    expect(taken).toHaveLength(1);
  });

  it('correct their clock by the service’s', async () => {
    const date = new Date(Date.now() - 3_600_000).toUTCString();
    const { bundled, taken } = await bundledAgainst(
      says(400, { __type: 'InvalidSignatureException', message: 'Not yet' }, { date }),
      says(200, {}, { date }),
    );
    await bundled.get();
    const [first, second] = taken.map(({ headers }) => String(headers['x-amz-date']));
    expect(first).not.toBe(second);
  });

  it('send to a queue, and fetch a secret', async () => {
    const key = 'k'.repeat(43);
    const { bundled, taken } = await bundledAgainst(
      says(200, { Successful: [{ Id: '0' }] }),
      says(200, { SecretString: JSON.stringify({ key }) }),
    );
    const send = await bundled.loadSendBatch();
    expect(await send('https://sqs/1/sign', ['one'])).toBe(0);
    expect(await bundled.createSecret('arn:one')()).toBe(key);
    expect(taken.map(({ headers }) => headers['x-amz-target'])).toEqual([
      'AmazonSQS.SendMessageBatch',
      'secretsmanager.GetSecretValue',
    ]);
  });
});
