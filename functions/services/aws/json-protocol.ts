import { randomUUID } from 'node:crypto';

/** An error of a service, as the SDK's own class for it is made. */
type ServiceError = new (options: {
  name: string;
  message: string;
  $fault: 'client' | 'server';
  $metadata: Metadata;
}) => Error;

type Metadata = { httpStatusCode: number; requestId?: string };

/** How a service is spoken to. */
export type Wire = {
  /** Of AWS JSON: DynamoDB and SQS speak 1.0, Secrets Manager 1.1. */
  version: '1.0' | '1.1';
  /** What stands before an operation's name in `x-amz-target`. */
  target: string;
  ServiceError: ServiceError;
  /** Operations that must say by a token of their own that they are the same one, sent again. */
  withToken?: readonly string[];
};

type Url = { protocol: string; hostname: string; port?: number | undefined; path: string };

export type JsonRequest = Url & {
  method: 'POST';
  query: Record<string, never>;
  headers: Record<string, string>;
  body: string;
};

/** An answer that was read to its end. */
export type JsonResponse = { statusCode: number; headers: Record<string, string>; body: Buffer };

type Said = { __type?: string; code?: string; message?: string; Message?: string };

/** `com.amazonaws.dynamodb.v20120810#ThrottlingException:http://…` is a ThrottlingException. */
const shortName = (type: string): string =>
  type.split(',', 1)[0]?.split(':', 1)[0]?.split('#').at(-1) ?? '';

/** As the SDK makes it: its class, with all that the service said of it. */
function errorOf(
  { ServiceError }: Wire,
  { statusCode, headers }: JsonResponse,
  said: Said,
  $metadata: Metadata,
): Error {
  const { message, Message, ...rest } = said;
  const type = said.__type ?? said.code ?? headers['x-amzn-errortype'];
  const error = new ServiceError({
    name: (type && shortName(type)) || 'Unknown',
    message: message ?? Message ?? 'UnknownError',
    $fault: statusCode < 500 ? 'client' : 'server',
    $metadata,
  });
  return Object.assign(error, rest);
}

/** Lambda stops a loop of functions and queues by the header that each call hands on. */
function traceOf({ AWS_LAMBDA_FUNCTION_NAME, _X_AMZN_TRACE_ID }: NodeJS.ProcessEnv) {
  return AWS_LAMBDA_FUNCTION_NAME && _X_AMZN_TRACE_ID
    ? { 'x-amzn-trace-id': _X_AMZN_TRACE_ID }
    : undefined;
}

/**
 * AWS JSON without the SDK's schemas, which walk every value of a request and of an answer to look
 * for what is not JSON by itself. Ours is: bytes are never sent, and times are read as the numbers
 * that they are on the wire. (D-122)
 *
 * @param url where all of it is sent, read once: the SDK reads it anew for each request.
 */
export function createJsonProtocol(wire: Wire, url: URL) {
  const { version, target, withToken = [] } = wire;
  const { protocol, hostname, pathname: path, host } = url;
  const port = url.port === '' ? undefined : Number(url.port);
  const appId = process.env['AWS_SDK_UA_APP_ID'];
  const userAgent = `countersign aws-sdk-js/3${appId ? ` app/${appId}` : ''}`;

  async function serializeRequest(
    operation: { name: string },
    input: object,
  ): Promise<JsonRequest> {
    const token = withToken.includes(operation.name) && { ClientRequestToken: randomUUID() };
    return {
      method: 'POST',
      protocol,
      hostname,
      port,
      path,
      query: {},
      headers: {
        host,
        'content-type': `application/x-amz-json-${version}`,
        'x-amz-target': `${target}.${operation.name}`,
        'user-agent': userAgent,
        ...traceOf(process.env),
      },
      body: JSON.stringify(token ? { ...token, ...input } : input),
    };
  }

  async function deserializeResponse(
    _operation: unknown,
    _context: unknown,
    response: JsonResponse,
  ): Promise<{ $metadata: Metadata }> {
    const { statusCode, headers, body } = response;
    const said = body.byteLength > 0 ? JSON.parse(body.toString('utf8')) : {};
    const $metadata = { httpStatusCode: statusCode, requestId: headers['x-amzn-requestid'] };
    if (statusCode >= 300) throw errorOf(wire, response, said, $metadata);
    said.$metadata = $metadata;
    return said;
  }

  return { serializeRequest, deserializeResponse, setSerdeContext: () => undefined };
}
