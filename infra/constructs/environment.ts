import type { UserPool } from 'aws-cdk-lib/aws-cognito';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { environmentOf } from '../../functions/services/lambda-settings.ts';
import { lambdaNames } from '../lambdas.ts';
import type { Settings } from '../stage-settings.ts';
import type { Buckets } from './buckets.ts';
import type { Lambdas } from './lambda-set.ts';
import type { Queues } from './queues.ts';
import type { Sending } from './sending.ts';
import type { StaffSignIn } from './staff-sign-in.ts';
import type { Tables } from './tables.ts';

type World = {
  settings: Settings;
  lambdas: Lambdas;
  tables: Tables;
  queues: Queues;
  buckets: Buckets;
  sending: Sending;
  staffPool: UserPool;
  staffSignIn: StaffSignIn;
  cookieSecret: Secret;
  countingSecret: Secret;
};

/** Every setting by the name that functions read it under. */
const environmentFrom = ({ settings, tables, queues, buckets, ...world }: World) =>
  new Map<string, string>([
    ['TABLE_NAME', tables.main.tableName],
    ['SIGNATURES_TABLE_NAME', tables.signatures.tableName],
    ['AUDIT_TABLE_NAME', tables.audit.tableName],
    ['AUDIT_YEARS', String(settings.auditYears)],
    ['BASE_URL', `https://${settings.domain}`],
    ['COOKIE_SECRET_ARN', world.cookieSecret.secretArn],
    ['COUNTING_SECRET_ARN', world.countingSecret.secretArn],
    ['SECURITY_CONTACT', settings.securityContact ?? `mailto:${settings.alarmEmail}`],
    ['BULK_QUEUE_URL', queues.bulk.queue.queueUrl],
    ['SIGN_QUEUE_URL', queues.sign.queue.queueUrl],
    ['ARCHIVE_QUEUE_URL', queues.archive.queue.queueUrl],
    ['ISSUE_QUEUE_URL', queues.issue.queue.queueUrl],
    ['IMPORT_QUEUE_URL', queues.import.queue.queueUrl],
    ['AUDIT_QUEUE_URL', queues.audit.queue.queueUrl],
    ['UPLOADS_BUCKET', buckets.uploads.bucketName],
    ['EVIDENCE_BUCKET', buckets.evidence.bucketName],
    ['SENDER', settings.sender],
    ['CONFIGURATION_SET', world.sending.configurationSet.configurationSetName],
    ['SES_RATE', String(settings.sesRate)],
    ['STAFF_POOL_ID', world.staffPool.userPoolId],
    ['OIDC_ISSUER', world.staffPool.userPoolProviderUrl],
    ['OIDC_CLIENT_ID', world.staffSignIn.client.userPoolClientId],
    ['OIDC_LOGOUT_URL', `${world.staffSignIn.domain.baseUrl()}/logout`],
  ]);

/** Gives each Lambda the settings it reads and no others. Throws for one that nobody knows. */
export function giveSettings(world: World): void {
  const environment = environmentFrom(world);
  for (const name of lambdaNames)
    for (const variable of environmentOf(name)) {
      const value = environment.get(variable);
      if (value === undefined) throw new Error(`${name} reads ${variable}, which nobody sets.`);
      world.lambdas[name].addEnvironment(variable, value);
    }
}
