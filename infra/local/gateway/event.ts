import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { account } from '../template/naming.ts';

/** What a Lambda gets from an HTTP API (payload format 2.0). */
export type HttpEvent = {
  version: '2.0';
  routeKey: string;
  rawPath: string;
  rawQueryString: string;
  cookies?: string[];
  headers: Record<string, string>;
  queryStringParameters?: Record<string, string>;
  pathParameters?: Record<string, string>;
  requestContext: Record<string, unknown>;
  body?: string;
  isBase64Encoded: boolean;
};

/** API Gateway passes these on as text; everything else, posted forms included, as base64. */
const isText = (contentType: string): boolean =>
  /^(?:text\/|application\/(?:json|javascript|xml|[^;]+\+json|[^;]+\+xml))/i.test(contentType);

/** Repeated headers become one, comma between; cookies have a place of their own. */
function headersOf(request: IncomingMessage): {
  headers: Record<string, string>;
  cookies: string[];
} {
  const headers: Record<string, string> = {};
  const cookies: string[] = [];
  for (const [name, values = []] of Object.entries(request.headersDistinct)) {
    if (name === 'cookie') cookies.push(...values.flatMap((header) => header.split(/;\s*/)));
    else headers[name] = values.join(',');
  }
  // What a client claims of it comes first, as on AWS: nobody may believe it.
  headers['x-forwarded-for'] = [
    headers['x-forwarded-for'],
    request.socket.remoteAddress ?? '127.0.0.1',
  ]
    .filter((part) => part !== undefined)
    .join(', ');
  headers['x-forwarded-proto'] = 'http';
  headers['x-forwarded-port'] = String(request.socket.localPort);
  return { headers, cookies };
}

function queryOf(raw: string): Record<string, string> {
  const parameters: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(raw))
    parameters[name] = name in parameters ? `${parameters[name]},${value}` : value;
  return parameters;
}

/** `02/Sep/2026:14:05:00 +0000`, as API Gateway writes the time of a request. */
function commonLogTime(at: Date): string {
  const [, day, month, year, time] = /\w+, (\d+) (\w+) (\d+) ([\d:]+)/.exec(at.toUTCString()) ?? [];
  return `${day}/${month}/${year}:${time} +0000`;
}

/**
 * A path as an HTTP API hands it on, in payload format 1.0 and 2.0 alike: percent-decoded, and cut at a
 * question mark that was encoded. Undefined where it is not proper percent-encoding.
 */
export function rawPathOf(path: string): string | undefined {
  try {
    const [decoded = '/'] = decodeURIComponent(path).split('?');
    return decoded;
  } catch {
    return undefined;
  }
}

/** The event for a request. `path`: decoded (`rawPathOf`); `query`: as it came, still encoded. */
export function httpEvent(
  request: IncomingMessage,
  target: { routeKey: string; path: string; query: string; parameters: Record<string, string> },
  body: Buffer,
): HttpEvent {
  const { headers, cookies } = headersOf(request);
  const query = queryOf(target.query);
  const at = new Date();
  const text = isText(headers['content-type'] ?? '');
  const domainName = headers['host'] ?? '127.0.0.1';
  return {
    version: '2.0',
    routeKey: target.routeKey,
    rawPath: target.path,
    rawQueryString: target.query,
    ...(cookies.length > 0 && { cookies }),
    headers,
    ...(Object.keys(query).length > 0 && { queryStringParameters: query }),
    ...(Object.keys(target.parameters).length > 0 && { pathParameters: target.parameters }),
    requestContext: {
      accountId: account,
      apiId: 'local',
      domainName,
      domainPrefix: domainName.split('.')[0],
      http: {
        method: request.method,
        path: target.path,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: request.socket.remoteAddress,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: target.routeKey,
      stage: '$default',
      time: commonLogTime(at),
      timeEpoch: at.getTime(),
    },
    ...(body.length > 0 && { body: text ? body.toString('utf8') : body.toString('base64') }),
    isBase64Encoded: body.length > 0 && !text,
  };
}
