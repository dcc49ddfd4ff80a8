import * as z from 'zod/mini';
import { type Nudge, schoolOfNudge } from '../core/nudge.ts';
import { id, type Log } from './log.ts';
import { about, type LogContext } from './log-context.ts';

/** What Lambda hands over from a queue, as far as we read it. */
export type QueueEvent = { Records: { messageId: string; body: string }[] };
/** The ones SQS shall bring again; the rest of the batch is done. */
export type QueueAnswer = { batchItemFailures: { itemIdentifier: string }[] };
/** What Lambda says of a run, as far as we read it. */
export type RunContext = { awsRequestId: string; getRemainingTimeInMillis(): number };

/** Milliseconds until this run is ended. */
export type TimeLeft = () => number;

const nudgeBody = z.object({
  pk: z.string().check(z.minLength(1)),
  sk: z.string().check(z.minLength(1)),
});

/** A queue's body as a nudge. Throws when it is not one: it then ends in the dead-letter queue. */
export const parseNudge = (body: string): Nudge => nudgeBody.parse(JSON.parse(body));

const causedBody = z.object({ ...nudgeBody.shape, cause: z.optional(z.string()) });

/** What a body tells of the work, where it is a nudge; the sweep's own name no cause. */
function aboutBody(body: string): LogContext {
  try {
    const { cause, ...nudge } = causedBody.parse(JSON.parse(body));
    return { ...(cause !== undefined && { cause: id(cause) }), school: id(schoolOfNudge(nudge)) };
  } catch {
    return {};
  }
}

/**
 * A queue's handler that works on a batch at once and reports only real faults as failed. An
 * expected no (not due, taken by another, not needed) is done: bringing it again would only push it
 * towards the dead-letter queue. Lines logged within say which run and which item they are about.
 */
export const createBatchHandler =
  (work: (body: string, timeLeft: TimeLeft) => Promise<void>, log: Log) =>
  async ({ Records }: QueueEvent, run?: RunContext): Promise<QueueAnswer> => {
    const timeLeft = () => run?.getRemainingTimeInMillis() ?? Number.POSITIVE_INFINITY;
    const request = run && { request: id(run.awsRequestId) };
    const results = await Promise.all(
      Records.map(({ messageId, body }) =>
        about({ ...request, item: id(messageId), ...aboutBody(body) }, async () => {
          try {
            await work(body, timeLeft);
            return [];
          } catch (error) {
            log.fault('queue-item-failed', error);
            return [{ itemIdentifier: messageId }];
          }
        }),
      ),
    );
    return { batchItemFailures: results.flat() };
  };
