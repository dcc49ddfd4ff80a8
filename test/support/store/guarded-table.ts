import { AsyncLocalStorage } from 'node:async_hooks';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createDynamoTable } from '../../../functions/store/dynamo-table.ts';
import type { Table } from '../../../functions/store/table.ts';
import type { LambdaName } from '../../../infra/lambdas.ts';
import { type DatabaseInput, databaseRequests } from '../../infra/iam/database-requests.ts';
import { builtJudge } from '../../infra/iam/judge.ts';
import { createMemoryTable } from './memory-table.ts';

type Command = { constructor: { name: string }; input: DatabaseInput };

/** The function whose work this is; of a test's own work, none. */
const role = new AsyncLocalStorage<LambdaName>();

/** Work that is done with the role of a function, and held to what that may. */
export const asRole =
  <Given extends unknown[], Result>(name: LambdaName, work: (...given: Given) => Result) =>
  (...given: Given): Result =>
    role.run(name, work, ...given);

/** What a test does itself, though a function is at work around it. */
export const asNobody =
  <Given extends unknown[], Result>(work: (...given: Given) => Result) =>
  (...given: Given): Result =>
    role.exit(work, ...given);

type App = { fetch: (...given: never[]) => unknown; request: (...given: never[]) => unknown };

/** An app whose every request is answered with the role of its function. */
export function appInRole<Its extends App>(name: LambdaName, app: Its): Its {
  app.fetch = asRole(name, app.fetch) as Its['fetch'];
  app.request = asRole(name, app.request) as Its['request'];
  return app;
}

/** Throws where the role of a function would not have let it send this. */
async function ask(name: LambdaName, { constructor, input }: Command): Promise<void> {
  const judge = await builtJudge();
  for (const request of databaseRequests(constructor.name.replace(/Command$/, ''), input))
    if (!(await judge.allows(name, request)))
      throw new Error(`The role of ${name} denies it: ${JSON.stringify(request)}`);
}

/**
 * A table as functions have it: what one would send to DynamoDB is shown to a model of IAM first, with
 * the policies of its role. What a test does itself is not, but for what it does `asRole` (D-109).
 */
export function guardTable(table: Table = createMemoryTable()): Table {
  const client = {
    async send(command: Command) {
      const name = role.getStore();
      if (name) await ask(name, command);
      return {};
    },
  } as unknown as Pick<DynamoDBClient, 'send'>;
  const asking = createDynamoTable(client, {
    main: 'main',
    signatures: 'signatures',
    audit: 'audit',
  });
  const guarded =
    <Given extends unknown[], Result>(
      first: (...given: Given) => Promise<unknown>,
      then: (...given: Given) => Promise<Result>,
    ) =>
    async (...given: Given): Promise<Result> => {
      if (role.getStore()) await first(...given);
      return then(...given);
    };
  return {
    get: guarded(asking.get, table.get),
    query: guarded(asking.query, table.query),
    queryIndex: guarded(asking.queryIndex, table.queryIndex),
    write: guarded(asking.write, table.write),
    writeBatch: guarded(asking.writeBatch, table.writeBatch),
    countUp: guarded(asking.countUp, table.countUp),
  };
}
