/** Any key will do: nothing on this machine checks who calls. Presigned forms are checked by it. */
export const localCredentials = { accessKeyId: 'local', secretAccessKey: 'local-secret' };

/** An error that an emulated service answered with. `code` as AWS names it, without namespace. */
export class AwsCallError extends Error {
  readonly code: string;
  constructor(target: string, code: string, message: string) {
    super(`${target}: ${code} ${message}`);
    this.code = code;
  }
}

/**
 * One call in AWS's JSON protocol, as `awsCall(url, 'AmazonSQS.ReceiveMessage', {…})`. Small enough
 * that the runner need not load an SDK client a service.
 */
export async function awsCall<T>(
  url: string,
  target: string,
  input: Record<string, unknown>,
  signal?: AbortSignal,
): Promise<T> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': target,
      authorization: `AWS4-HMAC-SHA256 Credential=${localCredentials.accessKeyId}/20260101/eu-west-2/local/aws4_request, SignedHeaders=host, Signature=local`,
      'x-amz-date': '20260101T000000Z',
    },
    body: JSON.stringify(input),
    signal: signal ?? null,
  });
  const text = await answer.text();
  const body = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
  if (answer.ok) return body as T;
  const code =
    String(body['__type'] ?? body['code'] ?? answer.status)
      .split('#')
      .at(-1) ?? '';
  throw new AwsCallError(target, code, String(body['message'] ?? body['Message'] ?? ''));
}
