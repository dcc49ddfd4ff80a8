import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { awsCall } from '../../infra/local/aws-call.ts';
import { startCloud } from '../../infra/local/cloud.ts';
import { expectAnswer } from '../../infra/local/database/another-engine.ts';
import { type Engine, startEngine } from '../../infra/local/database/engine.ts';
import { findEngine } from '../../infra/local/database/find-engine.ts';
import { createClock } from '../../infra/local/moved-clock.ts';
import { freePort } from '../../infra/local/ports.ts';
import { beginData } from '../../infra/local/start/first-run.ts';
import { fixtureCdkOut, startFixture, temporaryFolder } from './fixture/fixture-cloud.ts';

describe('a machine without an engine', () => {
  it.each([
    ['darwin', 'arm64', 'AWS_ENDPOINT_URL_DYNAMODB=http://127.0.0.1:8000 npm start'],
    ['linux', 'arm64', 'AWS_ENDPOINT_URL_DYNAMODB=http://127.0.0.1:8000 npm start'],
    ['win32', 'x64', 'set "AWS_ENDPOINT_URL_DYNAMODB=http://127.0.0.1:8000" && npm start'],
  ] as const)(
    '%s-%s is told what is missing, and how to go on',
    (platform, architecture, start) => {
      const find = () => findEngine(platform, architecture);
      expect(find).toThrow(`this machine is ${platform}-${architecture}`);
      expect(find).toThrow(`npm install --no-save @dynoxide/${platform}-${architecture}@1.2.1`);
      expect(find).toThrow('docker run --rm -d -p 127.0.0.1:8000:8000 amazon/dynamodb-local');
      expect(find).toThrow('-jar DynamoDBLocal.jar -sharedDb -port 8000');
      expect(find).toThrow(start);
    },
  );

  it('is told so, too, when nothing answers where it was pointed to', async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    const waiting = expectAnswer(url, 300);
    await expect(waiting).rejects.toThrow(
      `No database answers at ${url}, the address in AWS_ENDPOINT_URL_DYNAMODB.`,
    );
    await expect(expectAnswer(url, 0)).rejects.toThrow('docker run');
  });
});

describe('another engine', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startEngine(join(temporaryFolder(), 'another.db'));
    process.env['AWS_ENDPOINT_URL_DYNAMODB'] = engine.url;
  });
  afterEach(() => {
    process.env['AWS_ENDPOINT_URL_DYNAMODB'] = engine.url;
  });
  afterAll(async () => {
    delete process.env['AWS_ENDPOINT_URL_DYNAMODB'];
    await engine.stop();
  });

  const tables = async (): Promise<string[]> =>
    (
      await awsCall<{ TableNames: string[] }>(engine.url, 'DynamoDB_20120810.ListTables', {})
    ).TableNames.toSorted();
  const item = { pk: { S: 'kept' }, sk: { S: '1' } };
  const put = (TableName: string) =>
    awsCall(engine.url, 'DynamoDB_20120810.PutItem', { TableName, Item: item });
  const find = async (TableName: string): Promise<unknown> =>
    (
      await awsCall<{ Item?: unknown }>(engine.url, 'DynamoDB_20120810.GetItem', {
        TableName,
        Key: item,
      })
    ).Item;

  it('is given the tables it lacks, keeps what is in them, and is left running', async () => {
    expect(await tables()).toEqual([]);
    const first = await startFixture();
    const name = first.environment['TABLE_NAME'] ?? '';
    expect(first).toMatchObject({ dynamodbUrl: engine.url, hasNewTables: true });
    expect(first.environment['AWS_ENDPOINT_URL_DYNAMODB']).toBe(engine.url);
    expect(await tables()).toContain(name);
    await put(name);
    await first.stop();

    const second = await startFixture();
    expect(second.hasNewTables).toBe(false);
    await second.stop();
    expect(await find(name)).toEqual(item);
  });

  it('begins again with everything else when told to', async () => {
    const cdkOut = await fixtureCdkOut();
    const cloud = await startCloud({ cdkOut, dataDir: temporaryFolder(), afresh: true });
    const name = cloud.environment['TABLE_NAME'] ?? '';
    expect(cloud.hasNewTables).toBe(true);
    expect(await find(name)).toBeUndefined();
    await cloud.stop();
  });

  it('that has forgotten what the data folder has kept is not gone on with', async () => {
    const cloud = await startFixture();
    const begin = (hasNewTables: boolean) =>
      beginData({ ...cloud, hasNewTables }, createClock(), true, () => undefined);
    await begin(true);
    await begin(false);
    await expect(begin(true)).rejects.toThrow(
      `The database at ${engine.url} is empty, while ${cloud.dataDir} holds the rest`,
    );
    await cloud.stop();
  });
});
