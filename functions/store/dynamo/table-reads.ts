import {
  type DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { IndexItem, Item, QueryOptions, Table, TableName, TableNames } from '../table.ts';
import { createExpression, keyOf } from './expression.ts';
import { fromAttributes } from './from-attributes.ts';
import { canStand } from './item-limits.ts';
import { nameOfTable } from './name-of-table.ts';

type Query = Pick<
  QueryCommandInput,
  | 'KeyConditionExpression'
  | 'ExpressionAttributeNames'
  | 'ExpressionAttributeValues'
  | 'IndexName'
  | 'ConsistentRead'
  | 'ScanIndexForward'
>;

/** Sort keys that begin with `prefix`; or from `from` up to `upTo`; or less than `below`. */
function keyCondition(
  [partition, sort]: ['pk', 'sk'] | ['ipk', 'isk'],
  key: string,
  { prefix, from, upTo, below }: QueryOptions & { below?: string },
): Query {
  const expression = createExpression();
  let text = `${expression.name(partition)} = ${expression.value(key)}`;
  if (prefix) text += ` AND begins_with(${expression.name(sort)}, ${expression.value(prefix)})`;
  if (from !== undefined && upTo !== undefined)
    text += ` AND ${expression.name(sort)} BETWEEN ${expression.value(from)} AND ${expression.value(upTo)}`;
  else if (from !== undefined) text += ` AND ${expression.name(sort)} >= ${expression.value(from)}`;
  else if (upTo !== undefined) text += ` AND ${expression.name(sort)} <= ${expression.value(upTo)}`;
  if (below !== undefined) text += ` AND ${expression.name(sort)} < ${expression.value(below)}`;
  return { KeyConditionExpression: text, ...expression.parts() };
}

/** The reading side of a table. */
export function createTableReads(
  client: Pick<DynamoDBClient, 'send'>,
  tableNames: TableNames,
): Pick<Table, 'get' | 'query' | 'queryIndex'> {
  async function queryAll(
    table: TableName,
    query: Query,
    limit = Number.POSITIVE_INFINITY,
  ): Promise<Item[]> {
    const items: Item[] = [];
    let from: QueryCommandInput['ExclusiveStartKey'];
    do {
      const left = Number.isFinite(limit) && { Limit: limit - items.length };
      const page = await client.send(
        new QueryCommand({
          TableName: nameOfTable(tableNames, table),
          ...query,
          ExclusiveStartKey: from,
          ...left,
        }),
      );
      items.push(...(page.Items ?? []).map((item) => fromAttributes(item) as Item));
      from = page.LastEvaluatedKey;
    } while (from && items.length < limit);
    return items;
  }

  return {
    async get(key, table = 'main') {
      const TableName = nameOfTable(tableNames, table);
      if (!canStand(key)) return undefined;
      const { Item: item } = await client.send(
        new GetItemCommand({ TableName, Key: keyOf(key), ConsistentRead: true }),
      );
      return item && (fromAttributes(item) as Item);
    },
    async query(pk, { limit, table = 'main', newestFirst, ...options } = {}) {
      const { prefix, below } = options;
      if (!canStand({ pk, sk: prefix || below })) return [];
      const query = keyCondition(['pk', 'sk'], pk, options);
      const order = newestFirst && { ScanIndexForward: false };
      return queryAll(table, { ...query, ...order, ConsistentRead: true }, limit);
    },
    async queryIndex(ipk, { limit, ...options } = {}) {
      if (!canStand({ ipk, isk: options.prefix || undefined })) return [];
      const query = keyCondition(['ipk', 'isk'], ipk, options);
      return (await queryAll('main', { ...query, IndexName: 'index' }, limit)) as IndexItem[];
    },
  };
}
