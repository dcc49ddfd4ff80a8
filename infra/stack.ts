import { Arn, ArnFormat, CfnOutput, Stack, type StackProps, Tags } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { PublicHostedZone } from 'aws-cdk-lib/aws-route53';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { Alarms } from './constructs/alarms.ts';
import { giveSettings } from './constructs/environment.ts';
import { Front } from './constructs/front.ts';
import type { Lambda } from './constructs/lambda.ts';
import { makeLambdas } from './constructs/lambda-set.ts';
import { Overview } from './constructs/overview.ts';
import { OwnMetrics } from './constructs/own-metrics.ts';
import { grantAll } from './constructs/permissions.ts';
import { Queues } from './constructs/queues.ts';
import { makeSecretKeys } from './constructs/secret-keys.ts';
import { Sending } from './constructs/sending.ts';
import { StaffSignIn } from './constructs/staff-sign-in.ts';
import type { DataStack } from './data-stack.ts';
import { concurrencyIn } from './reserved-concurrency.ts';
import type { Settings } from './stage-settings.ts';

type Props = StackProps & {
  settings: Settings;
  /** What it works with, and outlives it. */
  data: DataStack;
  /** Where the built Lambdas are. */
  bundles: string;
};

/** Everything of a stage that works: it can be deleted and deployed again, and loses nothing. */
export class CountersignStack extends Stack {
  constructor(scope: Construct, id: string, { settings, data, bundles, ...props }: Props) {
    super(scope, id, { description: 'Countersign: forms and consent for schools', ...props });
    Tags.of(this).add('countersign', settings.stage);
    const { domain, sender } = settings;
    const { tables, buckets, staffPool } = data;
    const baseUrl = `https://${domain}`;
    const logDays: RetentionDays = settings.logDays;
    const zone = PublicHostedZone.fromPublicHostedZoneAttributes(this, 'Zone', {
      hostedZoneId: settings.hostedZoneId,
      zoneName: settings.hostedZoneName,
    });

    const sending = new Sending(this, 'Sending', { ...settings, zone });
    const staffSignIn = new StaffSignIn(this, 'StaffSignIn', {
      baseUrl,
      pool: staffPool,
      prefix: settings.signInPrefix,
    });
    const keys = makeSecretKeys(this, settings.keyVersion);

    const concurrency = concurrencyIn(settings.accountConcurrency);
    const lambdas = makeLambdas(this, { bundles, logDays, concurrency });
    const queues = new Queues(this, 'Queues', lambdas, concurrency, settings.sesRate);
    sending.events.addSubscription(
      new SqsSubscription(queues.feedback.queue, { rawMessageDelivery: true }),
    );
    giveSettings({
      settings,
      lambdas,
      tables,
      queues,
      buckets,
      sending,
      staffPool,
      staffSignIn,
      cookieSecret: keys.cookie,
      countingSecret: keys.counting,
    });
    grantAll({
      lambdas,
      tables,
      queues,
      buckets,
      sending,
      sender,
      staffPool,
      cookieSecret: keys.cookie,
      countingSecret: keys.counting,
    });

    runEachMinute(this, lambdas.sweep);
    const front = new Front(this, 'Front', {
      domain,
      certificateArn: certificateArn(this, settings.certificate),
      zone,
      logDays,
      lambdas,
    });
    const { stage } = settings;
    const own = new OwnMetrics(this, 'OwnMetrics', { stage, lambdas, front });
    const alarms = new Alarms(this, 'Alarms', {
      email: settings.alarmEmail,
      lambdas,
      queues,
      front,
      tables,
      own,
    });
    new Overview(this, 'Overview', { stage, alarms, own, front, lambdas, tables });
    const outputs = {
      BaseUrl: baseUrl,
      TableName: tables.main.tableName,
      SignaturesTableName: tables.signatures.tableName,
      AuditQueueUrl: queues.audit.queue.queueUrl,
      EvidenceBucket: buckets.evidence.bucketName,
      StaffPool: staffPool.userPoolId,
    };
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}

function runEachMinute(scope: Construct, sweep: Lambda): void {
  new Rule(scope, 'EachMinute', {
    description: 'Looks for owed work that was forgotten',
    schedule: Schedule.expression('rate(1 minute)'),
    // The next minute brings the next sweep; a queue of missed ones would only repeat it.
    targets: [new LambdaFunction(sweep, { retryAttempts: 0 })],
  });
}

/** The ARN itself, or the one an id means in this account and region. */
const certificateArn = (stack: Stack, certificate: string): string =>
  certificate.startsWith('arn:')
    ? certificate
    : Arn.format(
        {
          service: 'acm',
          resource: 'certificate',
          resourceName: certificate,
          arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
        },
        stack,
      );
