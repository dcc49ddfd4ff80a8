import { buildForms } from '../infra/build/forms.ts';
import { buildScripts } from '../infra/build/scripts.ts';
import { buildStyles } from '../infra/build/styles.ts';
import { readHouse } from './architecture/source.ts';
import {
  buildCheck,
  type Counts,
  conclude,
  passAll,
  passes,
  readingChecks,
  sum,
} from './checks/check.ts';
import { reportSizes } from './checks/sizes.ts';
import { runTests, slowest } from './checks/tests.ts';

/**
 * `npm run check`: what can be said in under a minute. Types, lint, format and dead code, and beside
 * them the tests of what decides and acts, on memory. `--sizes` adds how long files and functions are.
 */
const tests = ['test/core/', 'test/acts/', 'test/store/', 'test/architecture'];
/** No engine is started. */
const options = ['--testNamePattern=^(?!.*on the real engine)'];

const build = buildCheck(async () => {
  buildForms();
  await Promise.all([buildStyles(), buildScripts()]);
});

/** Tests print what failed only, for the other checks print between them. */
async function test(): Promise<Counts> {
  const ran = await runTests([...options, ...tests], 'dot');
  console.log(['The slowest files of tests:', ...slowest(ran, 3)].join('\n'));
  return ran;
}

/** How long files and functions are: a check like the others, but that it always tells. */
function measure(): Counts {
  const { ok, output } = reportSizes(readHouse(process.cwd()));
  console.log(output);
  return ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function check(withSizes: boolean): Promise<Counts> {
  if (!(await passes(build))) return { passed: 0, failed: 1 };
  const counts = await Promise.all([passAll(readingChecks), test()]);
  return sum([{ passed: 1, failed: 0 }, ...counts, ...(withSizes ? [measure()] : [])]);
}

conclude(await check(process.argv.includes('--sizes')));
