import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare } from '../infra/local/start/prepare.ts';

/**
 * `npm test`: builds, then runs types, lint, format, dead code and every test, browser ones too.
 * Ends with a line `N passed, N failed`; each check counts as one. Extra arguments go to vitest.
 */
type Check = { name: string; act: () => Promise<boolean> };
type Counts = { passed: number; failed: number };

async function run(command: string, ...args: string[]): Promise<boolean> {
  const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code === 0;
}

/** As `npm start` builds, so that no test finds the build out of date and begins it anew. */
async function build(): Promise<boolean> {
  try {
    await prepare();
    return true;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return false;
  }
}

const checks: Check[] = [
  { name: 'types', act: () => run('tsc', '-p', '.') },
  { name: 'lint', act: () => run('oxlint', '--type-aware', '--deny-warnings') },
  { name: 'format', act: () => run('biome', 'check', '.') },
  { name: 'dead code', act: () => run('knip') },
];

async function passes({ name, act }: Check): Promise<boolean> {
  const began = performance.now();
  const ok = await act();
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
  return ok;
}

type Results = { numPassedTests: number; numFailedTests: number };

async function runTests(extra: string[]): Promise<Counts> {
  const file = join(mkdtempSync(join(tmpdir(), 'countersign-test-')), 'results.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const ok = await run('vitest', 'run', ...reporters, ...extra);
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const results = JSON.parse(readFileSync(file, 'utf8')) as Results;
  // A file that fails to load, or an error between tests, fails no test by name.
  return { passed: results.numPassedTests, failed: Math.max(results.numFailedTests, ok ? 0 : 1) };
}

async function runAll(extra: string[]): Promise<Counts> {
  if (!(await passes({ name: 'build', act: build }))) return { passed: 0, failed: 1 };
  const counts = { passed: 1, failed: 0 };
  for (const check of checks) counts[(await passes(check)) ? 'passed' : 'failed'] += 1;
  const tests = await runTests(extra);
  return { passed: counts.passed + tests.passed, failed: counts.failed + tests.failed };
}

const { passed, failed } = await runAll(process.argv.slice(2));
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
