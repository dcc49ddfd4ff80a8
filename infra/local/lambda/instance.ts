import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { LambdaSettings } from './lambda-instances.ts';
import type { Call, InstanceSetup, Outcome } from './protocol.ts';

/** The handler threw, timed out, ran out of memory or ended its process. */
export class LambdaFailed extends Error {
  /** The error's name, as AWS reports it: `Sandbox.Timedout`, or the class that was thrown. */
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

/** Starts one instance in a thread with an environment and a heap of its own. */
export function startInstance(settings: LambdaSettings): Instance {
  const { name, arn, file, memoryMb, timeoutSeconds, clock } = settings;
  const workerData: InstanceSetup = { name, arn, file, export: settings.export, memoryMb, clock };
  const worker = new Worker(new URL('./instance-thread.ts', import.meta.url), {
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

  let ended = false;
  let waiting: { resolve(outcome: Outcome): void; reject(error: Error): void } | undefined;
  const end = (error: LambdaFailed): void => {
    ended = true;
    if (waiting) settings.log(`${error.type}: ${error.message}\n`);
    waiting?.reject(error);
    waiting = undefined;
  };
  worker.on('message', (outcome: Outcome) => {
    waiting?.resolve(outcome);
    waiting = undefined;
  });
  worker.on('error', (error) => end(new LambdaFailed(error.name, error.message)));
  worker.on('exit', () => end(new LambdaFailed('Runtime.ExitError', 'The process ended')));

  const answerTo = (event: unknown): Promise<Outcome> =>
    new Promise((resolve, reject) => {
      waiting = { resolve, reject };
      const deadline = Date.now() + timeoutSeconds * 1000;
      const call: Call = { requestId: randomUUID(), event: JSON.stringify(event), deadline };
      worker.postMessage(call);
    });

  return {
    alive: () => !ended,
    async stop() {
      await worker.terminate();
    },
    async call(event) {
      const timer = setTimeout(() => {
        end(new LambdaFailed('Sandbox.Timedout', `Task timed out after ${timeoutSeconds} seconds`));
        void worker.terminate();
      }, timeoutSeconds * 1000);
      try {
        const outcome = await answerTo(event);
        if (outcome.ok) return JSON.parse(outcome.value);
        settings.log(`${outcome.trace}\n`);
        throw new LambdaFailed(outcome.type, outcome.message);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}
