import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  Metric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Function } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { Lane } from '../../functions/core/message/message.ts';
import type { Front } from './front.ts';
import type { Lambdas } from './lambda-set.ts';
import type { OwnMetrics } from './own-metrics.ts';
import type { Queues } from './queues.ts';
import type { Tables } from './tables.ts';

type Props = {
  email: string;
  lambdas: Lambdas;
  queues: Queues;
  front: Front;
  tables: Tables;
  own: OwnMetrics;
};

/** What people notice while a lane does not move, and how old its oldest work may be first. */
const late: Record<Lane, { minutes: number; impact: string }> = {
  sign: {
    minutes: 15,
    impact:
      'Parents are waiting for their receipt, for the copy of what they signed, or for the new link they asked for.',
  },
  bulk: {
    minutes: 120,
    impact: 'Families are waiting for the emails of a round or a reminder.',
  },
  job: {
    minutes: 30,
    impact: 'The office is waiting for a round to be issued, or for a register to be read.',
  },
};

const throttleEvents = (metricName: string, TableName: string, index?: string) =>
  new Metric({
    namespace: 'AWS/DynamoDB',
    metricName,
    dimensionsMap: { TableName, ...(index && { GlobalSecondaryIndexName: index }) },
    statistic: Stats.SUM,
    period: Duration.minutes(5),
  });

/**
 * A sum of metrics that have a value only while something happens: without `FILL` the whole of it has
 * none until all of them have (CloudWatch user guide, "Using metric math").
 */
const sumOf = (metrics: readonly string[]): string =>
  metrics.map((metric) => `FILL(${metric}, 0)`).join(' + ');

/**
 * Who is told, and of what, in the words of the people it hurts. One alarm a trouble, not one a
 * function: each is a price, and a mail somebody must understand (D-120).
 */
