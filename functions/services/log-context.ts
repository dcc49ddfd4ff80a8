import { AsyncLocalStorage } from 'node:async_hooks';
import { id, type LogId, type Withheld } from './log-id.ts';

/** What every line says of the work it was written in. */
export type LogContext = {
  /** API Gateway's id of the request, which its access log has too; of a job, Lambda's of the run. */
  request?: LogId | Withheld;
  /** Of a page: the gateway's pattern, never the path. */
  route?: LogId | Withheld;
  /** Of a job: the request for a page that it was owed by, however many jobs lie between. */
  cause?: LogId | Withheld;
  /** Of a job: the queue's id of its nudge. */
  item?: LogId | Withheld;
  /** Once it is known whose work it is. */
  school?: LogId | Withheld;
};

const contexts = new AsyncLocalStorage<LogContext>();

/** Runs something whose every line shall say this, besides what it says already. */
export const about = <T>(context: LogContext, run: () => T): T =>
  contexts.run({ ...contexts.getStore(), ...context }, run);

/** From now on every line of this work names the school. Outside of any work it does nothing. */
export function aboutSchool(school: string): void {
  const context = contexts.getStore();
  if (context) context.school = id(school);
}

/** What lines written here say. */
export const logContext = (): LogContext => contexts.getStore() ?? {};

/**
 * What a nudge sent here names as its cause: the request for a page that is being answered, or the
 * one that this job goes back to. The sweep asks for nothing of its own accord, so it names none.
 * (D-84)
 */
export function causeNow(): string | undefined {
  const { cause, route, request } = logContext();
  return cause ?? (route && request);
}
