import { existsSync, readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { type BuiltOverloaded, overloadedFile } from '../../build/overloaded-answers.ts';

type Result = {
  statusCode: number;
  headers?: Record<string, string | number | boolean>;
  cookies?: string[];
  body?: string;
  isBase64Encoded?: boolean;
};

const hasStatus = (value: unknown): value is Result =>
  value !== null && typeof value === 'object' && 'statusCode' in value;

/** API Gateway takes a status from 100 to 599, and calls anything else a failure of the Lambda. */
export const isAnswer = (value: unknown): boolean =>
  !hasStatus(value) ||
  (Number.isInteger(Number(value.statusCode)) &&
    Number(value.statusCode) >= 100 &&
    Number(value.statusCode) < 600);

/** What API Gateway itself says when there is no answer from a Lambda. */
export function replyMessage(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ message }));
}

/** What the build left for answers that are not ready in time; nothing before the first build. */
const builtAnswers = (): BuiltOverloaded | undefined =>
  existsSync(overloadedFile)
    ? (JSON.parse(readFileSync(overloadedFile, 'utf8')) as BuiltOverloaded)
    : undefined;

const isPerson = (response: ServerResponse): boolean =>
  response.req.headers.accept?.includes('text/html') ?? false;

/** All is too much just now: a page for people, and API Gateway's own message for programs. */
export function replyOverloaded(response: ServerResponse): void {
  const built = builtAnswers();
  if (!built) return replyMessage(response, 503, 'Service Unavailable');
  replyResult(response, isPerson(response) ? built.page : built.message);
}

/** The Lambda failed. People are asked to try again, too: they can do nothing else about it. */
export function replyFailure(response: ServerResponse): void {
  const page = isPerson(response) ? builtAnswers()?.page : undefined;
  if (page) replyResult(response, { ...page, statusCode: 500 });
  else replyMessage(response, 500, 'Internal Server Error');
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
