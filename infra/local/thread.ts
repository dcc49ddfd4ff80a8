import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** A thread of ours that serves something: it posts one message when ready, and stops when told. */
export type Thread<Ready> = { ready: Ready; post(message: unknown): void; stop(): Promise<void> };

/**
 * Starts a file of ours in a thread of its own and waits for its first message. `execArgv` is
 * empty so that no loader of the parent's is started again: Node strips the types itself.
 */
export async function startThread<Ready>(file: URL, workerData: unknown): Promise<Thread<Ready>> {
  const worker = new Worker(file, { workerData, execArgv: [], env: { ...process.env } });
  const [ready] = (await once(worker, 'message')) as [Ready];
  // A failure later on is a bug in here; without this it would stop the process with no name to it.
  worker.on('error', (error) => {
    console.error(`${file.pathname} failed:`, error);
  });
  return {
    ready,
    post: (message) => worker.postMessage(message),
    async stop() {
      const exit = once(worker, 'exit');
      worker.postMessage({ stop: true });
      await exit;
    },
  };
}
