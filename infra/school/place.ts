import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type Audit, createAudit } from '../../functions/services/audit-queue.ts';
import { createLog } from '../../functions/services/log.ts';
import { loadSendBatch } from '../../functions/services/queue.ts';
import { readContext } from '../context.ts';
import { lookAt } from '../deploy/deployed-stacks.ts';
import { localCredentials } from '../local/aws-call.ts';
import { type Endpoints, readEndpoints } from '../local/start/endpoints.ts';
import type { Wish } from './wish.ts';

/** Where a school is to be: the table, its security log, and the address its people will use. */
export type Place = {
  client: DynamoDBClient;
  table: string;
  audit: Pick<Audit, 'record'>;
  baseUrl: string;
  local: boolean;
};

/**
 * The security log by its queue, as functions have it, wherever that queue says that it is. What goes
 * wrong is told beside the answer.
 */
const auditAt = (
  queueUrl: string,
  cloud: Parameters<typeof loadSendBatch>[0],
): Pick<Audit, 'record'> =>
  createAudit(
    queueUrl,
    createLog((line) => process.stderr.write(`${line}\n`)),
    () => loadSendBatch({ ...cloud, endpoint: new URL(queueUrl).origin }),
  );

const thisMachine = { region: 'eu-west-2', credentials: localCredentials };

/** What of a cloud on this machine a school is founded in. */
export const cloudHere = (where: Pick<Endpoints, 'dynamodbUrl' | 'table' | 'auditQueue'>) => ({
  client: new DynamoDBClient({ endpoint: where.dynamodbUrl, ...thisMachine, maxAttempts: 1 }),
  table: where.table,
  audit: auditAt(where.auditQueue, thisMachine),
});

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
      'Countersign is not running on this machine, or keeps its data elsewhere. Start it with npm start; set COUNTERSIGN_DATA here, too, if it was set there; or name a deployed stack with --stack.',
    );
  return { ...cloudHere(here), baseUrl: here.baseUrl, local: true };
}

/**
 * A deployed stack, which says itself what its functions work with: after going back in time that is
 * not the table it made.
 */
async function placeThere(stack: string, region: string, table?: string): Promise<Place> {
  const { state, outputs } = await lookAt(new CloudFormationClient({ region }), stack);
  const { TableName, BaseUrl: baseUrl, AuditQueueUrl: queue } = outputs;
  const main = table ?? TableName;
  if (state !== 'there' || !main || !baseUrl)
    throw new Error(`No stack "${stack}" here. Is it deployed, in this account and in ${region}?`);
  if (!queue)
    throw new Error(
      `The stack "${stack}" was deployed from an earlier version. Deploy it again, then run this command again.`,
    );
  const client = new DynamoDBClient({ region });
  return { client, table: main, audit: auditAt(queue, { region }), baseUrl, local: false };
}

/** Where AWS credentials lead to: the region of the shell, else of the stage in cdk.json. */
function regionOf(stack: string): string {
  const stage = readContext().stages?.[stack.replace(/^countersign-/, '')] ?? {};
  return process.env['AWS_REGION'] ?? String(stage['region'] ?? 'eu-west-2');
}

/** Finds where the wish points to. Throws a sentence when there is nothing there. */
export const placeOf = async (
  { stack, table }: Pick<Wish, 'stack' | 'table'>,
  dataDir: string,
): Promise<Place> =>
  stack === undefined ? placeHere(dataDir) : placeThere(stack, regionOf(stack), table);
