import type { Request } from './judge.ts';

type Value = { S?: string };
type Keyed = { Key?: Record<string, Value>; Item?: Record<string, Value> };
type Operation = Keyed & {
  TableName?: string;
  IndexName?: string;
  KeyConditionExpression?: string;
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Record<string, Value>;
  ReturnValues?: string;
};

/** A call of the database, as its API has it. */
export type DatabaseInput = Operation & {
  TransactItems?: Record<string, Operation>[];
  RequestItems?: Record<string, { PutRequest?: Keyed; DeleteRequest?: Keyed }[]>;
};

const tableIn = (name = ''): string =>
  ['signatures', 'audit'].find((table) => name.toLowerCase().includes(table)) ?? 'main';

/** What of a key a policy can see: which sort it is, of owed work in which lane, and if it is a visitor's. */
export const shapeOf = (key: string): string =>
  key
    .split('#')
    .map((part, at, [sort]) => {
      if (at === 0 || (at === 1 && sort === 'OWED')) return part;
      return part.startsWith('visit-') ? 'visit-1' : 'x';
    })
    .join('#');

const once = (words: readonly string[]): string[] => [...new Set(words)].toSorted();

const partitionOf = ({ Key, Item }: Keyed): string[] => [(Key ?? Item)?.['pk']?.S ?? ''];

/** The partition a query asks for: `#0 = :0 AND …`. */
function partitionAsked(operation: Operation): string[] {
  const [, value = ''] = /=\s*(:\w+)/.exec(operation.KeyConditionExpression ?? '') ?? [];
  return [operation.ExpressionAttributeValues?.[value]?.S ?? ''];
}

/** The condition keys as DynamoDB fills them (infra/constructs/permissions.ts). */
function contextOf(keys: readonly string[], fields: readonly string[]): Request['context'] {
  return {
    'dynamodb:LeadingKeys': once(keys.map(shapeOf)),
    ...(fields.length > 0 && { 'dynamodb:Attributes': once(fields) }),
  };
}

function requestOf(verb: string, operation: Operation, within?: string): Request {
  const table = tableIn(operation.TableName);
  const fields = [
    ...Object.keys(operation.Item ?? operation.Key ?? {}),
    ...Object.values(operation.ExpressionAttributeNames ?? {}),
  ];
  const keys = verb === 'Query' ? partitionAsked(operation) : partitionOf(operation);
  return {
    action: `dynamodb:${verb}`,
    on: operation.IndexName ? `${table}/index/${operation.IndexName}` : table,
    context: {
      ...contextOf(keys, verb === 'GetItem' || verb === 'Query' ? [] : fields),
      ...(within && { 'dynamodb:EnclosingOperation': within }),
      ...(!within &&
        /^(Put|Update|Delete)/.test(verb) && {
          'dynamodb:ReturnValues': operation.ReturnValues ?? 'NONE',
        }),
    },
  };
}

/** Parts of one transaction that are the same action on the same table, asked for as one. */
function together(parts: readonly Request[]): Request[] {
  const groups = Map.groupBy(parts, ({ action, on }) => `${action} ${on}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first || group.length === 1) return [];
    const all = (key: string) => once(group.flatMap(({ context }) => context?.[key] ?? []));
    const keys = {
      'dynamodb:LeadingKeys': all('dynamodb:LeadingKeys'),
      'dynamodb:Attributes': all('dynamodb:Attributes'),
    };
    return [{ ...first, context: { ...first.context, ...keys } }];
  });
}

/**
 * What IAM is asked about one call: of a transaction each part for itself, and all parts of one sort
 * together, because nothing says which of the two it is; of a batch all its items together.
 */
export function databaseRequests(verb: string, input: DatabaseInput): Request[] {
  if (verb === 'TransactWriteItems') {
    const parts = (input.TransactItems ?? []).flatMap((item) =>
      Object.entries(item).map(([kind, operation]) =>
        requestOf(
          kind === 'ConditionCheck' ? 'ConditionCheckItem' : `${kind}Item`,
          operation,
          verb,
        ),
      ),
    );
    return [...parts, ...together(parts)];
  }
  if (verb === 'BatchWriteItem')
    return Object.entries(input.RequestItems ?? {}).map(([table, writes]) => {
      const each = writes.map(({ PutRequest, DeleteRequest }) => PutRequest ?? DeleteRequest ?? {});
      // Nothing says whether a removal names the fields of its key: it must be allowed if it does not.
      const fields = each.flatMap(({ Item }) => Object.keys(Item ?? {}));
      return {
        action: `dynamodb:${verb}`,
        on: tableIn(table),
        context: contextOf(each.flatMap(partitionOf), fields),
      };
    });
  return [requestOf(verb, input)];
}
