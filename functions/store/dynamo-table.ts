import {
  BatchWriteItemCommand,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
  TransactionCanceledException,
  TransactionConflictException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { IndexItem, Item, Key, Table, TableName, When, Write } from './table.ts';

const attributes = (value: Record<string, unknown>) =>
  marshall(value, { removeUndefinedValues: true });
const onlyKey = ({ pk, sk }: Key): Key => ({ pk, sk });

/** Names and values of one expression; every field name is an alias, because many are reserved. */
function createExpression() {
  const names: Record<string, string> = {};
  const values: Record<string, unknown> = {};
  return {
    name(field: string) {
      const alias = `#${Object.keys(names).length}`;
      names[alias] = field;
      return alias;
    },
    value(value: unknown) {
      const alias = `:${Object.keys(values).length}`;
      values[alias] = value;
      return alias;
    },
    parts: () => ({
      ...(Object.keys(names).length > 0 && { ExpressionAttributeNames: names }),
      ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: attributes(values) }),
    }),
  };
}
type Expression = ReturnType<typeof createExpression>;

function condition(when: When | undefined, expression: Expression): string | undefined {
  if (when === undefined) return undefined;
  if (when === 'absent') return `attribute_not_exists(${expression.name('pk')})`;
  if (when === 'present') return `attribute_exists(${expression.name('pk')})`;
  return Object.entries(when.equals)
    .map(([field, is]) => `${expression.name(field)} = ${expression.value(is)}`)
    .join(' AND ');
}

const conditionPart = (when: When | undefined, expression: Expression) => {
  const text = condition(when, expression);
  return text === undefined ? {} : { ConditionExpression: text };
};

function toTransactItem(write: Write, tableNames: Record<TableName, string>): TransactWriteItem {
  const expression = createExpression();
  if ('put' in write) {
    const guard = conditionPart(write.when, expression);
    const TableName = tableNames[write.table ?? 'main'];
    return { Put: { TableName, Item: attributes(write.put), ...guard, ...expression.parts() } };
  }
  const TableName = tableNames.main;
  if ('remove' in write) {
    const guard = conditionPart(write.when, expression);
    return {
      Delete: {
        TableName,
        Key: attributes(onlyKey(write.remove)),
        ...guard,
        ...expression.parts(),
      },
    };
  }
  if ('check' in write) {
    const text = condition(write.when, expression);
    return {
      ConditionCheck: {
        TableName,
        Key: attributes(onlyKey(write.check)),
        ConditionExpression: text,
        ...expression.parts(),
      },
    };
  }
  const sets = Object.entries(write.set)
    .filter(([, value]) => value !== undefined)
    .map(([field, value]) => `${expression.name(field)} = ${expression.value(value)}`);
  const drops = (write.drop ?? []).map((field) => expression.name(field));
  const UpdateExpression = [
    sets.length > 0 ? `SET ${sets.join(', ')}` : '',
    drops.length > 0 ? `REMOVE ${drops.join(', ')}` : '',
  ].join(' ');
  const guard = conditionPart(write.when ?? 'present', expression);
  return {
    Update: {
      TableName,
      Key: attributes(onlyKey(write.update)),
      UpdateExpression,
      ...guard,
      ...expression.parts(),
    },
  };
}

/** Reasons by which a transaction loses to another; anything else is a fault. */
const lostTo = new Set(['ConditionalCheckFailed', 'TransactionConflict', 'None']);

function isConflict(error: unknown): boolean {
  if (error instanceof ConditionalCheckFailedException) return true;
  if (error instanceof TransactionConflictException) return true;
  return (
    error instanceof TransactionCanceledException &&
    (error.CancellationReasons ?? []).every((reason) => lostTo.has(reason.Code ?? 'None'))
  );
}

