import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from '../ports.ts';
import { answersAt, expectAnswer, givenEngine } from './another-engine.ts';
import { findEngine } from './find-engine.ts';

/** `isGiven`: somebody else's, who may have more in it than we know of. */
export type Engine = { url: string; isGiven: boolean; stop(): Promise<void> };

/** Throws what is missing, and what to do about it, where `startEngine` could not succeed. */
export async function checkEngine(): Promise<void> {
  const given = givenEngine();
  if (given) await expectAnswer(given);
  else findEngine();
}

/**
 * Starts dynoxide on `file`, at a free port of 127.0.0.1; or uses the engine that
 * AWS_ENDPOINT_URL_DYNAMODB names, which is somebody else's: `stop` leaves it running.
 */
export async function startEngine(file: string): Promise<Engine> {
  const given = givenEngine();
  if (given) {
    await expectAnswer(given);
    return { url: given, isGiven: true, stop: async () => undefined };
  }
  // Between finding a free port and taking it somebody else may take it.
  for (let attempt = 1; ; attempt++) {
    const engine = await tryStart(findEngine(), file, await freePort());
    if (engine) return engine;
    if (attempt === 5)
      throw new Error(
        `The database engine could not start with ${file}. To delete the local data and start again: npm start -- --fresh`,
      );
  }
}

/** Runs until its standard input ends, which happens however its parent dies, `kill -9` included. */
const untilParentDies =
  'exec 3<&0; (cat <&3 >/dev/null; kill $$ 2>/dev/null) & exec "$0" "$@" 3<&- </dev/null';

function spawnEngine(engine: string, args: string[]): ChildProcess {
  const options = { stdio: ['pipe', 'ignore', 'ignore'] as ['pipe', 'ignore', 'ignore'] };
  if (process.platform === 'win32') return spawn(engine, args, options);
  // A group of its own: Ctrl-C in the terminal is for us, and we stop it when we are done.
  return spawn('sh', ['-c', untilParentDies, engine, ...args], { ...options, detached: true });
}

async function tryStart(path: string, file: string, port: number): Promise<Engine | undefined> {
  const url = `http://127.0.0.1:${port}`;
  const child = spawnEngine(path, ['--host', '127.0.0.1', '-p', String(port), '--db-path', file]);
  const exit = once(child, 'exit');
  child.unref();
  for (let waited = 0; waited < 5000 && child.exitCode === null; waited += 10) {
    if ((await answersAt(url)) && child.exitCode === null)
      return { url, isGiven: false, stop: () => stopEngine(child, exit) };
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  await stopEngine(child, exit);
  return undefined;
}

async function stopEngine(child: ChildProcess, exit: Promise<unknown>): Promise<void> {
  child.kill();
  await exit;
  child.stdin?.destroy();
}
