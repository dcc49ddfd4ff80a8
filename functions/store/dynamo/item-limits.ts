import type { AttributeValue, TransactWriteItem, WriteRequest } from '@aws-sdk/client-dynamodb';
import { BeyondLimit } from '../table.ts';
import { itemBytes, valueProblem } from './item-size.ts';

type Fields = Record<string, AttributeValue>;
type Written = {
  TableName?: string | undefined;
  Item?: Fields | undefined;
  Key?: Fields | undefined;
  UpdateExpression?: string | undefined;
  ConditionExpression?: string | undefined;
  ExpressionAttributeNames?: Record<string, string> | undefined;
  ExpressionAttributeValues?: Fields | undefined;
};

/** Most bytes of a key's value, of the table and of its index alike. */
const keyBytes: Record<string, number> = { pk: 2048, sk: 1024, ipk: 2048, isk: 1024 };
const mostItemBytes = 400 * 1024;
const mostInTransaction = 100;
const mostTransactionBytes = 4 * 1024 * 1024;
const mostInBatch = 25;
const mostExpressionBytes = 4 * 1024;
const mostOperators = 300;

function keyProblem(field: string, value: AttributeValue | undefined): string | undefined {
  const most = keyBytes[field];
  if (most === undefined || value === undefined) return undefined;
  if (value.S === undefined) return `the key ${field} is text`;
  if (value.S === '') return `the key ${field} is never empty`;
  const bytes = Buffer.byteLength(value.S);
  return bytes > most ? `the key ${field} has ${most} bytes at most, not ${bytes}` : undefined;
}

const fieldsProblem = (fields: Fields): string | undefined => {
  for (const [field, value] of Object.entries(fields)) {
    const problem = keyProblem(field, value) ?? valueProblem(value);
    if (problem) return problem;
  }
  const bytes = itemBytes(fields);
  return bytes > mostItemBytes
    ? `an item has ${mostItemBytes} bytes at most, not ${bytes}`
    : undefined;
};

/** An operator or a function of an expression, each as DynamoDB counts them. */
const operators = /<>|[<>]=?|=|[-+]|\b(?:AND|OR|NOT|BETWEEN|IN)\b|\w\(/g;

function expressionProblem(expression: string | undefined): string | undefined {
  if (expression === undefined) return undefined;
  if (expression.trim() === '') return 'an expression says something';
  const bytes = Buffer.byteLength(expression);
  if (bytes > mostExpressionBytes)
    return `an expression has ${mostExpressionBytes} bytes at most, not ${bytes}`;
  const count = expression.match(operators)?.length ?? 0;
  return count > mostOperators
    ? `an expression has ${mostOperators} operators at most, not ${count}`
    : undefined;
}

/** What an update sets, by field. */
function setBy({
  UpdateExpression = '',
  ExpressionAttributeNames: names = {},
  ExpressionAttributeValues: values = {},
}: Written): Fields {
  const set = UpdateExpression.matchAll(/(#\d+) = (:\d+)/g);
  return Object.fromEntries(
    [...set].flatMap(([, name = '', value = '']) => {
      const found = values[value];
      return found ? [[names[name] ?? name, found]] : [];
    }),
  );
}

/** What is put; of an update, and of what is removed or looked at, its key and what it sets. */
const fieldsIn = (written: Written): Fields =>
  written.Item ?? { ...written.Key, ...setBy(written) };

const problemOf = (written: Written): string | undefined =>
  fieldsProblem(fieldsIn(written)) ??
  Object.values(written.ExpressionAttributeValues ?? {})
    .map((value) => valueProblem(value))
    .find((problem) => problem !== undefined) ??
  expressionProblem(written.UpdateExpression) ??
  expressionProblem(written.ConditionExpression);

function refuse(problem: string | undefined): void {
  if (problem !== undefined) throw new BeyondLimit(problem);
}

const partOf = ({ Put, Update, Delete, ConditionCheck }: TransactWriteItem): Written =>
  Put ?? Update ?? Delete ?? ConditionCheck ?? {};

const placeOf = ({ TableName, Item, Key }: Written): string =>
  JSON.stringify([TableName, (Item ?? Key)?.['pk'], (Item ?? Key)?.['sk']]);

/** What is so of all that is written together: not too much of it, nothing twice, and each as it may be. */
function checkParts(together: string, parts: readonly Written[], most: number): void {
  if (parts.length > most) refuse(`a ${together} has ${most} writes at most, not ${parts.length}`);
  if (new Set(parts.map(placeOf)).size < parts.length) refuse(`a ${together} writes one item once`);
  for (const part of parts) refuse(problemOf(part));
}

/**
 * Throws `BeyondLimit` where DynamoDB would refuse these writes whatever stands in the table, so that
 * a table in memory and an engine on this machine, which take more, refuse them too. The rules are
 * those of "Constraints in Amazon DynamoDB" and of the API's own reference (D-110).
 */
export function checkTransaction(items: readonly TransactWriteItem[]): void {
  const parts = items.map(partOf);
  checkParts('transaction', parts, mostInTransaction);
  const bytes = parts.reduce((sum, part) => sum + itemBytes(fieldsIn(part)), 0);
  if (bytes > mostTransactionBytes)
    refuse(`a transaction has ${mostTransactionBytes} bytes at most, not ${bytes}`);
}

/** The same of one update. */
export const checkUpdate = (update: Written): void => refuse(problemOf(update));

/** The same of one batch. */
export function checkBatch(requests: readonly WriteRequest[]): void {
  const parts = requests.map(
    ({ PutRequest, DeleteRequest }): Written => PutRequest ?? DeleteRequest ?? {},
  );
  checkParts('batch', parts, mostInBatch);
}

/**
 * Whether anything can stand under these keys. DynamoDB refuses to look for what cannot, and what is
 * looked for may come from an address that somebody typed: then there is nothing there.
 */
export const canStand = (keys: Record<string, string | undefined>): boolean =>
  Object.entries(keys).every(
    ([field, value]) => value === undefined || !keyProblem(field, { S: value }),
  );
