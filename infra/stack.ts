import { Arn, ArnFormat, CfnOutput, Stack, type StackProps, Tags, Validations } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { PublicHostedZone } from 'aws-cdk-lib/aws-route53';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { environmentOf } from '../functions/outside/settings.ts';
import { Alarms } from './constructs/alarms.ts';
import { Buckets } from './constructs/buckets.ts';
import { Front } from './constructs/front.ts';
import type { Lambda } from './constructs/lambda.ts';
import { makeLambdas } from './constructs/lambda-set.ts';
import { grantAll } from './constructs/permissions.ts';
import { Queues } from './constructs/queues.ts';
import { Sending } from './constructs/sending.ts';
import { StaffSignIn } from './constructs/staff-sign-in.ts';
import { Tables } from './constructs/tables.ts';
import type { LambdaName } from './lambdas.ts';
import type { Settings } from './settings.ts';

type Props = StackProps & {
  settings: Settings;
  /** Where the built Lambdas are. */
  bundles: string;
};

/** Countersign, as it is deployed: one stack a stage. */
export class CountersignStack extends Stack {
  constructor(scope: Construct, id: string, { settings, bundles, ...props }: Props) {
    super(scope, id, {
      description: 'Countersign: forms and consent for schools',
      terminationProtection: settings.stage !== 'local',
      ...props,
    });
    Tags.of(this).add('countersign', settings.stage);
    const { domain, region, sender } = settings;
    const baseUrl = `https://${domain}`;
    const logDays: RetentionDays = settings.logDays;
    const zone = PublicHostedZone.fromPublicHostedZoneAttributes(this, 'Zone', {
      hostedZoneId: settings.hostedZoneId,
      zoneName: settings.hostedZoneName,
    });

    const tables = new Tables(this, 'Tables', settings);
    const buckets = new Buckets(this, 'Buckets', settings);
    const sending = new Sending(this, 'Sending', { ...settings, zone });
    const staffSignIn = new StaffSignIn(this, 'StaffSignIn', {
      baseUrl,
      region,
      prefix: settings.signInPrefix,
      sender: settings.signInMailFromSes ? sender : undefined,
    });
    const cookieSecret = new Secret(this, 'CookieSecret', {
      description: 'Seals the cookies of links and of the desk',
      generateSecretString: {
        secretStringTemplate: '{}',
        generateStringKey: 'key',
        passwordLength: 64,
        excludePunctuation: true,
      },
    });
    Validations.of(cookieSecret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'Changing it signs out all staff and asks every parent for their address again, so it is ' +
        'changed when it may be known to somebody (docs/deploying.md), and not by the calendar.',
    });

    const lambdas = makeLambdas(this, { bundles, logDays });
    const queues = new Queues(this, 'Queues', lambdas);
    sending.events.addSubscription(
      new SqsSubscription(queues.feedback.queue, { rawMessageDelivery: true }),
    );
    const environment: Record<string, string> = {
      TABLE_NAME: tables.main.tableName,
      SIGNATURES_TABLE_NAME: tables.signatures.tableName,
      BASE_URL: baseUrl,
      COOKIE_SECRET_ARN: cookieSecret.secretArn,
      BULK_QUEUE_URL: queues.bulk.queue.queueUrl,
      SIGN_QUEUE_URL: queues.sign.queue.queueUrl,
      ARCHIVE_QUEUE_URL: queues.archive.queue.queueUrl,
      ISSUE_QUEUE_URL: queues.issue.queue.queueUrl,
      IMPORT_QUEUE_URL: queues.import.queue.queueUrl,
      UPLOADS_BUCKET: buckets.uploads.bucketName,
      EVIDENCE_BUCKET: buckets.evidence.bucketName,
      SENDER: sender,
      CONFIGURATION_SET: sending.configurationSet.configurationSetName,
      SES_RATE: String(settings.sesRate * shareOfRate),
      OIDC_ISSUER: staffSignIn.pool.userPoolProviderUrl,
      OIDC_CLIENT_ID: staffSignIn.client.userPoolClientId,
      OIDC_LOGOUT_URL: `${staffSignIn.domain.baseUrl()}/logout`,
    };
    for (const [name, lambda] of Object.entries(lambdas) as [LambdaName, Lambda][])
      for (const variable of environmentOf(name))
        lambda.addEnvironment(variable, settingOf(environment, variable));
    grantAll({ lambdas, tables, queues, buckets, sending, sender, cookieSecret });

    new Rule(this, 'EachMinute', {
      description: 'Looks for owed work that was forgotten',
      schedule: Schedule.expression('rate(1 minute)'),
      // The next minute brings the next sweep; a queue of missed ones would only repeat it.
      targets: [new LambdaFunction(lambdas.sweep, { retryAttempts: 0 })],
    });
    const front = new Front(this, 'Front', {
      domain,
      certificateArn: certificateArn(this, settings.certificate),
      zone,
      logDays,
      lambdas,
    });
    new Alarms(this, 'Alarms', { email: settings.alarmEmail, lambdas, queues, front, tables });
    new CfnOutput(this, 'BaseUrl', { value: baseUrl });
    new CfnOutput(this, 'TableName', { value: tables.main.tableName });
    new CfnOutput(this, 'SignaturesTableName', { value: tables.signatures.tableName });
    new CfnOutput(this, 'EvidenceBucket', { value: buckets.evidence.bucketName });
    new CfnOutput(this, 'StaffPool', { value: staffSignIn.pool.userPoolId });
  }
}

/**
 * Emails a second for one running `dispatch`, as part of what SES allows: two at work on a round
 * use four fifths between them, which leaves room for receipts. SES says no to what is over.
 */
const shareOfRate = 0.4;

function settingOf(environment: Record<string, string>, variable: string): string {
  const value = environment[variable];
  if (value === undefined)
    throw new Error(`No Lambda can be given ${variable}: stack.ts knows no such setting.`);
  return value;
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
