import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { LambdaFailed } from '../lambda/instance.ts';
import type { Lambda } from '../lambda/lambda-instances.ts';
import { readBody } from '../read-body.ts';
import { httpEvent } from './event.ts';
import { replyMessage, replyResult } from './reply.ts';
import { matchRoute, type Route } from './routes.ts';

/** Lambda's limit for an event or an answer, in bytes; API Gateway's own is higher. */
const mostBytes = 6 * 1024 * 1024;

/** An HTTP API: finds the route of a request and has its Lambda answer. No routes: not open. */
export function createGateway(routes: () => readonly Route<Lambda>[] | undefined): Server {
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [path = '/', ...rest] = (request.url ?? '/').split('?');
    const open = routes();
    if (!open) return replyMessage(response, 503, 'Service Unavailable');
    const match = matchRoute(open, request.method ?? 'GET', path);
    if (!match) return replyMessage(response, 404, 'Not Found');
    const body = await readBody(request, mostBytes);
    if (!body) return replyMessage(response, 413, 'Request Entity Too Large');
    const { key: routeKey, target: lambda } = match.route;
    const target = { routeKey, path, query: rest.join('?'), parameters: match.parameters };
    replyResult(response, await lambda.invoke(httpEvent(request, target, body)));
  };

  return createServer((request, response) => {
    answer(request, response).catch((error: LambdaFailed | Error) => {
      if (response.headersSent) response.destroy();
      else if ('type' in error && error.type === 'Sandbox.Timedout')
        replyMessage(response, 503, 'Service Unavailable');
      else replyMessage(response, 500, 'Internal Server Error');
    });
  });
}
