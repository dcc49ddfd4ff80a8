import { type AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Key, When } from '../table.ts';

/** Values as DynamoDB's API takes them; undefined fields are left out. */
export const attributesOf = (value: Record<string, unknown>): Record<string, AttributeValue> =>
  marshall(value, { removeUndefinedValues: true });

/** The key of an item and nothing else of it. */
export const keyOf = ({ pk, sk }: Key): Record<string, AttributeValue> => attributesOf({ pk, sk });

/** Names and values of one expression; every field name is an alias, because many are reserved. */
export function createExpression() {
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
      ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: attributesOf(values) }),
    }),
  };
}
export type Expression = ReturnType<typeof createExpression>;

/** A write's condition in DynamoDB's words. */
export function conditionIn(expression: Expression, when: When): string {
  if (when === 'absent') return `attribute_not_exists(${expression.name('pk')})`;
  if (when === 'present') return `attribute_exists(${expression.name('pk')})`;
  return Object.entries(when.equals)
    .map(([field, is]) => `${expression.name(field)} = ${expression.value(is)}`)
    .join(' AND ');
}
