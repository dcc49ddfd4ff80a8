import { keepCounts } from '../acts/round/keep-counts.ts';
import { type Nudge, schoolOfNudge } from '../core/nudge.ts';
import { id, type Log } from '../services/log.ts';

type Needs = Parameters<typeof keepCounts>[0] & { log: Log };

/** Counts the rounds of the school that a nudge names. A count that was off is told of as a fault. */
export const createCountRounds =
  (deps: Needs) =>
  async (at: Nudge): Promise<void> => {
    const school = schoolOfNudge(at);
    const counted = await keepCounts(deps, school);
    for (const { round, groups, wrong } of counted) {
      const which = { school: id(school), round: id(round), groups };
      if (wrong > 0) deps.log.fault('round-was-counted-wrongly', undefined, { ...which, wrong });
      else deps.log.info('round-counted', which);
    }
  };
