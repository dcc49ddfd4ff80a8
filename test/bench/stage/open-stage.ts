import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Table } from '../../../functions/store/table.ts';
import type { LambdaName } from '../../../infra/lambdas.ts';
import { cookieKey } from '../../support/link/link-site.ts';
import { startDynamo } from '../../support/store/dynamo.ts';
import { type CountingProxy, openCountingProxy } from './counting-proxy.ts';
import { openStubs, type Stubs } from './open-stubs.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Where a bundle stands, as `npm run build` left it. */
export const bundleOf = (name: LambdaName): string => join(root, 'dist', name, 'index.mjs');

/** Everything a function needs around it: a database engine of its own, and stubs of the rest. */
export type Stage = {
  client: DynamoDBClient;
  table: Table;
  database: CountingProxy;
  stubs: Stubs;
  /** Every setting that any function reads. */
  environmentAt(baseUrl: string): Record<string, string>;
  close(): void;
};

export async function openStage(): Promise<Stage> {
  const engine = await startDynamo();
  // Of a row that fails nobody closes the stage.
  process.once('exit', engine.stop);
  const [database, stubs] = await Promise.all([
    openCountingProxy(engine.url),
    openStubs(await cookieKey()),
  ]);
  const queue = (name: string) => `${stubs.url}/000000000000/${name}`;
  return {
    client: engine.client,
    table: engine.table,
    database,
    stubs,
    environmentAt: (baseUrl) => ({
      AWS_REGION: 'eu-west-2',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_ENDPOINT_URL: stubs.url,
      AWS_ENDPOINT_URL_DYNAMODB: database.url,
      TZ: 'UTC',
      TABLE_NAME: 'main',
      SIGNATURES_TABLE_NAME: 'signatures',
      AUDIT_TABLE_NAME: 'audit',
      AUDIT_YEARS: '2',
      BASE_URL: baseUrl,
      COOKIE_SECRET_ARN: 'cookie-secret',
      COUNTING_SECRET_ARN: 'counting-secret',
      SECURITY_CONTACT: 'mailto:security@example.org',
      SIGN_QUEUE_URL: queue('sign'),
      BULK_QUEUE_URL: queue('bulk'),
      ARCHIVE_QUEUE_URL: queue('archive'),
      ISSUE_QUEUE_URL: queue('issue'),
      IMPORT_QUEUE_URL: queue('import'),
      AUDIT_QUEUE_URL: queue('audit'),
      UPLOADS_BUCKET: 'uploads',
      EVIDENCE_BUCKET: 'evidence',
      SENDER: 'Countersign <forms@example.org>',
      CONFIGURATION_SET: 'countersign',
      SES_RATE: '14',
      STAFF_POOL_ID: 'eu-west-2_bench',
      OIDC_ISSUER: `${stubs.url}/oidc`,
      OIDC_CLIENT_ID: 'bench',
      OIDC_LOGOUT_URL: `${stubs.url}/oidc/logout`,
    }),
    close() {
      database.close();
      stubs.close();
      engine.stop();
      process.off('exit', engine.stop);
    },
  };
}
