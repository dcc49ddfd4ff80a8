/** Waits for the next place in a row that moves on at a steady rate. */
export type Pace = () => Promise<void>;

type Timing = { nowMs: () => number; sleep: (ms: number) => Promise<unknown> };

const real: Timing = {
  nowMs: () => performance.now(),
  sleep: (ms) => new Promise((done) => setTimeout(done, ms)),
};

/**
 * Lets `perSecond` pass each second, evenly: SES counts in seconds and refuses what is over. One
 * row per process; how many processes run is the deployment's to limit.
 */
export function createPace(perSecond: number, { nowMs, sleep }: Timing = real): Pace {
  let freeAt = 0;
  return async () => {
    const at = Math.max(nowMs(), freeAt);
    freeAt = at + 1000 / perSecond;
    const wait = at - nowMs();
    if (wait > 0) await sleep(wait);
  };
}
