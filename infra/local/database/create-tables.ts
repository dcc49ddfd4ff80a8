import { AwsCallError, awsCall } from '../aws-call.ts';

type Key = { AttributeName: string; KeyType: string }[];
type Index = { IndexName: string; KeySchema: Key; Projection: Record<string, unknown> };
/** The part of a table's properties that says how it is laid out, intrinsics resolved. */
export type TableProperties = {
  AttributeDefinitions: { AttributeName: string; AttributeType: string }[];
  KeySchema: Key;
  GlobalSecondaryIndexes?: Index[];
};

type Layout = { keys: Key; indexes: [string, Key, Record<string, unknown>][] };

const layoutOf = (table: TableProperties): Layout => ({
  keys: table.KeySchema,
  indexes: (table.GlobalSecondaryIndexes ?? [])
    .map(({ IndexName, KeySchema, Projection }): Layout['indexes'][number] => [
      IndexName,
      KeySchema,
      Projection,
    ])
    .toSorted(([a], [b]) => a.localeCompare(b)),
});

/**
 * Creates a table unless it is there; says whether it did. A table that is there with another layout
 * is never changed: throws a sentence, because its data would not fit.
 */
export async function ensureTable(
  url: string,
  name: string,
  table: TableProperties,
): Promise<boolean> {
  const indexes = table.GlobalSecondaryIndexes?.map(({ IndexName, KeySchema, Projection }) => ({
    IndexName,
    KeySchema,
    Projection,
  }));
  try {
    await awsCall(url, 'DynamoDB_20120810.CreateTable', {
      TableName: name,
      AttributeDefinitions: table.AttributeDefinitions,
      KeySchema: table.KeySchema,
      BillingMode: 'PAY_PER_REQUEST',
      ...(indexes?.length && { GlobalSecondaryIndexes: indexes }),
    });
  } catch (error) {
    if (!(error instanceof AwsCallError && error.code === 'ResourceInUseException')) throw error;
    await checkLayout(url, name, table);
    return false;
  }
  await until(async () => (await describe(url, name))?.TableStatus === 'ACTIVE');
  return true;
}

/** Deletes a table and all it holds, if it is there. */
export async function dropTable(url: string, name: string): Promise<void> {
  try {
    await awsCall(url, 'DynamoDB_20120810.DeleteTable', { TableName: name });
  } catch (error) {
    if (isMissing(error)) return;
    throw error;
  }
  await until(async () => (await describe(url, name)) === undefined);
}

const isMissing = (error: unknown): boolean =>
  error instanceof AwsCallError && error.code === 'ResourceNotFoundException';

async function describe(
  url: string,
  name: string,
): Promise<(TableProperties & { TableStatus: string }) | undefined> {
  try {
    const { Table } = await awsCall<{ Table: TableProperties & { TableStatus: string } }>(
      url,
      'DynamoDB_20120810.DescribeTable',
      { TableName: name },
    );
    return Table;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Engines other than ours take a moment to make a table, or to be rid of it. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 100));
}

async function checkLayout(url: string, name: string, wanted: TableProperties): Promise<void> {
  const stored = await describe(url, name);
  if (!stored) throw new Error(`The table ${name} is there, and is not.`);
  if (canonical(layoutOf(stored)) !== canonical(layoutOf(wanted)))
    throw new Error(
      `The table ${name} was made with another layout than this version has. ` +
        'Begin again with "npm start -- --fresh" (this deletes the local data).',
    );
}

/** Same text for the same layout, whatever order an engine lists keys and attributes in. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, field: unknown) => {
    if (field === null || typeof field !== 'object' || Array.isArray(field)) return field;
    return Object.fromEntries(Object.entries(field).toSorted(([a], [b]) => a.localeCompare(b)));
  });
