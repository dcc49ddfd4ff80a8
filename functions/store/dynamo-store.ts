import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { HashEmail } from '../core/person/hash-email.ts';
import { createStore } from './create-store.ts';
import { createDynamoTable } from './dynamo-table.ts';
import type { Store } from './store.ts';

/** What a function remembers in its tables, named in its settings. */
export const createDynamoStore = (
  client: DynamoDBClient,
  names: { tableName: string; signaturesTableName: string; auditTableName?: string },
  hashEmail: HashEmail,
): Store => {
  const { tableName: main, signaturesTableName: signatures, auditTableName: audit } = names;
  const tables = { main, signatures, ...(audit !== undefined && { audit }) };
  return createStore(createDynamoTable(client, tables), hashEmail);
};
