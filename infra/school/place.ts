import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { readContext } from '../context.ts';
import { lookAt } from '../deploy/deployed-stacks.ts';
import { localCredentials } from '../local/aws-call.ts';
import { readEndpoints } from '../local/start/endpoints.ts';
import type { Wish } from './wish.ts';

/** Where a school is to be: the table, and the address its people will use. */
export type Place = { client: DynamoDBClient; table: string; baseUrl?: string; local: boolean };

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

/**
 * A deployed stack, which says itself what its functions work with: after going back in time that is
 * not the table it made.
 */
async function placeThere(stack: string, region: string): Promise<Place> {
  const { state, outputs } = await lookAt(new CloudFormationClient({ region }), stack);
  const { TableName: table, BaseUrl: baseUrl } = outputs;
  if (state !== 'there' || !table || !baseUrl)
    throw new Error(`No stack "${stack}" here. Is it deployed, in this account and in ${region}?`);
  return { client: new DynamoDBClient({ region }), table, baseUrl, local: false };
}

/** Where AWS credentials lead to: the region of the shell, else of the stage in cdk.json. */
function regionOf(stack: string | undefined): string {
  const stage = readContext().stages?.[stack?.replace(/^countersign-/, '') ?? ''] ?? {};
  return process.env['AWS_REGION'] ?? String(stage['region'] ?? 'eu-west-2');
}

/** Finds where the wish points to. Throws a sentence when there is nothing there. */
export async function placeOf({ stack, table }: Wish, dataDir: string): Promise<Place> {
  const region = regionOf(stack);
  if (table) return { client: new DynamoDBClient({ region }), table, local: false };
  return stack ? placeThere(stack, region) : placeHere(dataDir);
}
