import { expect, it } from 'vitest';
import { createPace } from '../../functions/dispatch/pace.ts';

it('lets so many pass a second, evenly, however many wait', async () => {
  let clock = 0;
  const passed: number[] = [];
  const pace = createPace(4, {
    nowMs: () => clock,
    sleep: async (ms) => {
      passed.push(clock + ms);
    },
  });
  await Promise.all(Array.from({ length: 5 }, pace));
  expect(passed).toEqual([250, 500, 750, 1000]);
  clock = 5000;
  // What was not used is not saved up: a burst after a pause would be refused.
  await Promise.all([pace(), pace()]);
  expect(passed.slice(4)).toEqual([5250]);
});
