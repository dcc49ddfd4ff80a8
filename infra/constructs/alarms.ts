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
import { type LambdaName, lambdaNames } from '../lambdas.ts';
import type { Front } from './front.ts';
import type { Lambdas } from './lambda-set.ts';
import type { Queues } from './queues.ts';
import type { Tables } from './tables.ts';

type Props = { email: string; lambdas: Lambdas; queues: Queues; front: Front; tables: Tables };

/** What people notice while a queue does not move, and how old its oldest message may be first. */
const late: Record<string, { minutes: number; impact: string }> = {
  bulk: { minutes: 60, impact: 'Families wait for the emails of a round or a chase.' },
  sign: {
    minutes: 10,
    impact: 'Parents wait for their receipt, or for the new link they asked for.',
  },
  archive: {
    minutes: 60,
    impact: 'Copies of what was signed are not ready when people open them.',
  },
  issue: { minutes: 15, impact: 'The office issued a round and sees its progress stand still.' },
  import: { minutes: 15, impact: 'The office uploaded a register and sees no preview.' },
  audit: {
    minutes: 30,
    impact: 'The security log lacks what staff did last; what they take is noted, and safe.',
  },
  feedback: { minutes: 30, impact: 'The desk shows emails as not yet known to have been sent.' },
};

/** What people notice when a Lambda fails. */
const failing: Record<LambdaName, string> = {
  sign: 'Parents and staff who open their link, or sign, get an error instead of a page.',
  copy: 'People who ask for a copy of what they signed do not get it.',
  classroom: 'Pupils who sign in class get an error on the shared device.',
  public: 'Visitors cannot sign in at reception; the privacy notice does not open.',
  office: 'The school office, teachers and the e-safety officer see error pages at the desk.',
  import: 'A register file that the office uploaded is not read, or only partly applied so far.',
  issue: 'A round is only partly issued: some families have not been asked yet.',
  dispatch: 'Emails that are owed do not go out; they are tried again.',
  archive: 'Evidence of signatures is late. The signatures themselves are safe.',
  sweep: 'Work that was forgotten once, such as an email or evidence, stays forgotten.',
  feedback: 'What became of an email is not noted; the desk may call it unknown.',
  audit: 'The security log lacks what staff did last; it is tried again.',
};

const throttled = (metricName: string, TableName: string) =>
  new Metric({
    namespace: 'AWS/DynamoDB',
    metricName,
    dimensionsMap: { TableName },
    statistic: Stats.SUM,
    period: Duration.minutes(5),
  });

/** Who is told, and of what, in the words of the people it hurts. */
export class Alarms extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { enforceSSL: true, displayName: 'Countersign' });
    this.topic.grantPublish(new ServicePrincipal('cloudwatch.amazonaws.com'));
    this.topic.addSubscription(new EmailSubscription(props.email));
    this.watchQueues(props.queues);
    this.watchLambdas(props.lambdas);
    this.watchFront(props.front);
    this.watchTables(props.tables);
    this.watchReputation();
  }

  private watchQueues(queues: Queues): void {
    for (const [name, { queue, deadLetters }] of queues.all()) {
      const { minutes, impact } = late[name] ?? { minutes: 15, impact: '' };
      this.alarm(`${name}Late`, {
        impact: `${impact} The oldest has waited ${minutes} minutes or more in the ${name} queue.`,
        metric: queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(5) }),
        from: minutes * 60,
      });
      this.alarm(`${name}SetAside`, {
        impact: `${impact} Some of this was tried and set aside in the ${name} dead-letter queue, where nobody tries again by itself.`,
        metric: deadLetters.metricApproximateNumberOfMessagesVisible({
          period: Duration.minutes(1),
          statistic: Stats.MAXIMUM,
        }),
        from: 1,
      });
    }
  }

  private watchLambdas(lambdas: Lambdas): void {
    const period = Duration.minutes(5);
    for (const name of lambdaNames) {
      this.alarm(`${name}Errors`, {
        impact: `${failing[name]} (Errors of the ${name} function.)`,
        metric: lambdas[name].metricErrors({ period }),
        from: 1,
      });
    }
    this.alarm('Throttled', {
      impact:
        "Pages fail now and then, and emails and evidence are late: the account's limit of Lambdas at once is reached.",
      metric: Function.metricAllThrottles({ period }),
      from: 10,
    });
    this.alarm('SweepStopped', {
      impact:
        'Nobody looks for forgotten work: an email or evidence lost once stays lost. The sweep has not run for ten minutes.',
      metric: lambdas.sweep.metricInvocations({ period: Duration.minutes(10) }),
      below: 1,
    });
  }

  private watchFront({ stage }: Front): void {
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
  }

  private watchTables({ main, signatures, audit }: Tables): void {
    for (const [name, table] of Object.entries({ main, signatures, audit }))
      this.alarm(`${name}TableThrottled`, {
        impact: `Signing, issuing and the desk are slow or fail: DynamoDB holds the ${name} table back.`,
        metric: new MathExpression({
          label: 'Throttled reads and writes',
          expression: 'reads + writes',
          usingMetrics: {
            reads: throttled('ReadThrottleEvents', table.tableName),
            writes: throttled('WriteThrottleEvents', table.tableName),
          },
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
  }
}
