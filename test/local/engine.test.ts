import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { awsCall } from '../../infra/local/aws-call.ts';
import { type Cloud, startCloud } from '../../infra/local/cloud.ts';
import { expectAnswer } from '../../infra/local/database/another-engine.ts';
import { type Engine, startEngine } from '../../infra/local/database/engine.ts';
import { findEngine } from '../../infra/local/database/find-engine.ts';
import { createClock } from '../../infra/local/moved-clock.ts';
import { freePort } from '../../infra/local/ports.ts';
import { beginData, clearData } from '../../infra/local/start/first-run.ts';
import {
  eventually,
  fixtureCdkOut,
  startFixture,
  temporaryFolder,
  written,
} from './fixture/fixture-cloud.ts';

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

  const nameIn = (cloud: Cloud): string => cloud.environment['TABLE_NAME'] ?? '';

  it('is given the tables it lacks, keeps what is in them, and is left running', async () => {
    expect(await tables()).toEqual([]);
    const dataDir = temporaryFolder();
    const first = await startFixture(dataDir);
    expect(first).toMatchObject({ dynamodbUrl: engine.url, hasNewTables: true });
    expect(first.environment['AWS_ENDPOINT_URL_DYNAMODB']).toBe(engine.url);
    expect(await tables()).toContain(nameIn(first));
    await put(nameIn(first));
    await first.stop();

    const second = await startFixture(dataDir);
    expect(second.hasNewTables).toBe(false);
    expect(nameIn(second)).toBe(nameIn(first));
    await second.stop();
    expect(await find(nameIn(first))).toEqual(item);
  });

  it('has tables for each data folder, however that is written, which its functions use', async () => {
    const [mine, theirs] = [temporaryFolder(), temporaryFolder()];
    const alias = join(temporaryFolder(), 'alias');
    symlinkSync(mine, alias);
    const first = await startFixture(mine);
    await put(nameIn(first));
    await awsCall(first.queuesUrl, 'AmazonSQS.SendMessage', {
      QueueUrl: first.environment['QUEUE_URL'],
      MessageBody: '{"id":"told"}',
    });
    await eventually(async () => (await written(first, 'taken'))[0], 'the worker');
    await first.stop();

    const other = await startFixture(theirs);
    expect(other.hasNewTables).toBe(true);
    expect(nameIn(other)).not.toBe(nameIn(first));
    expect(await find(nameIn(other))).toBeUndefined();
    await other.stop();

    const again = await startFixture(alias);
    expect(nameIn(again)).toBe(nameIn(first));
    await again.stop();
  });

  it('begins again with everything else when told to, and with nobody else’s', async () => {
    const cdkOut = await fixtureCdkOut();
    const [mine, theirs] = [temporaryFolder(), temporaryFolder()];
    const [first, other] = [await startFixture(mine), await startFixture(theirs)];
    for (const cloud of [first, other]) {
      await put(nameIn(cloud));
      await cloud.stop();
    }
    const afresh = await startCloud({ cdkOut, dataDir: mine, afresh: true });
    expect(afresh.hasNewTables).toBe(true);
    expect(await find(nameIn(afresh))).toBeUndefined();
    expect(await find(nameIn(other))).toEqual(item);
    await afresh.stop();
  });

  it('is left as it was by a cloud that was only for a while', async () => {
    const before = await tables();
    const cloud = await startFixture();
    expect(await tables()).toHaveLength(before.length + 1);
    await cloud.stop();
    expect(await tables()).toEqual(before);
  });

  it('loses nothing without "--fresh", though the demo school was never finished', () => {
    const dataDir = temporaryFolder();
    writeFileSync(join(dataDir, 'begun'), 'making');
    const said: string[] = [];
    const clear = (fresh: boolean) => clearData(dataDir, fresh, (line) => said.push(line));
    expect(() => clear(false)).toThrow('npm start -- --fresh');
    expect(existsSync(join(dataDir, 'begun'))).toBe(true);
    expect(clear(true)).toBe(true);
    expect(existsSync(dataDir)).toBe(false);
    delete process.env['AWS_ENDPOINT_URL_DYNAMODB'];
    mkdirSync(dataDir);
    writeFileSync(join(dataDir, 'begun'), 'making');
    expect(clear(false)).toBe(true);
    expect(said).toEqual(['The demo school was not finished last time: beginning again.']);
  });

  it('that has forgotten what the data folder has kept is not gone on with', async () => {
    const cloud = await startFixture();
    const begin = (hasNewTables: boolean) =>
      beginData({ ...cloud, hasNewTables }, createClock(), true, () => undefined);
    // The folder was deleted by hand, or by a start that got no further.
    await expect(begin(false)).rejects.toThrow(
      `The database at ${engine.url} still holds what an earlier ${cloud.dataDir} was made with`,
    );
    await begin(true);
    await begin(false);
    await expect(begin(true)).rejects.toThrow(
      `The database at ${engine.url} holds no tables of ${cloud.dataDir}, which holds the rest`,
    );
    await cloud.stop();
  });
});
