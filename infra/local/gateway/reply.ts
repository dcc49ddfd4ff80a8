import type { ServerResponse } from 'node:http';

type Result = {
  statusCode: number;
  headers?: Record<string, string | number | boolean>;
  cookies?: string[];
  body?: string;
  isBase64Encoded?: boolean;
};

const hasStatus = (value: unknown): value is Result =>
  value !== null && typeof value === 'object' && 'statusCode' in value;

/** What API Gateway itself says when there is no answer from a Lambda. */
export function replyMessage(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ message }));
}

/**
 * Writes a Lambda's result as the HTTP answer. Without a `statusCode` the whole result is the body
 * of a 200, as JSON (payload format 2.0).
 */
export function replyResult(response: ServerResponse, result: unknown): void {
  if (!hasStatus(result)) {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(typeof result === 'string' ? result : JSON.stringify(result));
    return;
  }
  response.statusCode = Number(result.statusCode);
  for (const [name, value] of Object.entries(result.headers ?? {}))
    response.setHeader(name, String(value));
  if (result.cookies?.length) response.setHeader('set-cookie', result.cookies);
  const body = Buffer.from(result.body ?? '', result.isBase64Encoded ? 'base64' : 'utf8');
  // API Gateway says text when a Lambda says nothing.
  if (body.length > 0 && !response.hasHeader('content-type'))
    response.setHeader('content-type', 'text/plain;charset=utf-8');
  response.setHeader('content-length', body.length);
  response.end(response.req.method === 'HEAD' ? undefined : body);
}
