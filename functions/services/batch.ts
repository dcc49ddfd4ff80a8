import * as z from 'zod/mini';
import type { Nudge } from '../core/nudge.ts';
import { id, type Log } from './log.ts';

/** What Lambda hands over from a queue, as far as we read it. */
export type QueueEvent = { Records: { messageId: string; body: string }[] };
/** The ones SQS shall bring again; the rest of the batch is done. */
export type QueueAnswer = { batchItemFailures: { itemIdentifier: string }[] };

const nudgeBody = z.object({
  pk: z.string().check(z.minLength(1)),
  sk: z.string().check(z.minLength(1)),
});

/** A queue's body as a nudge. Throws when it is not one: it then ends in the dead-letter queue. */
export const parseNudge = (body: string): Nudge => nudgeBody.parse(JSON.parse(body));

/**
 * A queue's handler that works on a batch at once and reports only real faults as failed. An
 * expected no (not due, taken by another, not needed) is done: bringing it again would only push it
 * towards the dead-letter queue.
 */
export const createBatchHandler =
  (work: (body: string) => Promise<void>, log: Log) =>
  async (event: QueueEvent): Promise<QueueAnswer> => {
    const results = await Promise.all(
      event.Records.map(async (record) => {
        try {
          await work(record.body);
          return [];
        } catch (error) {
          log.fault('queue-item-failed', error, { item: id(record.messageId) });
          return [{ itemIdentifier: record.messageId }];
        }
      }),
    );
    return { batchItemFailures: results.flat() };
  };
