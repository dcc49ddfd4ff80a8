const lookEveryMs = 150;
/**
 * Outlasts the sweep: work whose nudge was lost is found two minutes later, by a schedule that runs
 * each minute. What has not come by then never comes.
 */
const patienceMs = 300_000;

async function lookUntil<T>(
  look: () => Promise<T | undefined>,
  otherwise: (seconds: number) => string,
  timeoutMs: number,
): Promise<T> {
  for (const end = Date.now() + timeoutMs; ; ) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(otherwise(timeoutMs / 1000));
    await new Promise((done) => setTimeout(done, lookEveryMs));
  }
}

/** Looks again and again until `look` finds something. Throws `what` when it has not in time. */
export const until = <T>(
  what: string,
  look: () => Promise<T | undefined>,
  timeoutMs = patienceMs,
): Promise<T> =>
  lookUntil(look, (seconds) => `${what} did not happen within ${seconds} s`, timeoutMs);

/**
 * Counts again and again until there are `wanted`; throws with how many of `what` there were.
 * `onSeen`: told of each count.
 */
export async function untilThereAre(
  wanted: number,
  what: string,
  count: () => Promise<number>,
  { timeoutMs = patienceMs, onSeen }: { timeoutMs?: number; onSeen?: (seen: number) => void } = {},
): Promise<void> {
  let seen = 0;
  const look = async () => {
    seen = await count();
    onSeen?.(seen);
    return seen >= wanted ? seen : undefined;
  };
  const otherwise = (seconds: number) => `${seen} of ${wanted} ${what} came within ${seconds} s`;
  await lookUntil(look, otherwise, timeoutMs);
}
