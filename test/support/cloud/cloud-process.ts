import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Cloud } from '../../../infra/local/cloud.ts';
import { prepare } from '../../../infra/local/start/prepare.ts';
import type { Sent } from '../../infra/iam/sent-calls.ts';
import { freePorts } from '../browser/free-ports.ts';
import { hearSent } from './guarded-cloud.ts';

/** Where a cloud answers and keeps its data. */
export type Places = Omit<Cloud, 'invoke' | 'stop'>;

/** What is asked of the process that runs a cloud, and what it says. */
export type Asked = { number: number; invoke?: string; passTime?: number };
export type Told = { places: Places } | { answer: number; error?: string } | { sent: Sent };

/** A cloud in a process of its own, so that it can be killed as a whole. */
export type CloudProcess = Places & {
  /** Runs a function as a schedule would. */
  invoke(name: string): Promise<void>;
  /** All functions find that this much time has passed. */
  passTime(seconds: number): Promise<void>;
  /** `kill -9`. `everything`: the database engine at the same moment, not a moment later. */
  kill(everything?: boolean): Promise<void>;
};

const program = new URL('./run-cloud.ts', import.meta.url).pathname;

/** Processes that one started itself; Linux only, elsewhere none. */
function childrenOf(pid: number): number[] {
  try {
    const listed = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
    return listed === '' ? [] : listed.split(/\s+/).map(Number);
  } catch {
    return [];
  }
}

function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Gone already.
  }
}

const whenTold = (child: ChildProcess): Promise<Places> =>
  new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error('The cloud did not start')));
    child.on('message', (told: Told) => {
      if ('places' in told) resolve(told.places);
      else if ('sent' in told) hearSent(told.sent);
    });
  });

/** Where a cloud is to run. `port`: the first of four, so that a restart has the same addresses. */
export type Place = { dataDir: string; port: number };

export const freePlace = async (dataDir: string): Promise<Place> => ({
  dataDir,
  port: await freePorts(4),
});

/**
 * Starts a cloud; the clock of its functions is ahead of this machine's by so much, as if the
 * machine had been off meanwhile.
 */
export async function startCloudProcess(
  { dataDir, port }: Place,
  aheadSeconds = 0,
): Promise<CloudProcess> {
  const given = [await prepare(), dataDir, String(port), String(aheadSeconds)];
  const child = spawn(process.execPath, [program, ...given], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const places = await whenTold(child);
  let asked = 0;
  const ask = async (what: Omit<Asked, 'number'>): Promise<void> => {
    const number = ++asked;
    await new Promise<void>((resolve, reject) => {
      const end = () => reject(new Error('The cloud was killed'));
      child.once('exit', end);
      child.on('message', function hear(told: Told) {
        if (!('answer' in told) || told.answer !== number) return;
        child.off('message', hear).off('exit', end);
        if (told.error === undefined) resolve();
        else reject(new Error(told.error));
      });
      child.send({ number, ...what });
    });
  };
  return {
    ...places,
    invoke: (name) => ask({ invoke: name }),
    passTime: (seconds) => ask({ passTime: seconds }),
    async kill(everything = false) {
      const exit = once(child, 'exit');
      const pid = child.pid ?? 0;
      const engines = everything ? childrenOf(pid) : [];
      for (const one of [pid, ...engines]) killNow(one);
      await exit;
    },
  };
}
