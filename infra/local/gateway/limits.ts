import type { IncomingMessage } from 'node:http';

/**
 * Request line and header values together, in bytes (API Gateway, "Quotas for configuring and running
 * an HTTP API"). Names are counted here, too: nobody says whether they are there.
 */
const mostHeadBytes = 10_240;

/** Lambda's limit for an event or an answer as JSON, in bytes; API Gateway's own is higher. */
export const mostPayloadBytes = 6 * 1024 * 1024;

/** When API Gateway gives up on a Lambda, in seconds, whatever the Lambda's own time is. */
export const mostSeconds = 30;

export function isHeadTooLong({ method, url, httpVersion, rawHeaders }: IncomingMessage): boolean {
  const line = `${method} ${url} HTTP/${httpVersion}`;
  return Buffer.byteLength(line + rawHeaders.join('')) > mostHeadBytes;
}

/** What a stage lets through: so many a second, and so many at once before that. */
export type Throttle = { rateLimit: number; burstLimit: number };

/**
 * A token bucket, as API Gateway's (developer guide, "Throttle requests to your HTTP APIs"). Returns
 * whether a request at this moment is let through.
 */
export function createThrottle(
  { rateLimit, burstLimit }: Throttle,
  nowMs: () => number = () => performance.now(),
): () => boolean {
  let tokens = burstLimit;
  let at = nowMs();
  return () => {
    const now = nowMs();
    tokens = Math.min(burstLimit, tokens + ((now - at) / 1000) * rateLimit);
    at = now;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
