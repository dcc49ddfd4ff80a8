import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { LambdaFailed } from '../lambda/instance.ts';
import type { LocalLambda } from '../lambda/lambda-instances.ts';
import { readBody } from '../read-body.ts';
import { httpEvent } from './event.ts';
import { replyFailure, replyMessage, replyOverloaded, replyResult } from './reply.ts';
import { type GatewayRoute, matchRoute } from './routes.ts';

/** Lambda's limit for an event or an answer, in bytes; API Gateway's own is higher. */
const mostBytes = 6 * 1024 * 1024;

/** When API Gateway gives up on a Lambda. What this leaves of it an event may wait for an instance. */
const mostSeconds = 30;
const leastWaitMs = 5000;

const waitFor = ({ settings }: LocalLambda): number =>
  Math.max(leastWaitMs, (mostSeconds - settings.timeoutSeconds) * 1000);

/** Whether it was all too much, rather than something broken. */
const isOverload = (error: unknown): boolean =>
  error instanceof LambdaFailed &&
  (error.type === 'Sandbox.Timedout' || error.type === 'TooManyRequestsException');

/** An HTTP API: finds the route of a request and has its Lambda answer. No routes: not open. */
export function createGateway(
  routes: () => readonly GatewayRoute<LocalLambda>[] | undefined,
): Server {
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [path = '/', ...rest] = (request.url ?? '/').split('?');
    const open = routes();
    if (!open) return replyOverloaded(response);
    const match = matchRoute(open, request.method ?? 'GET', path);
    if (!match) return replyMessage(response, 404, 'Not Found');
    const body = await readBody(request, mostBytes);
    if (!body) return replyMessage(response, 413, 'Request Entity Too Large');
    const { key: routeKey, target: lambda } = match.route;
    const target = { routeKey, path, query: rest.join('?'), parameters: match.parameters };
    const event = httpEvent(request, target, body);
    replyResult(response, await lambda.invoke(event, { waitMs: waitFor(lambda) }));
  };

  return createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else if (isOverload(error)) replyOverloaded(response);
      else replyFailure(response);
    });
  });
}