export class Alarms extends Construct {
  readonly topic: Topic;
  readonly all: Alarm[] = [];

  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { enforceSSL: true, displayName: 'Countersign' });
    this.topic.grantPublish(new ServicePrincipal('cloudwatch.amazonaws.com'));
    this.topic.addSubscription(new EmailSubscription(props.email));
    this.watchFaults(props.own);
    this.watchOwed(props);
    this.watchFront(props);
    this.watchLimits(props);
    this.watchReputation();
  }

  private watchFaults({ pageFaults, workFaults }: OwnMetrics): void {
    this.alarm('PageFaults', {
      impact:
        'Somebody (a parent, a pupil, a visitor or staff) got an error instead of a page. The log of the function that failed says which page.',
      metric: pageFaults,
      from: 1,
    });
    this.alarm('WorkFaults', {
      impact:
        'Emails, evidence, a round or a register are late: something failed behind the pages, and will be tried again. Signatures are safe.',
      metric: workFaults,
      from: 1,
    });
  }

  private watchOwed({ own, lambdas, queues }: Props): void {
    for (const lane of ['sign', 'bulk', 'job'] as const) {
      const { minutes, impact } = late[lane];
      this.alarm(`${lane}Late`, {
        impact: `${impact} The oldest has been waiting for ${minutes} minutes or more.`,
        metric: own.oldestOwed[lane],
        from: minutes * 60,
      });
    }
    this.alarm('SweepStopped', {
      impact:
        'Nothing looks for forgotten work: an email or evidence that was lost on the way stays lost. The sweep has not run for ten minutes.',
      metric: lambdas.sweep.metricInvocations({ period: Duration.minutes(10) }),
      below: 1,
    });
    // What other queues set aside is still owed, and comes round again. These two hold the facts
    // themselves: what became of emails, and who did what.
    this.alarm('FeedbackSetAside', {
      impact:
        'We could not record what became of some emails. After four days that is lost, and the desk will show them as unknown.',
      metric: queues.feedback.deadLetters.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(5),
        statistic: Stats.MAXIMUM,
      }),
      from: 1,
    });
    this.alarm('AuditSetAside', {
      impact:
        'Something that staff did is missing from the security log: it could not be saved and was set aside. After fourteen days it is lost.',
      metric: queues.audit.deadLetters.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(5),
        statistic: Stats.MAXIMUM,
      }),
      from: 1,
    });
  }

  private watchFront({ front: { stage }, own }: Props): void {
    const period = Duration.minutes(5);
    this.alarm('FrontErrors', {
      impact: 'Parents and staff see error pages instead of their forms or the desk (5xx answers).',
      metric: stage.metricServerError({ period, statistic: Stats.SUM }),
      from: 3,
    });
    this.alarm('FrontSlow', {
      impact: 'Pages are slow: one in twenty takes three seconds or longer.',
      metric: stage.metricLatency({ period, statistic: Stats.percentile(95) }),
      from: 3000,
      times: 3,
    });
    this.alarm('FrontFull', {
      impact:
        'People are turned away without a page: more requests are coming than the front lets through (429 answers). Either somebody is flooding it, or more tablets are in use at once than it was set up for.',
      metric: own.refusedAtFront,
      from: 10,
    });
  }

  private watchLimits({ tables: { main, signatures, audit } }: Props): void {
    this.alarm('Throttled', {
      impact:
        "Some pages fail, and emails and evidence are late: as many Lambdas are running at once as a function's share, or the account's limit, allows.",
      metric: Function.metricAllThrottles({ period: Duration.minutes(5) }),
      from: 10,
    });
    const throttled = {
      reads: throttleEvents('ReadThrottleEvents', main.tableName),
      writes: throttleEvents('WriteThrottleEvents', main.tableName),
      indexReads: throttleEvents('ReadThrottleEvents', main.tableName, 'index'),
      indexWrites: throttleEvents('WriteThrottleEvents', main.tableName, 'index'),
      proofReads: throttleEvents('ReadThrottleEvents', signatures.tableName),
      proofWrites: throttleEvents('WriteThrottleEvents', signatures.tableName),
      trail: throttleEvents('WriteThrottleEvents', audit.tableName),
    };
    this.alarm('TablesThrottled', {
      impact:
        'Signing, issuing and the desk are slow or fail: DynamoDB is throttling a table or its index.',
      metric: new MathExpression({
        label: 'Throttled reads and writes',
        expression: sumOf(Object.keys(throttled)),
        usingMetrics: throttled,
        period: Duration.minutes(5),
      }),
      from: 10,
    });
  }

  /** AWS reviews an account above 5% bounces or 0.1% complaints, and may then stop all its mail. */
  private watchReputation(): void {
    const rate = (metricName: string) =>
      new Metric({
        namespace: 'AWS/SES',
        metricName,
        statistic: Stats.AVERAGE,
        period: Duration.hours(1),
      });
    this.alarm('Bounces', {
      impact: 'Many addresses on a register are wrong; if it goes on, AWS stops all our mail.',
      metric: rate('Reputation.BounceRate'),
      from: 0.04,
    });
    this.alarm('Complaints', {
      impact: 'Families call our mail spam; if it goes on, AWS stops all our mail.',
      metric: rate('Reputation.ComplaintRate'),
      from: 0.0008,
    });
  }

  private alarm(
    id: string,
    alarm: { impact: string; metric: IMetric; times?: number } & (
      | { from: number }
      | { below: number }
    ),
  ): void {
    const rises = 'from' in alarm;
    const made = new Alarm(this, `${id[0]?.toUpperCase()}${id.slice(1)}`, {
      alarmDescription: alarm.impact,
      metric: alarm.metric,
      threshold: rises ? alarm.from : alarm.below,
      comparisonOperator: rises
        ? ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD
        : ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: alarm.times ?? 1,
      treatMissingData: rises ? TreatMissingData.NOT_BREACHING : TreatMissingData.BREACHING,
    });
    made.addAlarmAction(new SnsAction(this.topic));
    made.addOkAction(new SnsAction(this.topic));
    this.all.push(made);
  }
}
