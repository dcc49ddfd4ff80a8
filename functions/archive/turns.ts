import type { InTime } from '../acts/evidence/write-evidence.ts';
import type { Instant } from '../core/calendar.ts';
import type { TimeLeft } from '../services/batch.ts';

/** Room for a put that is answered late, however fast this machine is. */
const leastMs = 10_000;

/**
 * One PDF at a time in one process: two would only take each other's processor and memory. A run begins
 * another while twice as long is left as the last one took. Its first is always begun, or a
 * machine too slow for that would never get anywhere.
 */
export function createTurns(now: () => Instant): (timeLeft: TimeLeft) => InTime {
  let line: Promise<unknown> = Promise.resolve();
  let lastTook = 0;
  let done = 0;
  return (timeLeft) => {
    const doneBefore = done;
    return <T>(work: () => Promise<T>) => {
      const turn = line.then(async (): Promise<T | 'short'> => {
        const isFirst = done === doneBefore;
        if (!isFirst && timeLeft() < Math.max(leastMs, 2 * lastTook)) return 'short';
        const begunAt = Date.parse(now());
        try {
          return await work();
        } finally {
          lastTook = Date.parse(now()) - begunAt;
          done += 1;
        }
      });
      // Whoever is next in line waits for the end of it, good or bad.
      line = turn.catch(() => undefined);
      return turn;
    };
  };
}
