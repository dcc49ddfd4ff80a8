import { totalmem } from 'node:os';
import { relative } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { byLength } from './test/checks/longest-first.ts';

const tests = '.test.{ts,tsx}';
/** They have a cloud, a browser, a compiler or processes of their own, or measure memory. */
const alone = [
  ...[
    'budgets',
    'faults',
    'journeys',
    'local',
    'support',
    'types',
    'infra/demo',
    'infra/guide',
  ].map((folder) => `test/${folder}/**/*${tests}`),
  `test/**/*browser${tests}`,
  `test/infra/rights-in-use${tests}`,
  `test/import/memory${tests}`,
];

/**
 * One more than the smallest machine this runs on has cores: files with a cloud or a browser wait for a
 * third of their time, and take up to 800 MB each. Left to itself, vitest would use one.
 */
const maxWorkers = totalmem() > 4 * 2 ** 30 ? 3 : 2;

/** The longest first, the rest as vitest has it. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const fileOf = ({ moduleId }: TestSpecification) => relative(import.meta.dirname, moduleId);
    return sorted.toSorted((a, b) => byLength(fileOf(a), fileOf(b)));
  }
}

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    maxWorkers,
    sequence: { sequencer: LongestFirst },
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        // Longer than what is waited for (`until`), which says what did not come: a lost nudge is found
        // by the sweep after some minutes, and that is no failure.
        test: { name: 'alone', include: alone, testTimeout: 330_000, hookTimeout: 330_000 },
      },
      {
        extends: true,
        // The rest share what they import: most of their time went into loading it anew (D-91).
        test: { name: 'together', include: [`test/**/*${tests}`], exclude: alone, isolate: false },
      },
    ],
  },
});
