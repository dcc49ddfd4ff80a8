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
 * Creates a table unless it is there. A table that is there with another layout is never changed:
 * throws a sentence, because its data would not fit.
 */
export async function ensureTable(
  url: string,
  name: string,
  table: TableProperties,
): Promise<void> {
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
  }
}

async function checkLayout(url: string, name: string, wanted: TableProperties): Promise<void> {
  const { Table: stored } = await awsCall<{ Table: TableProperties }>(
    url,
    'DynamoDB_20120810.DescribeTable',
    { TableName: name },
  );
  if (canonical(layoutOf(stored)) !== canonical(layoutOf(wanted)))
    throw new Error(
      `The table ${name} was made with another layout than this version has. ` +
        'Begin again with "npm start -- --fresh" (this deletes the local data).',
    );
}

/** Same text for the same layout, whatever order an engine lists keys and attributes in. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) => {
    if (one === null || typeof one !== 'object' || Array.isArray(one)) return one;
    return Object.fromEntries(Object.entries(one).toSorted(([a], [b]) => a.localeCompare(b)));
  });
