import type { Metrics } from '../metrics/metrics.ts';
import type { Concurrency } from './concurrency.ts';
import { type Instance, LambdaFailed, startInstance } from './instance.ts';
import type { LambdaSettings } from './instance-settings.ts';

export type LocalLambda = {
  settings: LambdaSettings;
  /**
   * Runs the handler with an event (JSON). Throws `LambdaFailed` when it fails, and when no instance
   * is free for `waitMs`; unless told, the event waits until one is. An instance that is only
   * starting is waited for, as on AWS.
   */
  invoke(event: unknown, options?: { waitMs?: number }): Promise<unknown>;
  /** Waits for what is running, at most `milliseconds`, then ends every instance. */
  stop(milliseconds: number): Promise<void>;
};

/** What its account counts, and allows; of a Lambda without one, nothing is counted. */
export type LambdaAccount = { concurrency?: Concurrency; metrics?: Metrics };

type Waiting = { resolve(instance: Instance): void; reject(error: Error): void };

/** Those who wait for an instance, in the order they came; each may lose patience. */
function createLine() {
  const line: Waiting[] = [];
  return {
    wait: (name: string, waitMs?: number): Promise<Instance> =>
      new Promise((resolve, reject) => {
        let timer: NodeJS.Timeout | undefined;
        const waiting: Waiting = {
          resolve(instance) {
            clearTimeout(timer);
            resolve(instance);
          },
          reject(error) {
            clearTimeout(timer);
            reject(error);
          },
        };
        line.push(waiting);
        if (waitMs === undefined) return;
        timer = setTimeout(() => {
          line.splice(line.indexOf(waiting), 1);
          reject(new LambdaFailed('TooManyRequestsException', `No instance of ${name} was free`));
        }, waitMs);
      }),
    next: (): Waiting | undefined => line.shift(),
    all: (): readonly Waiting[] => line,
  };
}

/** Instances beyond the first go after this long without work, to give their memory back. */
const idleMs = 30_000;

/**
 * A Lambda as AWS runs it: an instance handles one event at a time, another is started when all are
 * busy, and one that timed out or crashed is thrown away.
 */
export function createLambda(
  settings: LambdaSettings,
  { concurrency, metrics }: LambdaAccount = {},
): LocalLambda {
  const free: Instance[] = [];
  const all = new Set<Instance>();
  const line = createLine();
  const retirements = new Map<Instance, NodeJS.Timeout>();
  const running = new Set<Promise<unknown>>();
  let stopped = false;

  const start = (): Instance => {
    const instance = startInstance(settings);
    all.add(instance);
    return instance;
  };

  const take = (waitMs?: number): Promise<Instance> => {
    for (let instance = free.pop(); instance; instance = free.pop()) {
      clearTimeout(retirements.get(instance));
      if (instance.alive()) return Promise.resolve(instance);
      all.delete(instance);
    }
    if (all.size < settings.maxInstances) return Promise.resolve(start());
    return line.wait(settings.name, waitMs);
  };

  const give = (instance: Instance): void => {
    const usable = instance.alive();
    if (!usable) all.delete(instance);
    const next = line.next();
    if (next) next.resolve(usable ? instance : start());
    else if (usable) {
      free.push(instance);
      retireLater(instance);
    }
  };

  const retireLater = (instance: Instance): void => {
    const timer = setTimeout(() => {
      if (all.size < 2) return;
      free.splice(free.indexOf(instance), 1);
      all.delete(instance);
      void instance.stop();
    }, idleMs);
    retirements.set(instance, timer.unref());
  };

  const run = async (event: unknown, waitMs?: number): Promise<unknown> => {
    const instance = await take(waitMs);
    try {
      return await instance.call(event);
    } finally {
      if (!stopped) give(instance);
    }
  };

  /** Within what the account may run at once; beyond it AWS turns an event away, and nobody waits. */
  const runWithin = async (event: unknown, waitMs?: number): Promise<unknown> => {
    const { name } = settings;
    if (concurrency?.enter(name) === false) {
      metrics?.add('AWS/Lambda Throttles', 1, name);
      throw new LambdaFailed('TooManyRequestsException', `${name} runs as often as it may`);
    }
    metrics?.add('AWS/Lambda Invocations', 1, name);
    try {
      return await run(event, waitMs);
    } finally {
      concurrency?.leave(name);
    }
  };

  return {
    settings,
    invoke(event, { waitMs } = {}) {
      const result = runWithin(event, waitMs);
      const settled: Promise<unknown> = result
        .catch(() => undefined)
        .finally(() => running.delete(settled));
      running.add(settled);
      return result;
    },
    async stop(milliseconds) {
      const patience = new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
      await Promise.race([Promise.all(running), patience]);
      stopped = true;
      for (const { reject } of line.all()) reject(new Error(`${settings.name} was stopped.`));
      await Promise.all([...all].map((instance) => instance.stop()));
    },
  };
}
