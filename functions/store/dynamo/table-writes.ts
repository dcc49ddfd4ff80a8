import {
  type DynamoDBClient,
  PutItemCommand,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { Key, Table, TableNames } from '../table.ts';
import { batchWrite } from './batch-write.ts';
import { createExpression, keyOf } from './expression.ts';
import { type Patience, untilLookedAt } from './held-up.ts';
import { checkTransaction, checkUpdate } from './item-limits.ts';
import { nameOfTable } from './name-of-table.ts';
import { transactionItem } from './transaction-item.ts';

/** One write alone needs no transaction, which would cost twice the write units. */
async function sendItems(
  client: Pick<DynamoDBClient, 'send'>,
  items: TransactWriteItem[],
): Promise<void> {
  const { Put, Update } = (items.length === 1 && items[0]) || {};
  if (Put) await client.send(new PutItemCommand(Put));
  else if (Update) await client.send(new UpdateItemCommand(Update));
  else if (items.length > 0)
    await client.send(new TransactWriteItemsCommand({ TransactItems: items }));
}

/** One more, unless `max` is reached. */
function oneMore(
  TableName: string,
  key: Key,
  field: string,
  max: number,
  expires: number,
): UpdateItemCommandInput {
  const expression = createExpression();
  const counted = expression.name(field);
  const expiry = expression.name('expires');
  return {
    TableName,
    Key: keyOf(key),
    UpdateExpression: `ADD ${counted} ${expression.value(1)} SET ${expiry} = ${expression.value(expires)}`,
    ConditionExpression: `attribute_not_exists(${counted}) OR ${counted} < ${expression.value(max)}`,
    ...expression.parts(),
  };
}

/** The writing side of a table. What DynamoDB only held up is tried again here (`untilLookedAt`). */
export const createTableWrites = (
  client: Pick<DynamoDBClient, 'send'>,
  tableNames: TableNames,
  patience: Patience,
): Pick<Table, 'write' | 'writeBatch' | 'countUp'> => ({
  async write(writes, mayGoOn) {
    const items = writes.map((write) => transactionItem(write, tableNames));
    checkTransaction(items);
    return untilLookedAt(() => sendItems(client, items), patience, mayGoOn);
  },
  writeBatch: (writes) => batchWrite(client, nameOfTable(tableNames, 'main'), writes, patience),
  async countUp(key, field, max, expires) {
    const update = oneMore(nameOfTable(tableNames, 'main'), key, field, max, expires);
    checkUpdate(update);
    const send = () => client.send(new UpdateItemCommand(update));
    return (await untilLookedAt(send, patience)) === 'ok';
  },
});
