import { expect, it } from 'vitest';
import { createProgress } from '../../../infra/demo/school/progress.ts';

it('says how far a step is where it takes long, and nothing of one that is soon over', () => {
  const said: string[] = [];
  const clock = { ms: 0 };
  const progress = createProgress(
    (line) => said.push(line),
    () => clock.ms,
  );
  const at = (ms: number, done: number, what: string) => {
    clock.ms = ms;
    progress(done, 480, what);
  };
  at(0, 1, 'emails have left');
  at(9000, 400, 'emails have left');
  expect(said).toEqual([]);
  at(10_000, 440, 'emails have left');
  at(11_000, 450, 'emails have left');
  at(25_000, 480, 'emails have left');
  at(26_000, 1, 'have signed');
  at(36_000, 70, 'have signed');
  expect(said).toEqual(['  440 of 480 emails have left …', '  70 of 480 have signed …']);
});
