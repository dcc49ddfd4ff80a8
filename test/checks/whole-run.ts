import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Counts } from './check.ts';
import { processStat } from './process-stat.ts';

const root = resolve(import.meta.dirname, '../..');
const kept = join(root, 'dist', 'whole-run.json');

/** What a whole `npm test` took, in seconds. `on`: its date. `cpu`: of all its processes that ended. */
export type WholeRun = { on: string; seconds: number; cpu: number; tests: number };

/** Keeps what this process, as a whole `npm test` that passed, took until now. */
export function keepWholeRun({ passed, failed }: Counts, file = kept): void {
  const { cpuSeconds } = processStat(process.pid) ?? {};
  // What failed may have ended early, and elsewhere than on Linux nobody knows what children took.
  if (failed > 0 || cpuSeconds === undefined) return;
  const run: WholeRun = {
    on: new Date().toISOString().slice(0, 10),
    seconds: performance.now() / 1000,
    cpu: cpuSeconds,
    tests: passed,
  };
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(run));
}

/** The last whole run that passed on this machine, if any did. */
export const findWholeRun = (file = kept): WholeRun | undefined =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as WholeRun) : undefined;
