import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type Patience, realTime } from './dynamo/held-up.ts';
import { createTableReads } from './dynamo/table-reads.ts';
import { createTableWrites } from './dynamo/table-writes.ts';
import type { Table, TableName } from './table.ts';

/** Two tables of DynamoDB: `main` with its sparse index, and `signatures`. */
export const createDynamoTable = (
  client: Pick<DynamoDBClient, 'send'>,
  tableNames: Record<TableName, string>,
  patience: Patience = realTime,
): Table => ({
  ...createTableReads(client, tableNames),
  ...createTableWrites(client, tableNames, patience),
});
