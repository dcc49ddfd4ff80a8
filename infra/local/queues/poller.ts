import { awsCall } from '../aws-call.ts';
import type { LocalLambda } from '../lambda/lambda-instances.ts';
import { region } from '../template/naming.ts';

/** A message as SQS's API gives it. */
export type Received = {
  MessageId: string;
  ReceiptHandle: string;
  Body: string;
  MD5OfBody: string;
  Attributes?: Record<string, string>;
  MessageAttributes?: Record<string, unknown>;
};

/** An event source mapping: which queue feeds which Lambda, and how. */
export type Mapping = {
  lambda: LocalLambda;
  queueUrl: string;
  queueArn: string;
  batchSize: number;
  /** The handler's answer names the messages that failed (`ReportBatchItemFailures`). */
  partial: boolean;
  /** Batches at once. */
  concurrency: number;
  /** Nothing is taken before. */
  after?: Promise<unknown>;
};

const recordOf = (message: Received, queueArn: string): Record<string, unknown> => ({
  messageId: message.MessageId,
  receiptHandle: message.ReceiptHandle,
  body: message.Body,
  attributes: message.Attributes ?? {},
  messageAttributes: message.MessageAttributes ?? {},
  md5OfBody: message.MD5OfBody,
  eventSource: 'aws:sqs',
  eventSourceARN: queueArn,
  awsRegion: region,
});

/**
 * Which messages of a batch are done, from the handler's answer. As AWS has it: an answer that
 * names an unknown or empty id, or is not of this shape, fails the whole batch; no answer at all
 * means that all went well.
 */
export function doneOf(batch: readonly Received[], answer: unknown): Received[] {
  if (answer === null || answer === undefined) return [...batch];
  const failures = (answer as { batchItemFailures?: unknown }).batchItemFailures;
  if (failures === null || failures === undefined) return [...batch];
  if (!Array.isArray(failures)) return [];
  const failed = new Set(
    failures.map((failure: { itemIdentifier?: unknown }) => failure.itemIdentifier),
  );
  const known = new Set<unknown>(batch.map((message) => message.MessageId));
  if ([...failed].some((id) => !known.has(id))) return [];
  return batch.filter((message) => !failed.has(message.MessageId));
}

/**
 * Feeds a Lambda from a queue until told to stop. What fails is left alone: it comes again after
 * the visibility timeout, and SQS itself moves it to the dead letters in the end.
 */
export function startPolling(mapping: Mapping, queuesUrl: string): { stop(): Promise<void> } {
  const { lambda, queueUrl, queueArn } = mapping;
  const stopping = new AbortController();

  const receive = async (): Promise<Received[]> => {
    const { Messages = [] } = await awsCall<{ Messages?: Received[] }>(
      queuesUrl,
      'AmazonSQS.ReceiveMessage',
      {
        QueueUrl: queueUrl,
        MaxNumberOfMessages: Math.min(mapping.batchSize, 10),
        WaitTimeSeconds: 20,
        AttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      },
      stopping.signal,
    );
    return Messages;
  };

  const handle = async (batch: readonly Received[]): Promise<void> => {
    const Records = batch.map((message) => recordOf(message, queueArn));
    // A failure is in the function's log; all that is left to do is not to delete.
    const done = await lambda.invoke({ Records }).then(
      (answer) => (mapping.partial ? doneOf(batch, answer) : [...batch]),
      () => [],
    );
    if (done.length === 0) return;
    await awsCall(queuesUrl, 'AmazonSQS.DeleteMessageBatch', {
      QueueUrl: queueUrl,
      Entries: done.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle })),
    });
  };

  const stopped = new Promise((resolve) => stopping.signal.addEventListener('abort', resolve));

  const poll = async (): Promise<void> => {
    if (mapping.after) await Promise.race([mapping.after, stopped]);
    while (!stopping.signal.aborted) {
      try {
        const batch = await receive();
        if (batch.length > 0) await handle(batch);
      } catch (error) {
        if (stopping.signal.aborted) return;
        lambda.settings.log(`polling: ${String(error)}\n`);
        await new Promise((resolve) => setTimeout(resolve, 1000));
      }
    }
  };

  const loops = Array.from({ length: mapping.concurrency }, poll);
  return {
    async stop() {
      stopping.abort();
      await Promise.all(loops);
    },
  };
}
