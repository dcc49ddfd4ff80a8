import type { LambdaContext, LambdaEvent } from 'hono/aws-lambda';
import { abandonable } from '../services/abandoned.ts';
import type { Log } from '../services/log.ts';
import type { Overloaded } from './overloaded.tsx';

/** A Lambda's handler, as hono makes one. */
type Handler<Answer> = (event: LambdaEvent, context?: LambdaContext) => Promise<Answer>;

/** What it takes to say so: a page is made, and the instance is given up to nobody meanwhile. */
const marginMs = 1000;

/** A value after so long, unless it is called off. */
function after<T>(ms: number, make: () => Promise<T>): { value: Promise<T>; callOff: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const value = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, Math.max(0, ms));
  }).then(make);
  return { value, callOff: () => clearTimeout(timer) };
}

/**
 * Has a Lambda answer before its time runs out, with a page that asks for another try. Else API
 * Gateway answers in its place, in JSON, and an HTTP API's own answers cannot be changed. What is
 * being written at that moment may still be, and the page says so; nothing is after it, for this
 * instance sleeps until the next request, which may be the other try. The page is loaded when it is
 * needed (D-85).
 */
export const inTime =
  <Answer>(answer: Handler<Answer>, log: Pick<Log, 'fault'>): Handler<Answer | Overloaded> =>
  async (event, context) => {
    if (!context) return answer(event, context);
    return abandonable(async (abandon) => {
      const ms = context.getRemainingTimeInMillis() - marginMs;
      const late = after(ms, async () => {
        abandon();
        // The Lambda itself has not failed: it is the front's alarm that counts the 503 (FrontErrors).
        log.fault('answered-late', new DOMException('Not answered in time', 'TimeoutError'), {
          ms,
        });
        const { overloaded } = await import('./overloaded.tsx');
        return overloaded(String(event.headers?.['accept'] ?? ''));
      });
      try {
        return await Promise.race([answer(event, context), late.value]);
      } finally {
        late.callOff();
      }
    });
  };
