import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, expect, it } from 'vitest';
import { createDynamo } from '../../../functions/services/dynamo.ts';
import { createDynamoTable } from '../../../functions/store/dynamo-table.ts';
import { localCredentials } from '../../../infra/local/aws-call.ts';
import { startDynamo } from '../../support/store/dynamo.ts';
import { openCountingProxy } from './counting-proxy.ts';

const engine = await startDynamo();
const proxy = await openCountingProxy(engine.url);
const client = createDynamo(
  { endpoint: proxy.url, region: 'eu-west-2', credentials: localCredentials },
  1,
);
const through = createDynamoTable(client, { main: 'main', signatures: 'signatures' });
afterAll(() => {
  client.destroy();
  proxy.close();
  engine.stop();
});

it('the counting proxy hands on what the database says, and counts what it was asked', async () => {
  const item = { pk: 'A', sk: '1', text: 'x'.repeat(5000) };
  await through.write([{ put: item }]);
  expect(proxy.take()).toMatchObject({ requests: 1, readUnits: 0 });

  const direct = await engine.table.query('A');
  expect(await through.query('A')).toEqual(direct);
  const { requests, bytes, readUnits } = proxy.take();
  expect(direct).toHaveLength(1);
  expect(requests).toBe(1);
  expect(bytes).toBeGreaterThan(5000);
  expect(readUnits).toBeGreaterThanOrEqual(1);

  const asked = { TableName: 'main', Key: { pk: { S: 'A' }, sk: { S: '1' } } };
  expect(await client.send(new GetItemCommand(asked))).not.toHaveProperty('ConsumedCapacity');
  expect(proxy.take().requests).toBe(1);
  expect(proxy.take()).toEqual({ requests: 0, bytes: 0, readUnits: 0 });
});
