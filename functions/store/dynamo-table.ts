import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type Patience, realTime } from './dynamo/held-up.ts';
import { createTableReads } from './dynamo/table-reads.ts';
import { createTableWrites } from './dynamo/table-writes.ts';
import type { Table, TableNames } from './table.ts';

/** Tables of DynamoDB: `main` with its sparse index, `signatures`, and the trail. */
export const createDynamoTable = (
  client: Pick<DynamoDBClient, 'send'>,
  tableNames: TableNames,
  patience: Patience = realTime,
): Table => ({
  ...createTableReads(client, tableNames),
  ...createTableWrites(client, tableNames, patience),
});
