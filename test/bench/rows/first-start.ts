import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { readEndpoints } from '../../../infra/local/start/endpoints.ts';
import { processTree, residentMb } from '../../checks/process-stat.ts';
import { freePorts } from '../../support/browser/free-ports.ts';
import { benchFolder } from '../floor/build-floor.ts';
import type { Figure, Row, Samples } from '../row.ts';

const everyMs = 250;
/** How long it may take to end once it is told. */
const patienceMs = 20_000;
const ready = /^Countersign is running on this machine/;

/** Until it says that it is ready. Throws what it printed where it ends before. */
async function whenReady(child: ChildProcess): Promise<void> {
  const said: string[] = [];
  if (!child.stdout) throw new Error('Nobody hears what npm start says');
  for await (const line of createInterface(child.stdout)) {
    if (ready.test(line)) return void child.stdout.resume();
    said.push(line);
  }
  throw new Error(`npm start ended before it was ready:\n${said.slice(-10).join('\n')}`);
}

/** The most that a process and all that came of it held at once, until `stop`. */
function watchMemory(pid: number): { stop: () => number } {
  let most = 0;
  const timer = setInterval(() => {
    const now = processTree(pid).reduce((sum, one) => sum + residentMb(one.pid), 0);
    most = Math.max(most, now);
  }, everyMs);
  return {
    stop() {
      clearInterval(timer);
      return most;
    },
  };
}

/** Tells it to end, as Ctrl-C does; what does not is killed, each by its id. */
async function end(child: ChildProcess, dataDir: string): Promise<void> {
  const all = processTree(child.pid ?? 0);
  const gone = child.exitCode === null ? once(child, 'exit') : Promise.resolve();
  const itself = readEndpoints(dataDir)?.pid;
  if (itself) process.kill(itself, 'SIGTERM');
  await Promise.race([gone, sleep(itself ? patienceMs : 0)]);
  for (const { pid } of all)
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended.
    }
  await gone;
}

async function measure(): Promise<Samples> {
  const folder = benchFolder();
  const dataDir = join(folder, 'data');
  const begun = performance.now();
  const child = spawn('npm', ['start', '--', '--fresh'], {
    env: { ...process.env, COUNTERSIGN_DATA: dataDir, PORT: String(await freePorts(4)) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const memory = watchMemory(child.pid ?? 0);
  try {
    await whenReady(child);
    const seconds = (performance.now() - begun) / 1000;
    const cpu = processTree(child.pid ?? 0).reduce((sum, one) => sum + one.cpuSeconds, 0);
    return {
      'until it is ready': [seconds],
      'CPU of all its processes': [cpu],
      'most memory at once': [memory.stop()],
    };
  } finally {
    memory.stop();
    await end(child, dataDir);
    rmSync(folder, { recursive: true, force: true });
  }
}

const figures: Figure[] = [
  { what: 'until it is ready', unit: 's', is: 'aim' },
  { what: 'CPU of all its processes', unit: 's CPU', is: 'aim' },
  { what: 'most memory at once', unit: 'MB', is: 'aim' },
];

export const firstStart: Row = {
  what: 'npm start -- --fresh, with building and the demo school',
  figures,
  measure,
};
