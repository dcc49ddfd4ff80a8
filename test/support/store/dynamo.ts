import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { CreateTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createDynamo } from '../../../functions/services/dynamo.ts';
import { createDynamoTable } from '../../../functions/store/dynamo-table.ts';
import type { Table } from '../../../functions/store/table.ts';
import { localCredentials } from '../../../infra/local/aws-call.ts';
import { freePorts } from '../browser/free-ports.ts';

const require = createRequire(import.meta.url);

const attribute = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' as const });

async function createTables(client: DynamoDBClient): Promise<void> {
  const KeySchema = [
    { AttributeName: 'pk', KeyType: 'HASH' as const },
    { AttributeName: 'sk', KeyType: 'RANGE' as const },
  ];
  const BillingMode = 'PAY_PER_REQUEST' as const;
  await client.send(
    new CreateTableCommand({
      TableName: 'main',
      KeySchema,
      BillingMode,
      AttributeDefinitions: ['pk', 'sk', 'ipk', 'isk'].map(attribute),
      GlobalSecondaryIndexes: [
        {
          IndexName: 'index',
          KeySchema: [
            { AttributeName: 'ipk', KeyType: 'HASH' },
            { AttributeName: 'isk', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['row'] },
        },
      ],
    }),
  );
  for (const TableName of ['signatures', 'audit'])
    await client.send(
      new CreateTableCommand({
        TableName,
        KeySchema,
        BillingMode,
        AttributeDefinitions: ['pk', 'sk'].map(attribute),
      }),
    );
}

async function whenAnswering(client: DynamoDBClient, child: ChildProcess): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await createTables(client);
    } catch (error) {
      if (tries > 100 || child.exitCode !== null) throw error;
      await new Promise((done) => setTimeout(done, 20));
    }
  }
}

/** The real engine on this machine, empty, with our three tables. `stop` ends it. */
export async function startDynamo(): Promise<{
  url: string;
  client: DynamoDBClient;
  table: Table;
  stop: () => void;
}> {
  const port = await freePorts(1);
  const binary = require
    .resolve(`@dynoxide/${process.platform}-${process.arch}/package.json`)
    .replace(/package\.json$/, 'dynoxide');
  const child = spawn(binary, ['--port', String(port)], { stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}`;
  const client = createDynamo(
    { endpoint: url, region: 'eu-west-2', credentials: localCredentials },
    1,
  );
  await whenAnswering(client, child);
  return {
    url,
    client,
    table: createDynamoTable(client, {
      main: 'main',
      signatures: 'signatures',
      audit: 'audit',
    }),
    stop: () => {
      client.destroy();
      child.kill();
    },
  };
}
