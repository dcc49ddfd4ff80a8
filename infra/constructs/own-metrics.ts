import { Duration } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, type ILogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Lane } from '../../functions/core/message/message.ts';
import { frontLambdas, lambdaNames } from '../lambdas.ts';
import type { Front } from './front.ts';
import type { Lambdas } from './lambda-set.ts';

type Props = { stage: string; lambdas: Lambdas; front: Front };

/**
 * Lines that say that something failed: our own (`Log.fault`), an error that nobody caught, and a run
 * that AWS ended for its time or its memory. A queue's function that fails one item fails no run, so
 * AWS's own count of errors never sees it.
 */
const fault = FilterPattern.literal(
  '{ ($.level = "error") || ($.level = "ERROR") || ($.level = "FATAL") || ($.record.status = "timeout") || ($.record.status = "error") }',
);

/** Refused by API Gateway itself, over its limit: no Lambda was asked. */
const refusedAtFront = FilterPattern.literal('{ ($.status = "429") && ($.answered = "-") }');

/**
 * What AWS does not count for us, read off our own log lines. A metric is charged for the hours in
 * which something was written to it: of these the oldest owed alone, each minute.
 */
export class OwnMetrics extends Construct {
  /** Faults while somebody waited for a page. */
  readonly pageFaults: Metric;
  /** Faults in what is done afterwards, by queue and clock. */
  readonly workFaults: Metric;
  /** Seconds for which the oldest overdue work of a lane has been owed. */
  readonly oldestOwed: Record<Lane, Metric>;
  readonly refusedAtFront: Metric;

  private readonly namespace: string;

  constructor(scope: Construct, id: string, { stage, lambdas, front }: Props) {
    super(scope, id);
    this.namespace = `Countersign/${stage}`;
    this.pageFaults = this.counted('PageFaults');
    this.workFaults = this.counted('WorkFaults');
    this.refusedAtFront = this.counted('RefusedAtFront');
    for (const name of lambdaNames) {
      const isFront = (frontLambdas as readonly string[]).includes(name);
      const metricName = isFront ? 'PageFaults' : 'WorkFaults';
      this.read(`${name}Faults`, lambdas[name].logGroup, metricName, fault);
    }
    this.read('Refused', front.accessLog, 'RefusedAtFront', refusedAtFront);
    this.oldestOwed = {
      sign: this.oldest('sign', lambdas.sweep.logGroup),
      bulk: this.oldest('bulk', lambdas.sweep.logGroup),
      job: this.oldest('job', lambdas.sweep.logGroup),
    };
  }

  private counted(metricName: string): Metric {
    const { namespace } = this;
    return new Metric({ namespace, metricName, statistic: Stats.SUM, period: Duration.minutes(5) });
  }

  /** What is held comes round once an hour at least (`core/message/held.ts`). */
  private oldest(lane: Lane, logGroup: ILogGroup): Metric {
    const metricName = `OldestOwed-${lane}`;
    const sweep = FilterPattern.literal('{ $.event = "oldest-owed" }');
    this.read(`${lane}Oldest`, logGroup, metricName, sweep, `$.${lane}`);
    const { namespace } = this;
    return new Metric({
      namespace,
      metricName,
      statistic: Stats.MAXIMUM,
      period: Duration.hours(1),
    });
  }

  private read(
    id: string,
    logGroup: ILogGroup,
    metricName: string,
    filterPattern: ReturnType<typeof FilterPattern.literal>,
    metricValue = '1',
  ): void {
    const metricNamespace = this.namespace;
    new MetricFilter(this, id, {
      logGroup,
      filterPattern,
      metricNamespace,
      metricName,
      metricValue,
    });
  }
}
