import type { Hono } from 'hono';
import { handle, type LambdaContext, type LambdaEvent } from 'hono/aws-lambda';
import { id, type Log } from '../services/log.ts';
import { about } from '../services/log-context.ts';
import { routePattern } from '../services/log-id.ts';
import { inTime } from './in-time.ts';

type Handler = (event: LambdaEvent, context?: LambdaContext) => Promise<unknown>;

/** What API Gateway says of a request, as far as the log tells it. */
type Gateway = { routeKey?: string; requestContext?: { requestId?: string } };

/**
 * An app as its Lambda's handler. Every line logged meanwhile carries the gateway's id of the
 * request and its route, and so does the nudge of whatever the request owes. A page that is not ready in
 * time asks to try again.
 */
// oxlint-disable-next-line typescript/no-explicit-any -- apps differ in what they keep with a request
export function answerRequests(app: Hono<any>, log: Log): Handler {
  const answer = inTime(handle(app), log);
  return (event, context) => {
    const { routeKey = '-', requestContext } = event as Gateway;
    const request = id(requestContext?.requestId ?? '-');
    return about({ request, route: routePattern(routeKey) }, () => answer(event, context));
  };
}
