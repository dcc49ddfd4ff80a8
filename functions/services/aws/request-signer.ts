import { createHmac, createSecretKey, hash, type KeyObject } from 'node:crypto';

export type Credentials = {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
};

type Signable = { method: string; path: string; headers: Record<string, string>; body: string };

/** Changed on the way, so that they cannot be signed; what else the SDK leaves out we never send. */
const unsigned = ['user-agent', 'x-amzn-trace-id'];

const hmac = (key: string | Buffer | KeyObject, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest();

/** One day's key for one service, made of four HMACs: kept, because a day has many requests. */
function createKeyRing(region: string, service: string) {
  let kept: { key: KeyObject; day: string; secret: string } | undefined;
  return (secret: string, day: string): KeyObject => {
    if (kept?.day !== day || kept.secret !== secret) {
      const ofService = [day, region, service].reduce<string | Buffer>(hmac, `AWS4${secret}`);
      kept = { key: createSecretKey(hmac(ofService, 'aws4_request')), day, secret };
    }
    return kept.key;
  };
}

/**
 * Signs requests with a body of text and no query (AWS Signature Version 4), as the SDK's signer
 * does, which also signs all that we never send.
 *
 * @param credentialsNow as they are at that moment.
 * @returns a signer as the SDK takes it.
 */
export function createRequestSigner(
  service: string,
  region: string,
  credentialsNow: () => Promise<Credentials>,
) {
  const keyOf = createKeyRing(region, service);
  return {
    async sign<T extends Signable>(request: T, options: { signingDate?: Date } = {}): Promise<T> {
      const { accessKeyId, secretAccessKey, sessionToken } = await credentialsNow();
      const at = (options.signingDate ?? new Date()).toISOString().replace(/[-:]|\.\d{3}/g, '');
      const day = at.slice(0, 8);
      const bodyHash = hash('sha256', request.body);
      const headers: Record<string, string> = {
        ...request.headers,
        'x-amz-date': at,
        ...(sessionToken && { 'x-amz-security-token': sessionToken }),
        'x-amz-content-sha256': bodyHash,
      };
      const names = Object.keys(headers)
        .filter((name) => !unsigned.includes(name))
        .toSorted();
      const lines = names.map((name) => `${name}:${headers[name]}\n`).join('');
      const list = names.join(';');
      const asked = `${request.method}\n${request.path}\n\n${lines}\n${list}\n${bodyHash}`;
      const scope = `${day}/${region}/${service}/aws4_request`;
      const toSign = `AWS4-HMAC-SHA256\n${at}\n${scope}\n${hash('sha256', asked)}`;
      const signature = hmac(keyOf(secretAccessKey, day), toSign).toString('hex');
      headers['authorization'] =
        `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${list}, Signature=${signature}`;
      return { ...request, headers };
    },
  };
}
