import type { SignedCall } from '../../../infra/local/lambda/signed-calls.ts';
import { type DatabaseInput, databaseRequests } from './database-requests.ts';
import type { Request } from './judge.ts';
import type { Roles } from './roles.ts';

type Call = SignedCall;

type Arns = Roles['arns'];

/** What IAM is asked about a call of each service that functions call. */
const requestsAbout = {
  'cognito-idp': accountRequests,
  dynamodb: (_arns: Arns, call: Call) =>
    databaseRequests(targetOf(call), JSON.parse(call.body) as DatabaseInput),
  s3: fileRequests,
  secretsmanager: secretRequests,
  ses: mailRequests,
  sqs: queueRequests,
};
export type Service = keyof typeof requestsAbout;

export const isService = (name: string): name is Service => Object.hasOwn(requestsAbout, name);

const targetOf = ({ headers }: Call): string =>
  String(headers['x-amz-target']).split('.').at(-1) ?? '';

/** A queue's short name, by the end of its address. */
function queueAt(arns: Arns, url: string): string {
  const name = url.split('/').at(-1);
  const found = Object.entries(arns).find(([, arn]) => arn.endsWith(`:${name}`));
  return found?.[0] ?? `arn:aws:sqs:eu-west-2:000000000000:${name}`;
}

/** A batch is asked for as what it is a batch of. */
function queueRequests(arns: Arns, call: Call): Request[] {
  const { QueueUrl = '' } = JSON.parse(call.body) as { QueueUrl?: string };
  return [{ action: `sqs:${targetOf(call).replace(/Batch$/, '')}`, on: queueAt(arns, QueueUrl) }];
}

/** The address within `Name <address>`. */
const addressIn = (from: string): string => /<([^>]+)>/.exec(from)?.[1] ?? from.trim();

function mailRequests(arns: Arns, { body }: Call): Request[] {
  const form = new URLSearchParams(body);
  const action = `ses:${form.get('Action')}`;
  // What is asked of the whole account.
  if (/:Get/.test(action)) return [{ action, on: '*' }];
  const raw = Buffer.from(form.get('RawMessage.Data') ?? '', 'base64').toString('utf8');
  const from = form.get('Source') ?? /^from:\s*(.*)$/im.exec(raw)?.[1] ?? '';
  const set =
    form.get('ConfigurationSetName') ?? /^x-ses-configuration-set:\s*(\S+)/im.exec(raw)?.[1];
  const asked = set ? ['identity', 'configuration set'] : ['identity'];
  if (set && !arns['configuration set']?.endsWith(`/${set}`))
    throw new Error(`Mail is sent with the configuration set ${set}`);
  return asked.map((on) => ({
    action,
    on,
    context: { 'ses:FromAddress': addressIn(from) },
  }));
}

/** The end of a key that a signatory's own copy or a scan has; '' of any other. */
const endingOf = (key: string): string => /\.copy\.\w+$|\.scan$/.exec(key)?.[0] ?? '';

/** A bucket stands in the path or, as S3 has it otherwise, before the host. */
function fileRequests(arns: Arns, { method, path, headers }: Call): Request[] {
  const [, bucket = '', ...rest] = new URL(path, 'http://files').pathname.split('/');
  const name = ['uploads', 'evidence'].find((one) => arns[one] === `arn:aws:s3:::${bucket}`);
  const verb = { GET: 'GetObject', HEAD: 'GetObject', PUT: 'PutObject', DELETE: 'DeleteObject' };
  const action = verb[method as keyof typeof verb] as string | undefined;
  if (!name || !action || rest.length === 0) throw new Error(`No call of ours: ${method} ${path}`);
  const match = headers['if-none-match'];
  const last = rest.at(-1) ?? '';
  return [
    {
      action: `s3:${action}`,
      // Rights hang on what stands there of an upload or of a signature, whichever it is.
      on: name === 'uploads' ? `uploads/x/x/${last}` : `evidence/x${endingOf(last)}`,
      ...(match && { context: { 's3:if-none-match': String(match) } }),
    },
  ];
}

function secretRequests(arns: Arns, call: Call): Request[] {
  const { SecretId } = JSON.parse(call.body) as { SecretId: string };
  const name = Object.keys(arns).find((one) => arns[one] === SecretId);
  return [{ action: `secretsmanager:${targetOf(call)}`, on: name ?? SecretId }];
}

function accountRequests(arns: Arns, call: Call): Request[] {
  const { UserPoolId = '' } = JSON.parse(call.body) as { UserPoolId?: string };
  const isOurs = arns['staff pool']?.endsWith(`/${UserPoolId}`);
  return [{ action: `cognito-idp:${targetOf(call)}`, on: isOurs ? 'staff pool' : UserPoolId }];
}

/** What IAM is asked about a call. `arns`: by short names, as `Roles` has them. */
export const requestsOf = (arns: Arns, service: Service, call: Call): Request[] =>
  requestsAbout[service](arns, call);
