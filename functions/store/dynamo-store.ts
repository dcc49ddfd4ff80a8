import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { HashEmail } from '../core/person/hash-email.ts';
import { createStore } from './create-store.ts';
import { createDynamoTable } from './dynamo-table.ts';
import type { Store } from './store.ts';

/** What a function remembers in its two tables, named in its settings. */
export const createDynamoStore = (
  client: DynamoDBClient,
  names: { tableName: string; signaturesTableName: string },
  hashEmail: HashEmail,
): Store => {
  const tables = { main: names.tableName, signatures: names.signaturesTableName };
  return createStore(createDynamoTable(client, tables), hashEmail);
};
