import { defineConfig } from 'vitest/config';

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

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    // Both cores of the smallest machine this runs on; left to itself, vitest would use one.
    maxWorkers: 2,
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
