import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type LambdaName, lambdaNames } from '../../infra/lambdas.ts';
import { allows, type Request, type Right } from './rights.ts';

type Value = { S?: string };
type Keyed = { Key?: Record<string, Value>; Item?: Record<string, Value> };
type Operation = Keyed & {
  TableName?: string;
  IndexName?: string;
  KeyConditionExpression?: string;
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Record<string, Value>;
};
type Input = Operation & {
  TransactItems?: Record<string, Operation>[];
  RequestItems?: Record<string, { PutRequest?: Keyed; DeleteRequest?: Keyed }[]>;
};

const tableIn = (name = ''): string =>
  /Tables(Signatures|Audit)/.exec(name)?.[1]?.toLowerCase() ?? 'main';
const partition = ({ Key, Item }: Keyed): string[] => [(Key ?? Item)?.['pk']?.S ?? ''];

/** The partition a query asks for: `#0 = :0 AND …`. */
function partitionAsked(operation: Operation): string[] {
  const [, value = ''] = /=\s*(:\w+)/.exec(operation.KeyConditionExpression ?? '') ?? [];
  return [operation.ExpressionAttributeValues?.[value]?.S ?? ''];
}

function requestOf(verb: string, operation: Operation, within?: string): Request {
  const table = tableIn(operation.TableName);
  const named = ['pk', 'sk', ...Object.values(operation.ExpressionAttributeNames ?? {})];
  const attributes = [...new Set([...Object.keys(operation.Item ?? {}), ...named])];
  return {
    action: `dynamodb:${verb}`,
    on: operation.IndexName ? `${table}/index/${operation.IndexName}` : table,
    keys: verb === 'Query' ? partitionAsked(operation) : partition(operation),
    ...(['UpdateItem', 'PutItem'].includes(verb) && { attributes }),
    ...(within && { within }),
  };
}

/** What IAM would ask about one call: each item of a transaction or a batch for itself. */
export function requestsOf(verb: string, input: Input): Request[] {
  if (verb === 'TransactWriteItems')
    return (input.TransactItems ?? []).flatMap((item) =>
      Object.entries(item).map(([kind, operation]) =>
        requestOf(
          kind === 'ConditionCheck' ? 'ConditionCheckItem' : `${kind}Item`,
          operation,
          verb,
        ),
      ),
    );
  if (verb === 'BatchWriteItem')
    return Object.entries(input.RequestItems ?? {}).flatMap(([table, writes]) =>
      writes.map(({ PutRequest, DeleteRequest }) => ({
        action: `dynamodb:${verb}`,
        on: tableIn(table),
        keys: partition(PutRequest ?? DeleteRequest ?? {}),
        attributes: Object.keys(PutRequest?.Item ?? DeleteRequest?.Key ?? {}),
      })),
    );
  return [requestOf(verb, input)];
}

/** Whose call it is, by the app id that the local runner gives each Lambda. */
const callerOf = (userAgent: string): LambdaName | undefined =>
  lambdaNames.find((name) =>
    new RegExp(`app/countersign-local-${name}[0-9A-F]{8}`, 'i').test(userAgent),
  );

/** `calls`: who did what, each once. `denied`: what their roles would not have let them do. */
export type Guard = { url: string; calls: Set<string>; denied: Set<string>; close(): void };

/**
 * Stands before a database engine and answers as IAM would: a Lambda's call that its role does not
 * allow is refused and written down. Calls of the runner itself pass.
 */
export async function guardDatabase(
  engineUrl: string,
  rights: Record<LambdaName, readonly Right[]>,
): Promise<Guard> {
  const calls = new Set<string>();
  const denied = new Set<string>();

  function mayPass(headers: Record<string, unknown>, body: string): boolean {
    const caller = callerOf(
      `${String(headers['user-agent'])} ${String(headers['x-amz-user-agent'])}`,
    );
    if (!caller) return true;
    const verb = String(headers['x-amz-target']).split('.')[1] ?? '';
    const wanted = requestsOf(verb, JSON.parse(body) as Input);
    for (const one of wanted) {
      const line = `${caller}: ${one.action} ${one.on} ${one.keys?.map((key) => key.replace(/#.*/, '#')).join()}`;
      calls.add(line);
      if (!allows(rights[caller], one)) denied.add(line);
    }
    return wanted.every((one) => allows(rights[caller], one));
  }

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      if (!mayPass(request.headers, body)) {
        response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' });
        response.end('{"__type":"com.amazon.coral.service#AccessDeniedException"}');
        return;
      }
      const { 'x-amz-target': target = '', authorization = '' } = request.headers;
      fetch(engineUrl, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.0',
          'x-amz-target': String(target),
          authorization,
          'x-amz-date': String(request.headers['x-amz-date'] ?? ''),
        },
        body,
      }).then(
        async (answer) => {
          const text = await answer.text();
          response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' });
          response.end(text);
        },
        () => response.destroy(),
      );
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    denied,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
