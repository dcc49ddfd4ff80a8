import { defineConfig } from 'vitest/config';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    // Both cores of the smallest machine this runs on; left to itself, vitest would use one.
    maxWorkers: 2,
    // Outlasts all that is waited for (`until`), which says what did not come: a lost nudge is found by
    // the sweep after some minutes, and that is no failure.
    testTimeout: 330_000,
    hookTimeout: 330_000,
  },
});
