import { Construct } from 'constructs';
import type { ReservedConcurrency } from '../reserved-concurrency.ts';
import type { Lambdas } from './lambda-set.ts';
import { WorkQueue } from './work-queue.ts';

/**
 * Runs that send a round's ten emails each: as many as use up the rate while each has others' answers
 * to wait for, and no more than `dispatch` has room for beside receipts.
 */
const runsOfRound = (sesRate: number): number => Math.min(5, Math.max(2, Math.ceil(sesRate / 7)));

/** Every queue: what is done by machines, once somebody has pressed a button. */
export class Queues extends Construct {
  readonly bulk: WorkQueue;
  readonly sign: WorkQueue;
  readonly archive: WorkQueue;
  readonly issue: WorkQueue;
  readonly import: WorkQueue;
  readonly feedback: WorkQueue;
  readonly audit: WorkQueue;

  constructor(
    scope: Construct,
    id: string,
    lambdas: Lambdas,
    { ofQueue }: ReservedConcurrency,
    sesRate: number,
  ) {
    super(scope, id);
    const { dispatch, archive, issue, feedback } = lambdas;
    // Two lanes into one Lambda: a parent's receipt never stands behind a round's two thousand
    // emails. Two at once each is SQS's least; how many there are, all keep one pace.
    this.bulk = new WorkQueue(this, 'Bulk', {
      worker: dispatch,
      batchSize: 10,
      maxConcurrency: ofQueue(runsOfRound(sesRate)),
    });
    this.sign = new WorkQueue(this, 'Sign', {
      worker: dispatch,
      batchSize: 5,
      maxConcurrency: ofQueue(2),
    });
    // One family's evidence a run: several could take longer than the one minute they share.
    this.archive = new WorkQueue(this, 'Archive', {
      worker: archive,
      batchSize: 1,
      maxConcurrency: ofQueue(5),
    });
    this.issue = new WorkQueue(this, 'Issue', {
      worker: issue,
      batchSize: 1,
      maxConcurrency: ofQueue(2),
    });
    this.import = new WorkQueue(this, 'Import', {
      worker: lambdas.import,
      batchSize: 1,
      maxConcurrency: ofQueue(2),
    });
    this.feedback = new WorkQueue(this, 'Feedback', {
      worker: feedback,
      batchSize: 10,
      maxConcurrency: ofQueue(5),
      // Not ids like the rest: SES writes addresses into its events, and subjects with children's
      // first names. Four days in all, a long weekend, are enough to mend what cannot read them.
      keptDays: 1,
      setAsideDays: 4,
    });
    this.audit = new WorkQueue(this, 'Audit', {
      worker: lambdas.audit,
      batchSize: 10,
      maxConcurrency: 2,
      // What waits here was given on the word that it is kept.
      keptDays: 14,
    });
  }

  /** All of them, with the names that alarms and operators use. */
  all(): [name: string, queue: WorkQueue][] {
    const { bulk, sign, archive, issue, feedback, audit } = this;
    return Object.entries({ bulk, sign, archive, issue, import: this.import, feedback, audit });
  }
}
