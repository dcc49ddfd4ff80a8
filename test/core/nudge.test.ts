import { expect, test } from 'vitest';
import { isTime } from '../../functions/core/nudge.ts';

const now = '2026-09-02T08:00:00.000Z';

test.each([
  ['2026-09-02T07:00:00.000Z', true],
  [now, true],
  ['2026-09-02T08:00:02.000Z', true],
  ['2026-09-02T08:00:02.001Z', false],
  ['2026-09-02T08:00:05.000Z', false],
])('work that is not to be begun before %s may be begun at eight: %s', (notBefore, isDue) => {
  expect(isTime({ notBefore }, now)).toBe(isDue);
});
