import { keepAsking } from '../acts/round/asking/keep-asking.ts';
import { keepCounts } from '../acts/round/keep-counts.ts';
import { type Nudge, schoolOfNudge } from '../core/nudge.ts';
import type { Uncounted } from '../core/round/uncounted.ts';
import { id, type Log } from '../services/log.ts';

type Needs = Parameters<typeof keepCounts>[0] & Parameters<typeof keepAsking>[0] & { log: Log };

/** False where it failed: rounds are counted all the same, and what changed stays noted for the next run. */
async function askedAll(deps: Needs, school: string, uncounted: readonly Uncounted[]) {
  try {
    const { opened, owed } = await keepAsking(deps, school, uncounted);
    if (opened + owed > 0) deps.log.info('newcomers-asked', { school: id(school), opened, owed });
    return true;
  } catch (error) {
    deps.log.fault('newcomers-not-asked', error, { school: id(school) });
    return false;
  }
}

/**
 * Has the rounds of the school that a nudge names ask whoever came since, then counts them. A count that
 * was off is told of as a fault.
 */
export const createCountRounds =
  (deps: Needs) =>
  async (at: Nudge): Promise<void> => {
    const school = schoolOfNudge(at);
    // Listed once for both: what changes in between is crossed off by neither.
    const uncounted = await deps.store.listUncounted(school);
    const crossesOff = await askedAll(deps, school, uncounted);
    const counted = await keepCounts(deps, school, { uncounted, crossesOff });
    for (const { round, groups, wrong } of counted) {
      const which = { school: id(school), round: id(round), groups };
      if (wrong > 0) deps.log.fault('round-was-counted-wrongly', undefined, { ...which, wrong });
      else deps.log.info('round-counted', which);
    }
  };
