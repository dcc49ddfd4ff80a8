import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { TableNames, When, Write } from '../table.ts';
import {
  attributesOf,
  conditionIn,
  createExpression,
  type Expression,
  keyOf,
} from './expression.ts';
import { nameOfTable } from './name-of-table.ts';

const guardedBy = (expression: Expression, when: When | undefined) =>
  when === undefined ? {} : { ConditionExpression: conditionIn(expression, when) };

function updateOf(expression: Expression, { set, drop = [] }: Extract<Write, { update: unknown }>) {
  const sets = Object.entries(set)
    .filter(([, value]) => value !== undefined)
    .map(([field, value]) => `${expression.name(field)} = ${expression.value(value)}`);
  const drops = drop.map((field) => expression.name(field));
  return [
    sets.length > 0 ? `SET ${sets.join(', ')}` : '',
    drops.length > 0 ? `REMOVE ${drops.join(', ')}` : '',
  ].join(' ');
}

/** One write as a transaction has it. */
export function transactionItem(write: Write, tableNames: TableNames): TransactWriteItem {
  const expression = createExpression();
  if ('put' in write) {
    const guard = guardedBy(expression, write.when);
    const table = nameOfTable(tableNames, write.table ?? 'main');
    const Item = attributesOf(write.put);
    return { Put: { TableName: table, Item, ...guard, ...expression.parts() } };
  }
  const TableName = nameOfTable(tableNames, 'main');
  if ('check' in write) {
    const ConditionExpression = conditionIn(expression, write.when);
    const Key = keyOf(write.check);
    return { ConditionCheck: { TableName, Key, ConditionExpression, ...expression.parts() } };
  }
  const UpdateExpression = updateOf(expression, write);
  const guard = guardedBy(expression, write.when ?? 'present');
  const Key = keyOf(write.update);
  return { Update: { TableName, Key, UpdateExpression, ...guard, ...expression.parts() } };
}