/** Two tables of DynamoDB: `main` with its sparse index, and `signatures`. */
export function createDynamoTable(
  client: DynamoDBClient,
  tableNames: Record<TableName, string>,
): Table {
  async function queryAll(input: QueryCommandInput, limit: number): Promise<Item[]> {
    const items: Item[] = [];
    let from: QueryCommandInput['ExclusiveStartKey'];
    do {
      const page = await client.send(
        new QueryCommand({
          ...input,
          ExclusiveStartKey: from,
          ...(Number.isFinite(limit) && { Limit: limit - items.length }),
        }),
      );
      items.push(...(page.Items ?? []).map((item) => unmarshall(item) as Item));
      from = page.LastEvaluatedKey;
    } while (from && items.length < limit);
    return items;
  }

  /** One write alone needs no transaction, which would cost twice the write units. */
  async function sendWrites(items: TransactWriteItem[]): Promise<void> {
    const [only, ...others] = items;
    if (others.length > 0)
      await client.send(new TransactWriteItemsCommand({ TransactItems: items }));
    else if (only?.Put) await client.send(new PutItemCommand(only.Put));
    else if (only?.Delete) await client.send(new DeleteItemCommand(only.Delete));
    else if (only?.Update) await client.send(new UpdateItemCommand(only.Update));
  }

  async function sendBatch(requests: WriteRequest[]): Promise<number> {
    let left = requests;
    let sent = 0;
    while (left.length > 0) {
      if (sent > 0)
        await new Promise((done) => setTimeout(done, Math.random() * 50 * 2 ** Math.min(sent, 6)));
      const answer = await client.send(
        new BatchWriteItemCommand({ RequestItems: { [tableNames.main]: left } }),
      );
      left = answer.UnprocessedItems?.[tableNames.main] ?? [];
      sent += 1;
    }
    return sent;
  }

  return {
    async get(key, table = 'main') {
      const { Item: found } = await client.send(
        new GetItemCommand({
          TableName: tableNames[table],
          Key: attributes(onlyKey(key)),
          ConsistentRead: true,
        }),
      );
      return found && (unmarshall(found) as Item);
    },
    async query(pk, { prefix, limit = Number.POSITIVE_INFINITY, table = 'main' } = {}) {
      const expression = createExpression();
      const same = `${expression.name('pk')} = ${expression.value(pk)}`;
      const begins = prefix
        ? ` AND begins_with(${expression.name('sk')}, ${expression.value(prefix)})`
        : '';
      return queryAll(
        {
          TableName: tableNames[table],
          KeyConditionExpression: same + begins,
          ConsistentRead: true,
          ...expression.parts(),
        },
        limit,
      );
    },
    async queryIndex(ipk, { prefix, upTo, limit = Number.POSITIVE_INFINITY } = {}) {
      const expression = createExpression();
      let text = `${expression.name('ipk')} = ${expression.value(ipk)}`;
      if (prefix)
        text += ` AND begins_with(${expression.name('isk')}, ${expression.value(prefix)})`;
      if (upTo !== undefined) text += ` AND ${expression.name('isk')} <= ${expression.value(upTo)}`;
      const found = await queryAll(
        {
          TableName: tableNames.main,
          IndexName: 'index',
          KeyConditionExpression: text,
          ...expression.parts(),
        },
        limit,
      );
      return found as IndexItem[];
    },
    async write(writes) {
      try {
        await sendWrites(writes.map((write) => toTransactItem(write, tableNames)));
        return 'ok';
      } catch (error) {
        if (isConflict(error)) return 'conflict';
        throw error;
      }
    },
    async writeBatch(writes) {
      const requests = writes.map(
        (write): WriteRequest =>
          'put' in write
            ? { PutRequest: { Item: attributes(write.put) } }
            : { DeleteRequest: { Key: attributes(onlyKey(write.remove)) } },
      );
      let count = 0;
      for (let at = 0; at < requests.length; at += 25)
        count += await sendBatch(requests.slice(at, at + 25));
      return count;
    },
    async countUp(key, field, max, expires) {
      const expression = createExpression();
      const counted = expression.name(field);
      const expiry = expression.name('expires');
      try {
        await client.send(
          new UpdateItemCommand({
            TableName: tableNames.main,
            Key: attributes(onlyKey(key)),
            UpdateExpression: `ADD ${counted} ${expression.value(1)} SET ${expiry} = ${expression.value(expires)}`,
            ConditionExpression: `attribute_not_exists(${counted}) OR ${counted} < ${expression.value(max)}`,
            ...expression.parts(),
          }),
        );
        return true;
      } catch (error) {
        if (isConflict(error)) return false;
        throw error;
      }
    },
  };
}
