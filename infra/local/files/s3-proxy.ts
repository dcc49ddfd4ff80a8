import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { localCredentials } from '../aws-call.ts';
import { readBody } from '../read-body.ts';
import { refusePost } from './post-policy.ts';
import { parsePostedForm } from './posted-form.ts';
import { replyError } from './s3-error.ts';

/** Passes a request on and its answer back. Without `body` the request's own is streamed. */
function passOn(
  target: URL,
  request: IncomingMessage,
  response: ServerResponse,
  body?: Buffer,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const { 'if-none-match': _, ...headers } = request.headers;
    const onward = httpRequest(target, { method: request.method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response).on('finish', resolve).on('error', reject);
    });
    onward.on('error', reject);
    if (body) onward.end(body);
    else request.pipe(onward);
  });
}

/** The moment a presigned address stops working; undefined for any other. */
function expiryOf(url: URL): Date | undefined {
  const [, y, mo, d, h, mi, s] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(url.searchParams.get('X-Amz-Date') ?? '') ??
    [];
  const seconds = url.searchParams.get('X-Amz-Expires');
  if (!y || !seconds) return undefined;
  return new Date(Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}Z`) + Number(seconds) * 1000);
}

/**
 * S3 as our code meets it, in front of an emulator that lacks this: browser forms are held to the
 * policy they were signed with, presigned addresses expire, and `If-None-Match: *` never overwrites.
 * Bucket policies, versions and locks are not kept here; tests assert them on the template.
 */
export function createS3Proxy(filesUrl: string, now: () => Date = () => new Date()): Server {
  /** By address, the last write that must not overwrite: the next one waits for it. */
  const writing = new Map<string, Promise<void>>();

  const post = async (
    target: URL,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> => {
    const body = (await readBody(request)) ?? Buffer.alloc(0);
    const bucket = target.pathname.split('/')[1] ?? '';
    const form = await parsePostedForm(body, request.headers['content-type'] ?? '', bucket);
    if (!form)
      return replyError(response, {
        status: 400,
        code: 'MalformedPOSTRequest',
        message: 'The body of your POST request is not well-formed multipart/form-data.',
      });
    const refusal = refusePost(form, localCredentials.secretAccessKey, now());
    if (refusal) return replyError(response, refusal);
    return passOn(target, request, response, body);
  };

  const putOnce = async (
    target: URL,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> => {
    const body = await readBody(request);
    const before = writing.get(target.pathname) ?? Promise.resolve();
    const write = before
      .catch(() => undefined)
      .then(async () => {
        const there = await fetch(target, { method: 'HEAD' });
        if (!there.ok) return passOn(target, request, response, body);
        return replyError(response, {
          status: 412,
          code: 'PreconditionFailed',
          message: 'At least one of the pre-conditions you specified did not hold',
          details: { Condition: 'If-None-Match' },
        });
      });
    writing.set(target.pathname, write);
    await write.finally(() => {
      if (writing.get(target.pathname) === write) writing.delete(target.pathname);
    });
  };

  const answer = (request: IncomingMessage, response: ServerResponse): Promise<void> | void => {
    const target = new URL(request.url ?? '/', filesUrl);
    const expiry = expiryOf(target);
    if (expiry && expiry <= now())
      return replyError(response, {
        status: 403,
        code: 'AccessDenied',
        message: 'Request has expired',
      });
    if (
      request.method === 'POST' &&
      request.headers['content-type']?.startsWith('multipart/form-data')
    )
      return post(target, request, response);
    if (request.method === 'PUT' && request.headers['if-none-match'] === '*')
      return putOnce(target, request, response);
    return passOn(target, request, response);
  };

  return createServer((request, response) => {
    Promise.resolve(answer(request, response)).catch(() => response.destroy());
  });
}
