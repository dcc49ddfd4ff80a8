/** As a shell tells it: 128 and the signal's number. */
export const interrupted = 130;

/** One press of Ctrl-C may arrive twice: from the terminal, and passed on by npm. */
const samePressMs = 500;

/**
 * Calls `stop` when this process is told to end: by Ctrl-C and its like, or because whoever started
 * it is gone. Calls `stopAtOnce` when it is told again: somebody will not wait.
 */
export function whenToldToStop(stop: () => void, stopAtOnce: () => void): void {
  const parent = process.ppid;
  let toldAt: number | undefined;
  const told = (): void => {
    if (toldAt === undefined) {
      toldAt = performance.now();
      stop();
    } else if (performance.now() - toldAt > samePressMs) stopAtOnce();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, told);
  // `kill -9` of the command that runs us sends us nothing.
  setInterval(() => {
    if (process.ppid !== parent && toldAt === undefined) told();
  }, 1000).unref();
}
