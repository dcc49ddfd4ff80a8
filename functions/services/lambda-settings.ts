import * as z from 'zod/mini';
import { withoutEnd } from '../core/without-end.ts';

const text = z.string().check(z.minLength(1));
const address = z.url({ protocol: /^https?$/ });

/** Every setting a function may be given: its name in the environment, and what it must be. */
const settings = {
  tableName: ['TABLE_NAME', text],
  signaturesTableName: ['SIGNATURES_TABLE_NAME', text],
  auditTableName: ['AUDIT_TABLE_NAME', text],
  /** Without a trailing slash, so that a path can be put behind it. */
  baseUrl: [
    'BASE_URL',
    z.pipe(
      address,
      z.transform((url: string) => withoutEnd(url, '/')),
    ),
  ],
  cookieSecretArn: ['COOKIE_SECRET_ARN', text],
  countingSecretArn: ['COUNTING_SECRET_ARN', text],
  /** Whom to tell of a weakness: `mailto:…` or `https://…`. */
  securityContact: ['SECURITY_CONTACT', text],
  bulkQueueUrl: ['BULK_QUEUE_URL', address],
  signQueueUrl: ['SIGN_QUEUE_URL', address],
  archiveQueueUrl: ['ARCHIVE_QUEUE_URL', address],
  issueQueueUrl: ['ISSUE_QUEUE_URL', address],
  importQueueUrl: ['IMPORT_QUEUE_URL', address],
  auditQueueUrl: ['AUDIT_QUEUE_URL', address],
  /** How long an event of the trail is kept. */
  auditYears: ['AUDIT_YEARS', z.coerce.number().check(z.positive())],
  uploadsBucket: ['UPLOADS_BUCKET', text],
  evidenceBucket: ['EVIDENCE_BUCKET', text],
  sender: ['SENDER', text],
  configurationSet: ['CONFIGURATION_SET', text],
  /** Mails a second that the mail service takes from the account. */
  sesRate: ['SES_RATE', z.coerce.number().check(z.positive())],
  staffPoolId: ['STAFF_POOL_ID', text],
  oidcIssuer: ['OIDC_ISSUER', address],
  oidcClientId: ['OIDC_CLIENT_ID', text],
  oidcLogoutUrl: ['OIDC_LOGOUT_URL', address],
} as const;

type Settings = typeof settings;
type Key = keyof Settings;
type Value<K extends Key> = z.output<Settings[K][1]>;

const tables = ['tableName', 'signaturesTableName'] as const;
const link = ['baseUrl', 'cookieSecretArn'] as const;

/** What each function needs, and so all that the stack gives it. */
const needs = {
  sign: [...tables, ...link, 'signQueueUrl', 'archiveQueueUrl', 'auditQueueUrl'],
  copy: [...tables, ...link, 'evidenceBucket'],
  classroom: [...tables, ...link, 'archiveQueueUrl', 'auditQueueUrl'],
  public: [...tables, 'baseUrl', 'countingSecretArn', 'securityContact', 'auditQueueUrl'],
  office: [
    ...tables,
    ...link,
    'bulkQueueUrl',
    'signQueueUrl',
    'archiveQueueUrl',
    'issueQueueUrl',
    'importQueueUrl',
    'auditQueueUrl',
    'auditTableName',
    'auditYears',
    'uploadsBucket',
    'evidenceBucket',
    'staffPoolId',
    'oidcIssuer',
    'oidcClientId',
    'oidcLogoutUrl',
  ],
  import: [...tables, 'uploadsBucket'],
  issue: [...tables, 'bulkQueueUrl', 'issueQueueUrl'],
  dispatch: [...tables, 'baseUrl', 'sender', 'configurationSet', 'sesRate'],
  archive: [...tables, 'evidenceBucket', 'archiveQueueUrl'],
  feedback: tables,
  audit: ['auditTableName', 'auditYears'],
  sweep: [
    ...tables,
    'bulkQueueUrl',
    'signQueueUrl',
    'archiveQueueUrl',
    'issueQueueUrl',
    'importQueueUrl',
  ],
} as const satisfies Record<string, readonly Key[]>;

export type FunctionName = keyof typeof needs;
export type SettingsOf<F extends FunctionName> = { [K in (typeof needs)[F][number]]: Value<K> };

/** The names in the environment that a function reads; the stack is tested against them. */
export const environmentOf = (name: FunctionName): string[] =>
  needs[name].map((key) => settings[key][0]);

/**
 * A function's settings from its environment. Throws one error that names everything missing or
 * wrong, so that whoever deploys mends it in one go; values are never repeated in it.
 */
export function readSettings<F extends FunctionName>(
  name: F,
  env: Record<string, string | undefined> = process.env,
): SettingsOf<F> {
  const read = needs[name].map((key) => {
    const [variable, schema] = settings[key];
    return {
      key,
      variable,
      given: env[variable] !== undefined,
      result: schema.safeParse(env[variable]),
    };
  });
  const missing = read.filter(({ given }) => !given).map(({ variable }) => variable);
  const wrong = read
    .filter(({ given, result }) => given && !result.success)
    .map(({ variable }) => variable);
  if (missing.length + wrong.length > 0) {
    const parts = [
      ...(missing.length > 0 ? [`missing: ${missing.join(', ')}`] : []),
      ...(wrong.length > 0 ? [`not usable: ${wrong.join(', ')}`] : []),
    ];
    throw new Error(
      `The function "${name}" cannot start without its settings; ${parts.join('; ')}`,
    );
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each value was parsed by its
  // key's own schema
  return Object.fromEntries(read.map(({ key, result }) => [key, result.data])) as SettingsOf<F>;
}
