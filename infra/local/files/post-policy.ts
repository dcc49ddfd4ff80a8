import { createHmac } from 'node:crypto';
import type { S3Error } from './s3-error.ts';

type Condition =
  | Record<string, string>
  | ['eq' | 'starts-with', string, string]
  | ['content-length-range', number, number];
type Policy = { expiration: string; conditions: Condition[] };

/** The fields of an upload form by lower-case name, the file's size, and where it was posted to. */
export type PostedForm = { fields: ReadonlyMap<string, string>; bucket: string; bytes: number };

const denied = (message: string): S3Error => ({ status: 403, code: 'AccessDenied', message });
const failed = (condition: Condition): S3Error =>
  denied(`Invalid according to Policy: Policy Condition failed: ${JSON.stringify(condition)}`);

const sign = (key: Buffer | string, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest();

/** Signature version 4 of the policy's base64 text, by the date, region and service of the form. */
function signatureOf(policy: string, credential: string, secret: string): string {
  const scope = credential.split('/').slice(1);
  const key = scope.reduce<Buffer | string>(sign, `AWS4${secret}`);
  return sign(key, policy).toString('hex');
}

/** Fields that need no condition in the policy. */
const free = /^(?:file|policy|x-amz-signature|x-ignore-.*)$/;

function checkCondition(condition: Condition, form: PostedForm): S3Error | undefined {
  if (Array.isArray(condition) && condition[0] === 'content-length-range') {
    const [, least, most] = condition;
    const sizes = { ProposedSize: String(form.bytes) };
    if (form.bytes > most)
      return {
        status: 400,
        code: 'EntityTooLarge',
        message: 'Your proposed upload exceeds the maximum allowed size',
        details: { ...sizes, MaxSizeAllowed: String(most) },
      };
    if (form.bytes < least)
      return {
        status: 400,
        code: 'EntityTooSmall',
        message: 'Your proposed upload is smaller than the minimum allowed size',
        details: { ...sizes, MinSizeAllowed: String(least) },
      };
    return undefined;
  }
  const [kind, name, wanted] = Array.isArray(condition)
    ? condition
    : (['eq', ...(Object.entries(condition)[0] ?? ['', ''])] as const);
  const field = name.replace(/^\$/, '').toLowerCase();
  const given = field === 'bucket' ? form.bucket : (form.fields.get(field) ?? '');
  const fits = kind === 'eq' ? given === wanted : given.startsWith(wanted);
  return fits ? undefined : failed(condition);
}

/** Every field must be named by a condition, or somebody could add a header we did not sign. */
function checkExtraFields(policy: Policy, form: PostedForm): S3Error | undefined {
  const named = new Set(
    policy.conditions.map((condition) =>
      (Array.isArray(condition)
        ? String(condition[1]).replace(/^\$/, '')
        : (Object.keys(condition)[0] ?? '')
      ).toLowerCase(),
    ),
  );
  const extra = [...form.fields.keys()].filter((field) => !free.test(field) && !named.has(field));
  if (extra.length === 0) return undefined;
  return denied(`Invalid according to Policy: Extra input fields: ${extra.join(', ')}`);
}

/**
 * Why S3 would refuse a posted form; undefined when it would take it. Checks signature, expiry and
 * every condition, as in "POST Policy" of the S3 API reference.
 */
export function refusePost(form: PostedForm, secret: string, now: Date): S3Error | undefined {
  const encoded = form.fields.get('policy');
  const credential = form.fields.get('x-amz-credential');
  if (!encoded || !credential) return denied('Access Denied');
  if (form.fields.get('x-amz-signature') !== signatureOf(encoded, credential, secret))
    return {
      status: 403,
      code: 'SignatureDoesNotMatch',
      message: 'The request signature we calculated does not match the signature you provided.',
    };
  const policy = JSON.parse(Buffer.from(encoded, 'base64').toString('utf8')) as Policy;
  if (new Date(policy.expiration) <= now)
    return denied('Invalid according to Policy: Policy expired.');
  for (const condition of policy.conditions) {
    const refusal = checkCondition(condition, form);
    if (refusal) return refusal;
  }
  return checkExtraFields(policy, form);
}
