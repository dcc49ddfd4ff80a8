import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { importHeap, type LambdaName, lambdaNames } from '../lambdas.ts';
import type { ReservedConcurrency } from '../reserved-concurrency.ts';
import { Lambda } from './lambda.ts';

type Shape = {
  description: string;
  memory: number;
  seconds: number;
  nodeOptions?: string[];
  handsOn?: true;
};

/**
 * How much of a machine each gets, and how long. People wait for the first five: memory buys
 * processor time, and 1 GB is where a cold start stops getting shorter. API Gateway gives up after
 * 30 seconds, a parent on a phone long before.
 */
const shapes: Record<LambdaName, Shape> = {
  sign: { description: 'Parents and staff, through a link', memory: 1024, seconds: 10 },
  copy: { description: 'Hands a signatory their copy', memory: 1024, seconds: 10 },
  classroom: { description: 'Pupils, in a class session', memory: 1024, seconds: 10 },
  public: { description: 'Visitors, and what everybody may read', memory: 512, seconds: 10 },
  office: { description: 'The desk', memory: 1024, seconds: 20 },
  // 10,000 rows in under 256 MB, measured; twice that, so that a long file is slow and not lost.
  import: {
    description: 'Reads a register file and applies it',
    memory: 512,
    seconds: 300,
    nodeOptions: importHeap,
  },
  issue: {
    description: 'Writes a round out to everyone it asks',
    memory: 512,
    seconds: 300,
    handsOn: true,
  },
  // Ten emails at the slowest rate of the SES sandbox, and the time-outs of SES itself.
  dispatch: { description: 'Sends the emails that are owed', memory: 512, seconds: 60 },
  // Layout is the one thing here that is hungry for processor time.
  archive: {
    description: 'Writes the evidence of a signature',
    memory: 1536,
    seconds: 60,
    handsOn: true,
  },
  sweep: { description: 'Finds owed work that was forgotten', memory: 256, seconds: 50 },
  feedback: { description: 'Notes what became of an email', memory: 256, seconds: 20 },
  audit: { description: 'Keeps the trail of who did what at the desk', memory: 256, seconds: 20 },
};

type Props = {
  bundles: string;
  logDays: RetentionDays;
  concurrency: ReservedConcurrency;
};

export type Lambdas = Record<LambdaName, Lambda>;

/** All Lambdas by name, without settings or rights yet. */
export function makeLambdas(scope: Construct, props: Props): Lambdas {
  const made = lambdaNames.map((name) => [
    name,
    new Lambda(scope, `${name[0]?.toUpperCase()}${name.slice(1)}`, {
      name,
      ...shapes[name],
      bundles: props.bundles,
      logDays: props.logDays,
      reserved: props.concurrency.reservedFor(name),
    }),
  ]);
  return Object.fromEntries(made) as Lambdas;
}
