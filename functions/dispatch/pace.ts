import type { Lane } from '../core/message/message.ts';
import type { PaceStore } from '../store/message/pace-store.ts';

type MailLane = Exclude<Lane, 'job'>;

/** Waits for a place in the row of what the mail service takes a second. */
export type Pace = (lane: MailLane) => Promise<void>;

type Timing = { nowMs: () => number; sleep: (ms: number) => Promise<unknown> };

const real: Timing = {
  nowMs: () => Date.now(),
  sleep: (ms) => new Promise((done) => setTimeout(done, ms)),
};

/** The rest is for clocks that differ a little: what left evenly may come in closer together. */
const shareOfRate = 0.97;
/** Those of one run are composed together, and ask for their places together. */
const gatherMs = 10;
/** A round takes no more at once, so that a receipt never stands behind more than that of each run. */
const bulkAheadMs = 500;

type Waiting = { pass: (atMs: number) => void; fail: (error: unknown) => void };

/**
 * Lets `perSecond` pass each second, evenly, of all processes and lanes together: SES counts by
 * account and refuses what is over. Places are taken in one row that all share, for as many as wait
 * in one request; a process that dies takes with it only those it had taken, half a second's of a
 * round (D-130).
 */
export function createPace(
  perSecond: number,
  { takeMailPlaces }: PaceStore,
  { nowMs, sleep }: Timing = real,
): Pace {
  const everyMs = 1000 / (perSecond * shareOfRate);

  async function take(count: number): Promise<number> {
    for (;;) {
      const first = await takeMailPlaces(count, everyMs, nowMs());
      if (first !== undefined) return first;
      await sleep(gatherMs * Math.random());
    }
  }

  function createLine(atOnce: number): () => Promise<number> {
    const waiting: Waiting[] = [];
    let isServed = false;
    async function serve(): Promise<void> {
      await sleep(gatherMs);
      while (waiting.length > 0) {
        const these = waiting.splice(0, atOnce);
        try {
          const first = await take(these.length);
          for (const [n, { pass }] of these.entries()) pass(first + n * everyMs);
          if (waiting.length > 0) await sleep(first + (these.length - 1) * everyMs - nowMs());
        } catch (error) {
          for (const { fail } of these) fail(error);
        }
      }
      isServed = false;
    }
    return () =>
      new Promise((pass, fail) => {
        waiting.push({ pass, fail });
        if (isServed) return;
        isServed = true;
        void serve();
      });
  }

  const lines = {
    bulk: createLine(Math.max(1, Math.floor(bulkAheadMs / everyMs))),
    sign: createLine(Number.POSITIVE_INFINITY),
  };
  return async (lane) => {
    const wait = (await lines[lane]()) - nowMs();
    if (wait > 0) await sleep(wait);
  };
}
