import {
  BatchWriteItemCommand,
  type DynamoDBClient,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import type { Item, Key } from '../table.ts';
import { attributesOf, keyOf } from './expression.ts';
import { type Patience, waitAfter } from './held-up.ts';
import { checkBatch } from './item-limits.ts';

/** DynamoDB's limit of one request. */
const perRequest = 25;
/** Answers in a row by which nothing was taken; the SDK has tried each four times already. */
const mostInVain = 6;

const requestOf = (write: { put: Item } | { remove: Key }): WriteRequest =>
  'put' in write
    ? { PutRequest: { Item: attributesOf(write.put) } }
    : { DeleteRequest: { Key: keyOf(write.remove) } };

/**
 * Puts and removals without conditions, 25 a request; what DynamoDB leaves over goes again, as long
 * as it takes some of it. Throws when it takes nothing any more: whoever writes begins again later,
 * instead of waiting here until its function is ended. Returns how many requests it took.
 */
export async function batchWrite(
  client: Pick<DynamoDBClient, 'send'>,
  tableName: string,
  writes: readonly ({ put: Item } | { remove: Key })[],
  patience: Patience,
): Promise<number> {
  let requests = 0;
  const send = async (batch: WriteRequest[]): Promise<WriteRequest[]> => {
    requests += 1;
    const command = new BatchWriteItemCommand({ RequestItems: { [tableName]: batch } });
    return (await client.send(command)).UnprocessedItems?.[tableName] ?? [];
  };
  for (let from = 0; from < writes.length; from += perRequest) {
    let left = writes.slice(from, from + perRequest).map(requestOf);
    checkBatch(left);
    for (let inVain = 0; left.length > 0; ) {
      const before = left.length;
      left = await send(left);
      inVain = left.length < before ? 0 : inVain + 1;
      if (inVain >= mostInVain) throw new Error('The table takes no more of a batch');
      if (left.length > 0) await patience.wait(waitAfter(inVain + 1, patience));
    }
  }
  return requests;
}
