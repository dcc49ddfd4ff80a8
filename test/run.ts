import { prepare } from '../infra/local/start/prepare.ts';
import {
  buildCheck,
  type Counts,
  conclude,
  passAll,
  passes,
  readingChecks,
  sum,
} from './checks/check.ts';
import { runTests, slowest } from './checks/tests.ts';
import { keepWholeRun } from './checks/whole-run.ts';

/**
 * `npm test`: builds, then runs types, lint, format, dead code and every test, browser ones too. Ends
 * with the files of tests that took longest and a line `N passed, N failed`; each check counts as one.
 * Extra arguments go to vitest. What a whole run took is kept for the bench.
 */
/** As `npm start` builds, so that no test finds the build out of date and begins it anew. */
const build = buildCheck(() => prepare());

async function runAll(extra: string[]): Promise<Counts> {
  if (!(await passes(build))) return { passed: 0, failed: 1 };
  // Beside each other: the tests wait for their clouds and browsers a good part of the time.
  const [reading, tests] = await Promise.all([passAll(readingChecks), runTests(extra)]);
  console.log(['The slowest files of tests:', ...slowest(tests, 15)].join('\n'));
  const all = sum([{ passed: 1, failed: 0 }, reading, tests]);
  if (extra.length === 0) keepWholeRun(all);
  return all;
}

conclude(await runAll(process.argv.slice(2)));
