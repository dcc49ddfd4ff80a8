import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * `npm test`: builds, then runs types, lint, format, dead code and every test, browser ones too.
 * Ends with a line `N passed, N failed`; each check counts as one. Extra arguments go to vitest.
 */
type Check = { name: string; command: string; args: string[] };

const checks: Check[] = [
  { name: 'build', command: 'tsx', args: ['infra/build/all.ts'] },
  { name: 'types', command: 'tsc', args: ['-p', '.'] },
  { name: 'lint', command: 'oxlint', args: ['--type-aware', '--deny-warnings'] },
  { name: 'format', command: 'biome', args: ['check', '.'] },
  { name: 'dead code', command: 'knip', args: [] },
];

async function run(command: string, args: string[]): Promise<boolean> {
  const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code === 0;
}

type Results = { numPassedTests: number; numFailedTests: number; numFailedTestSuites: number };

async function runTests(extra: string[]): Promise<{ passed: number; failed: number }> {
  const file = join(mkdtempSync(join(tmpdir(), 'countersign-test-')), 'results.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const ok = await run('vitest', ['run', ...reporters, ...extra]);
  const results = JSON.parse(readFileSync(file, 'utf8')) as Results;
  // A file that fails to load, or an error between tests, fails no test by name.
  const failed = Math.max(results.numFailedTests, ok ? 0 : 1);
  return { passed: results.numPassedTests, failed };
}

let passed = 0;
let failed = 0;
for (const { name, command, args } of checks) {
  const began = performance.now();
  const ok = await run(command, args);
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
  if (ok) passed += 1;
  else failed += 1;
  if (!ok && name === 'build') break;
}
if (failed === 0 || passed > 0) {
  const tests = await runTests(process.argv.slice(2));
  passed += tests.passed;
  failed += tests.failed;
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
