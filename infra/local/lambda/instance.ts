import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { mostPayloadBytes } from '../gateway/limits.ts';
import { instanceProgram } from './instance-program.ts';
import type { LambdaSettings } from './instance-settings.ts';
import { machineNow } from './machine-now.ts';
import type { Call, CallOutcome, InstanceSetup, ThreadSays } from './protocol.ts';

/** The handler threw, timed out, ran out of memory, ended its process, or was never reached. */
export class LambdaFailed extends Error {
  /**
   * The error's name, as AWS reports it: `Sandbox.Timedout`, `TooManyRequestsException` where no
   * instance was free, or the class that was thrown.
   */
  readonly type: string;
  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

export type Instance = {
  call(event: unknown): Promise<unknown>;
  /** False once it failed in a way that ended its thread. */
  alive(): boolean;
  stop(): Promise<void>;
};

/** A module that does not load within this never will. Nobody's own time runs meanwhile. */
const mostStartSeconds = 60;

const timedOut = (seconds: number): LambdaFailed =>
  new LambdaFailed('Sandbox.Timedout', `Task timed out after ${seconds} seconds`);

function startWorker(settings: LambdaSettings): Worker {
  const { name, arn, file, memoryMb, clock, onSent } = settings;
  const workerData: InstanceSetup = {
    name,
    arn,
    file,
    export: settings.export,
    memoryMb,
    clock,
    isWatched: onSent !== undefined,
  };
  const worker = new Worker(instanceProgram(), {
    eval: true,
    workerData,
    env: settings.environment,
    execArgv: [],
    // Dozens of threads each keep their young space for good: a small one saves a gigabyte.
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 12 },
    stdout: true,
    stderr: true,
  });
  for (const stream of [worker.stdout, worker.stderr])
    stream.on('data', (chunk: Buffer) => settings.log(chunk.toString()));
  return worker;
}

/** A promise whose end is in others' hands. Rejected before anybody waits, it is no fault. */
function promised<T>(): PromiseWithResolvers<T> {
  const made = Promise.withResolvers<T>();
  made.promise.catch(() => undefined);
  return made;
}

/** Starts one instance in a thread with an environment and a heap of its own. */
export function startInstance(settings: LambdaSettings): Instance {
  const { timeoutSeconds } = settings;
  const worker = startWorker(settings);
  const start = promised<void>();
  let answer: PromiseWithResolvers<CallOutcome> | undefined;
  let ended = false;
  const end = (error: LambdaFailed, trace = `${error.type}: ${error.message}`): void => {
    if (!ended && error.type !== 'Stopped') settings.log(`${trace}\n`);
    ended = true;
    start.reject(error);
    answer?.reject(error);
    void worker.terminate();
  };
  const endAfter = (seconds: number): NodeJS.Timeout =>
    setTimeout(() => end(timedOut(seconds)), seconds * 1000);

  const startTimer = endAfter(mostStartSeconds);
  worker.on('message', (told: ThreadSays) => {
    if ('sent' in told) return settings.onSent?.(settings.name, told.sent);
    if ('outcome' in told) return answer?.resolve(told.outcome);
    clearTimeout(startTimer);
    if (told.started.ok) return start.resolve();
    const { type, message, trace } = told.started;
    end(new LambdaFailed(type, message), trace);
  });
  worker.on('error', (error) => end(new LambdaFailed(error.name, error.message)));
  worker.on('exit', () => {
    clearTimeout(startTimer);
    end(new LambdaFailed('Runtime.ExitError', 'The process ended'));
  });

  const answerTo = (event: unknown): Promise<CallOutcome> => {
    answer = promised<CallOutcome>();
    const deadline = machineNow() + timeoutSeconds * 1000;
    const call: Call = { requestId: randomUUID(), event: JSON.stringify(event), deadline };
    worker.postMessage(call);
    return answer.promise;
  };

  return {
    alive: () => !ended,
    async stop() {
      end(new LambdaFailed('Stopped', 'The instance was stopped'));
      await worker.terminate();
    },
    async call(event) {
      // What it takes to start is nobody's time: on AWS a cold start is not counted either.
      await start.promise;
      const timer = endAfter(timeoutSeconds);
      try {
        const outcome = await answerTo(event);
        if (outcome.ok && Buffer.byteLength(outcome.value) > mostPayloadBytes)
          throw new LambdaFailed('Function.ResponseSizeTooLarge', 'The answer is over 6 MB');
        if (outcome.ok) return JSON.parse(outcome.value);
        settings.log(`${outcome.trace}\n`);
        throw new LambdaFailed(outcome.type, outcome.message);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}
