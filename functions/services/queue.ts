import { atOnce } from '../core/at-once.ts';
import type { DelayedNudge } from '../core/nudge.ts';
import { createLean, type Where } from './aws/lean-settings.ts';
import { createLog, type Log } from './log.ts';
import { causeNow } from './log-context.ts';

/** `sign` and `bulk` both lead to `dispatch`: a round's mail must not delay a receipt. */
export type QueueName = 'bulk' | 'sign' | 'archive' | 'issue' | 'import';
export type QueueUrls = Partial<Record<QueueName, string>>;

/**
 * Tells a queue where work stands. Never throws: what is owed is already stored, and the sweep
 * finds it within minutes, so a queue that is down must not turn a parent's signature into an error.
 */
export type SendNudges = (queue: QueueName, nudges: readonly DelayedNudge[]) => Promise<void>;

/** SQS takes ten a call; a few calls at once keep a round of 1,500 within seconds. */
const perCall = 10;
const callsAtOnce = 4;
/** The longest that SQS holds a message back, in seconds; what is due later the sweep finds. */
const longestDelay = 900;

/**
 * Loaded when first needed: a parent's page that only reads never pays for it. `where`: for a command,
 * which has no Lambda's environment.
 */
export async function loadSendBatch(where: Where = {}): Promise<SendBatch> {
  const { SendMessageBatchCommand, SQSClient, SQSServiceException } = await import(
    '@aws-sdk/client-sqs'
  );
  const queues = {
    host: 'sqs',
    setting: 'SQS',
    version: '1.0',
    target: 'AmazonSQS',
    ServiceError: SQSServiceException,
  } as const;
  const client = createLean(
    queues,
    where,
    // Sums of what went over an encrypted connection would say nothing that it does not.
    (settings: object) => new SQSClient({ ...settings, maxAttempts: 2, md5: false }),
  );
  return async (url: string, bodies: readonly string[], delays: Delays = []): Promise<number> => {
    const Entries = bodies.map((MessageBody, index) => ({
      Id: String(index),
      MessageBody,
      ...(delays[index] && { DelaySeconds: Math.min(delays[index], longestDelay) }),
    }));
    const { Failed } = await client.send(new SendMessageBatchCommand({ QueueUrl: url, Entries }));
    return Failed?.length ?? 0;
  };
}

/** For each body of a batch how many seconds it is held back, if any. */
type Delays = readonly (number | undefined)[];
/** Sends bodies to one queue; returns how many were not taken. */
export type SendBatch = (
  url: string,
  bodies: readonly string[],
  delays?: Delays,
) => Promise<number>;

/** For a function that may send to no queue, because nothing it decides owes any work. */
export const noQueue: SendNudges = async (queue) => {
  throw new Error(`This function may not send to the queue "${queue}"`);
};

/**
 * Sends nudges: where the work stands, and the request whose work it is (`causeNow`), so that the
 * job's lines in the log can be found from the page's.
 */
export function createNudge(
  urls: QueueUrls,
  log: Log = createLog(),
  loadBatch: () => Promise<SendBatch> = () => loadSendBatch(),
): SendNudges {
  let loaded: Promise<SendBatch> | undefined;
  return async (queue, nudges) => {
    const url = urls[queue];
    // Not a fault of the queue but of the wiring, so it must not go unnoticed.
    if (!url) throw new Error(`This function was given no address for the queue "${queue}"`);
    const calls: DelayedNudge[][] = [];
    for (let at = 0; at < nudges.length; at += perCall) calls.push(nudges.slice(at, at + perCall));
    await atOnce(calls, callsAtOnce, async (call) => {
      try {
        loaded ??= loadBatch();
        const send = await loaded;
        const lost = await send(
          url,
          call.map(({ pk, sk }) => JSON.stringify({ pk, sk, cause: causeNow() })),
          call.map(({ after }) => after),
        );
        if (lost > 0) log.info('nudges-lost', { lost });
      } catch (error) {
        log.fault('nudges-lost', error, { lost: call.length });
      }
    });
  };
}
