import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { convertToNative } from '@aws-sdk/util-dynamodb';

type Attributes = Record<string, AttributeValue>;

/**
 * A value as DynamoDB sends it, as ours. Lists of a school are tens of thousands of values: the kinds that
 * we store are told apart here, by looking once at each; any other, and a number that is no safe
 * one, is left to the SDK's own, which says what is wrong with it.
 */
function valueOf(attribute: AttributeValue): unknown {
  const { S, N, M, L, BOOL } = attribute;
  if (S !== undefined) return S;
  if (M !== undefined) return fromAttributes(M);
  if (N !== undefined) {
    const number = Number(N);
    if (Number.isSafeInteger(number)) return number;
  }
  if (L !== undefined) return L.map(valueOf);
  if (BOOL !== undefined) return BOOL;
  return convertToNative(attribute);
}

/** An item as DynamoDB sends it, as ours: what `unmarshall` of the SDK gives. */
export function fromAttributes(attributes: Attributes): Record<string, unknown> {
  const record: Record<string, unknown> = {};
  for (const name in attributes) record[name] = valueOf(attributes[name] as AttributeValue);
  return record;
}
