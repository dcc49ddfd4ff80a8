import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { readContext } from '../context.ts';
import { localCredentials } from '../local/aws-call.ts';
import { readEndpoints } from '../local/start/endpoints.ts';
import type { Wish } from './wish.ts';

/** Where a school is to be: the table, and the address its people will use. */
export type Place = { client: DynamoDBClient; table: string; baseUrl?: string; local: boolean };

async function tablesOf(client: DynamoDBClient): Promise<string[]> {
  const names: string[] = [];
  let from: string | undefined;
  do {
    const page = await client.send(
      new ListTablesCommand(from ? { ExclusiveStartTableName: from } : {}),
    );
    names.push(...(page.TableNames ?? []));
    from = page.LastEvaluatedTableName;
  } while (from);
  return names;
}

/** The one main table of a stack: CloudFormation names it after the stack and our construct. */
async function mainTable(client: DynamoDBClient, stack: string): Promise<string> {
  const found = (await tablesOf(client)).filter((name) => name.startsWith(`${stack}-TablesMain`));
  const [only] = found;
  if (found.length === 1 && only) return only;
  throw new Error(
    found.length === 0
      ? `No table of a stack "${stack}" here. Is it deployed, in this account and region?`
      : `More than one table of "${stack}" here: say which with --table. ${found.join(', ')}`,
  );
}

/** A cloud that was killed leaves its note behind. */
function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** The cloud that runs on this machine, as it wrote itself down in `dataDir`. */
async function placeHere(dataDir: string): Promise<Place> {
  const here = readEndpoints(dataDir);
  if (!here || !runs(here.pid))
    throw new Error(
      'Countersign is not running on this machine. Start it with npm start, or name a deployed stack with --stack.',
    );
  const client = new DynamoDBClient({
    endpoint: here.dynamodbUrl,
    region: 'eu-west-2',
    credentials: localCredentials,
    maxAttempts: 1,
  });
  return { client, table: here.table, baseUrl: here.baseUrl, local: true };
}

/** Finds where the wish points to. Throws a sentence when there is nothing there. */
export async function placeOf({ stack, table }: Wish, dataDir: string): Promise<Place> {
  if (!stack && !table) return placeHere(dataDir);
  const settings = readContext().stages?.[stack?.replace(/^countersign-/, '') ?? ''] ?? {};
  const client = new DynamoDBClient({
    region: process.env['AWS_REGION'] ?? String(settings['region'] ?? 'eu-west-2'),
  });
  const domain = settings['domain'];
  return {
    client,
    table: table ?? (await mainTable(client, stack ?? '')),
    ...(typeof domain === 'string' && { baseUrl: `https://${domain}` }),
    local: false,
  };
}
