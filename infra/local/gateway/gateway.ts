import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { LambdaFailed } from '../lambda/instance.ts';
import type { LocalLambda } from '../lambda/lambda-instances.ts';
import { readBody } from '../read-body.ts';
import type { Answered } from './access-log.ts';
import { httpEvent, rawPathOf } from './event.ts';
import { isHeadTooLong, mostPayloadBytes, mostSeconds } from './limits.ts';
import { isAnswer, replyFailure, replyMessage, replyOverloaded, replyResult } from './reply.ts';
import { type GatewayRoute, matchRoute } from './routes.ts';

/** An API that is open: its routes, and what stands before them. */
export type OpenGateway = {
  routes: readonly GatewayRoute<LocalLambda>[];
  /** Whether one more request is let through now. */
  letsThrough?: () => boolean;
  /** Told of each request once it is answered. */
  onAnswered?: (answered: Answered) => void;
};

const leastWaitMs = 5000;

/** What a Lambda's own time leaves of that, an event may wait for an instance. */
const waitFor = ({ settings }: LocalLambda): number =>
  Math.max(leastWaitMs, (mostSeconds - settings.timeoutSeconds) * 1000);

/** Whether it was all too much, rather than something broken. */
const isOverload = (error: unknown): boolean =>
  error instanceof LambdaFailed &&
  (error.type === 'Sandbox.Timedout' || error.type === 'TooManyRequestsException');

/** The Lambda's answer, or `Sandbox.Timedout` once API Gateway waits no more. */
async function invokeInTime(lambda: LocalLambda, event: unknown): Promise<unknown> {
  const ms = mostSeconds * 1000;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const over = new LambdaFailed('Sandbox.Timedout', `No answer in ${mostSeconds} seconds`);
    timer = setTimeout(() => reject(over), ms);
  });
  try {
    return await Promise.race([lambda.invoke(event, { waitMs: waitFor(lambda) }), late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * An HTTP API: finds the route of a request and has its Lambda answer, within the limits of the real
 * one (docs/local-cloud.md). Nothing open: not there yet.
 */
export function createGateway(opened: () => OpenGateway | undefined): Server {
  /** Answers, and returns what is known of it. */
  const answer = async (
    request: IncomingMessage,
    response: ServerResponse,
    api: OpenGateway,
  ): Promise<Pick<Answered, 'routeKey' | 'integrationStatus'>> => {
    const refuse = (status: number, message: string, routeKey?: string) => {
      replyMessage(response, status, message);
      return { routeKey };
    };
    if (isHeadTooLong(request)) return refuse(431, 'Request Header Fields Too Large');
    const [path = '/', ...rest] = (request.url ?? '/').split('?');
    const rawPath = rawPathOf(path);
    if (rawPath === undefined) return refuse(400, 'Bad Request');
    const match = matchRoute(api.routes, request.method ?? 'GET', path);
    if (!match) return refuse(404, 'Not Found');
    const { key: routeKey, target: lambda } = match.route;
    if (api.letsThrough?.() === false) return refuse(429, 'Too Many Requests', routeKey);
    const body = await readBody(request, mostPayloadBytes);
    const target = { routeKey, path: rawPath, query: rest.join('?'), parameters: match.parameters };
    const event = body && httpEvent(request, target, body);
    if (!event || Buffer.byteLength(JSON.stringify(event)) > mostPayloadBytes)
      return refuse(413, 'Request Entity Too Large', routeKey);
    try {
      const result = await invokeInTime(lambda, event);
      if (!isAnswer(result)) throw new Error('Not an answer that API Gateway takes');
      replyResult(response, result);
      return { routeKey, integrationStatus: 200 };
    } catch (error) {
      if (isOverload(error)) replyOverloaded(response);
      else replyFailure(response);
      return { routeKey };
    }
  };

  return createServer((request, response) => {
    const beganMs = performance.now();
    const api = opened();
    if (!api) return replyOverloaded(response);
    answer(request, response, api)
      .then((known) => {
        const bytes = Number(response.getHeader('content-length') ?? 0);
        const ms = performance.now() - beganMs;
        api.onAnswered?.({ ...known, status: response.statusCode, bytes, ms });
      })
      .catch(() => response.destroy());
  });
}
