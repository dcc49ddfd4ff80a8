import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import type { Counts } from './check.ts';

type TestFile = { name: string; startTime: number; endTime: number };
type Results = { numPassedTests: number; numFailedTests: number; testResults: TestFile[] };

/** What vitest counted, and how long each file of tests took. */
export type Ran = Counts & { files: { path: string; seconds: number }[] };

function readResults(file: string, ok: boolean): Ran {
  if (!existsSync(file)) return { passed: 0, failed: 1, files: [] };
  const results = JSON.parse(readFileSync(file, 'utf8')) as Results;
  return {
    passed: results.numPassedTests,
    // A file that fails to load, or an error between tests, fails no test by name.
    failed: Math.max(results.numFailedTests, ok ? 0 : 1),
    files: results.testResults.map(({ name, startTime, endTime }) => ({
      path: relative(process.cwd(), name),
      seconds: (endTime - startTime) / 1000,
    })),
  };
}

/** Runs vitest with these arguments, printing as it does. */
export async function runTests(args: readonly string[], reporter = 'default'): Promise<Ran> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-test-'));
  const file = join(folder, 'results.json');
  const reporters = [`--reporter=${reporter}`, '--reporter=json', `--outputFile.json=${file}`];
  const child = spawn('vitest', ['run', ...reporters, ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
    // What one process has compiled, those after it need not; tests start some hundred.
    env: {
      NODE_COMPILE_CACHE: resolve('node_modules', '.cache', 'compiled'),
      COUNTERSIGN_SOUND_PAGES: join(folder, 'sound-pages'),
      ...process.env,
    },
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  const ran = readResults(file, code === 0);
  rmSync(folder, { recursive: true, force: true });
  return ran;
}

/** The files that took longest, a line each, longest first. */
export function slowest({ files }: Ran, count: number): string[] {
  const longest = files.toSorted((a, b) => b.seconds - a.seconds).slice(0, count);
  return longest.map(({ path, seconds }) => `${seconds.toFixed(1).padStart(7)} s  ${path}`);
}
