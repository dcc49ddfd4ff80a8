import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Asked, Told, Usage } from './protocol.ts';

const program = fileURLToPath(new URL('./function-process.mjs', import.meta.url));

export type RunningFunction = {
  /** Since the process was started, in milliseconds of the wall clock, until it was loaded. */
  loadedMs: number;
  /** Its answer to an event; throws what it threw. */
  call(event: unknown): Promise<unknown>;
  usage(): Promise<Usage>;
  end(): void;
};

/** `Omit` that keeps each member of a union. */
type Without<T, K extends keyof T> = T extends unknown ? Omit<T, K> : never;

/**
 * Starts a bundle in a bare process. `file`: its module, which exports `handler`; `environment`: all
 * of its environment but for the path of programs.
 */
export async function startFunction(
  file: string,
  environment: Record<string, string>,
): Promise<RunningFunction> {
  const begun = performance.now();
  const child = fork(program, [file], {
    env: { PATH: process.env['PATH'] ?? '', ...environment },
    execArgv: process.env['FUNCTION_ARGS']?.split(' ') ?? [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const waiting = new Map<number, PromiseWithResolvers<Told>>();
  const expect = (number: number): Promise<Told> => {
    const told = Promise.withResolvers<Told>();
    waiting.set(number, told);
    return told.promise;
  };
  const loaded = expect(0);
  child.on('message', (told: Told) => {
    waiting.get(told.number)?.resolve(told);
    waiting.delete(told.number);
  });
  child.on('exit', (code) => {
    for (const { reject } of waiting.values())
      reject(new Error(`${file} ended with ${code} before it answered`));
  });
  let last = 0;
  const ask = async (what: Without<Asked, 'number'>) => {
    last += 1;
    const answer = expect(last);
    child.send({ number: last, ...what } satisfies Asked);
    const told = await answer;
    if ('failed' in told) throw new Error(told.failed);
    return told;
  };
  await loaded;
  return {
    loadedMs: performance.now() - begun,
    call: async (event) => (await ask({ do: 'call', event })).answer,
    async usage() {
      const { usage } = await ask({ do: 'usage' });
      if (!usage) throw new Error(`${file} did not say what it used`);
      return usage;
    },
    end: () => child.disconnect(),
  };
}
