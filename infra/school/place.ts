import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type Audit, createAudit } from '../../functions/services/audit-queue.ts';
import { createLog } from '../../functions/services/log.ts';
import { loadSendBatch } from '../../functions/services/queue.ts';
import { readContext } from '../context.ts';
import { lookAt } from '../deploy/deployed-stacks.ts';
import { localCredentials } from '../local/aws-call.ts';
import { readEndpoints } from '../local/start/endpoints.ts';
import type { Wish } from './wish.ts';

/** Where a school is to be: the table, its security log, and the address its people will use. */
export type Place = {
  client: DynamoDBClient;
  table: string;
  audit: Pick<Audit, 'record'>;
  baseUrl: string;
  local: boolean;
};

type Cloud = { region: string; credentials?: typeof localCredentials };

/** The security log by its queue, as functions have it. What goes wrong is told beside the answer. */
export const auditAt = (queueUrl: string, cloud: Cloud): Pick<Audit, 'record'> =>
  createAudit(
    queueUrl,
    createLog((line) => process.stderr.write(`${line}\n`)),
    () => loadSendBatch(cloud),
  );

/** The cloud on this machine, for clients of the SDK. */
export const cloudHere = { region: 'eu-west-2', credentials: localCredentials };

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
    ...cloudHere,
    maxAttempts: 1,
  });
  const audit = auditAt(here.auditQueue, cloudHere);
  return { client, table: here.table, audit, baseUrl: here.baseUrl, local: true };
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
    throw new Error(`The stack "${stack}" is of an earlier version. Deploy it again first.`);
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
