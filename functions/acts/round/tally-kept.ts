import { dateAt, type Instant, later } from '../../core/calendar.ts';
import {
  addUp,
  countedWith,
  isMadeOf,
  type KeptCount,
  withGroups,
} from '../../core/round/kept-count.ts';
import { isRoundOver, type Round } from '../../core/round/round.ts';
import type { RoundTally } from '../../core/round/round-tally.ts';
import type { Uncounted } from '../../core/round/uncounted.ts';
import type { School } from '../../core/school/school.ts';
import type { SendNudges } from '../../services/queue.ts';
import { countingOf } from '../../store/keys.ts';
import type { Store } from '../../store/store.ts';
import { countGroups } from './count-group.ts';
import { groupsUncounted } from './groups-uncounted.ts';
import type { GroupNeeds } from './load-group-rows.ts';

export type KeptNeeds = {
  store: GroupNeeds['store'] & Pick<Store, 'findCount' | 'listUncounted' | 'listGroupsOf'>;
  nudge: SendNudges;
  now: () => Instant;
};

/** A school as far as its rounds' counts depend on it. */
export type CountedSchool = Pick<
  School,
  'id' | 'formsOff' | 'policies' | 'registerRev' | 'settingsRev'
>;

/** What rounds come to; `countedAt` where that is as it was then, because a lot has changed since. */
export type Counted = { tally: RoundTally; countedAt?: Instant };

/** So much may have changed for a page to count it itself: more is left to whoever keeps the counts. */
const mostOwners = 10;
const mostGroups = 3;
/** How old, in seconds, a count may be that a page shows as it was. */
const shownFor = 120;

/** What is kept of a round, brought up to date; undefined where that would be to count it all. */
async function bringUpToDate(
  deps: KeptNeeds,
  school: CountedSchool,
  round: Round,
  kept: KeptCount,
  uncounted: readonly Uncounted[],
): Promise<Counted | undefined> {
  const now = deps.now();
  const tallyOf = (groups: KeptCount['groups']) => addUp(round.forms, groups);
  if (uncounted.length === 0) return { tally: tallyOf(kept.groups) };
  const groups = uncounted.length > mostOwners ? undefined : await groupsUncounted(deps, uncounted);
  if (groups && groups.length <= mostGroups) {
    const anew = await countGroups(deps, school, round, groups, dateAt(now));
    return { tally: tallyOf(withGroups(kept.groups, anew)) };
  }
  const { countedAt } = kept;
  return now < later(countedAt, shownFor) ? { tally: tallyOf(kept.groups), countedAt } : undefined;
}

/**
 * What a round comes to, of what is kept of it: two trips, and what a group takes to read for each of a
 * few of which something changed since. Undefined where it must be counted whole: nothing is kept, it
 * was made of another register, of other settings or on another day, or too much has changed for too
 * long. Whoever keeps the counts is told of what is not in them.
 */
export async function tallyKept(
  deps: KeptNeeds,
  school: CountedSchool,
  round: Round,
): Promise<Counted | undefined> {
  const today = dateAt(deps.now());
  // The past is counted when somebody asks for it.
  if (round.state !== 'issued' || isRoundOver(round, today)) return undefined;
  const [kept, uncounted] = await Promise.all([
    deps.store.findCount(school.id, round.id),
    deps.store.listUncounted(school.id, mostOwners + 1),
  ]);
  const good = kept && isMadeOf(kept, countedWith(school, today)) ? kept : undefined;
  if (good && uncounted.length === 0) return bringUpToDate(deps, school, round, good, []);
  const [counted] = await Promise.all([
    good && bringUpToDate(deps, school, round, good, uncounted),
    deps.nudge('issue', [countingOf(school.id)]),
  ]);
  return counted;
}
