import { Duration } from 'aws-cdk-lib';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Lambda } from './lambda.ts';

type Props = {
  worker: Lambda;
  /** Messages handed over at once; each fails or succeeds alone. */
  batchSize: number;
  /** Lambdas at once; 2 is SQS's least. */
  maxConcurrency?: number;
  /** Tries before a message is set aside. */
  tries?: number;
  /** Days a message may wait for its worker. */
  keptDays?: number;
  /** Days it is kept once set aside; SQS counts them from when it was sent. */
  setAsideDays?: number;
};

/** A queue, the queue its hopeless messages go to, and the Lambda that works it off. */
export class WorkQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(
    scope: Construct,
    id: string,
    { worker, batchSize, maxConcurrency, tries = 5, keptDays = 4, setAsideDays = 14 }: Props,
  ) {
    super(scope, id);
    const safe = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true };
    this.deadLetters = new Queue(this, 'DeadLetters', {
      ...safe,
      retentionPeriod: Duration.days(setAsideDays),
    });
    this.queue = new Queue(this, 'Queue', {
      ...safe,
      // AWS's own advice: shorter, and a message still being worked on is handed out again.
      visibilityTimeout: Duration.seconds(worker.seconds * 6),
      retentionPeriod: Duration.days(keptDays),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: tries },
    });
    worker.addEventSource(
      new SqsEventSource(this.queue, {
        batchSize,
        reportBatchItemFailures: true,
        ...(maxConcurrency && { maxConcurrency }),
      }),
    );
  }
}
