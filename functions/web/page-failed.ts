import type { Context } from 'hono';
import { routePath } from 'hono/route';
import type { Literal, Log, LogFields } from '../services/log.ts';
import { routePattern } from '../services/log-id.ts';

/**
 * Notes that a page could not be given. `page` is the pattern it stands under, which tells more than
 * the gateway's route; the line's request and school come with the request itself (`answerRequests`).
 */
export const pageFailed = <E extends string>(
  log: Log,
  event: Literal<E>,
  error: unknown,
  c: Context,
  fields?: LogFields,
): void => log.fault(event, error, { page: routePattern(routePath(c)), ...fields });
