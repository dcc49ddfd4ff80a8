import { dateAt, type Instant, later } from '../../core/calendar.ts';
import { addUp, countedWith, isMadeOf, withGroups } from '../../core/round/kept-count.ts';
import { isRoundOver } from '../../core/round/round.ts';
import type { RoundWithMail } from '../../core/round/round-mail.ts';
import type { RoundTally } from '../../core/round/round-tally.ts';
import type { School } from '../../core/school/school.ts';
import type { Store } from '../../store/store.ts';
import { countGroups } from './count-group.ts';
import { groupsUncounted } from './groups-uncounted.ts';
import type { GroupNeeds } from './load-group-rows.ts';

export type KeptNeeds = {
  store: GroupNeeds['store'] & Pick<Store, 'findCount' | 'listUncounted' | 'listGroupsOf'>;
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
const mostOwners = 20;
const mostGroups = 4;
/** So few groups are soon counted whole. */
const smallSchool = 25;
/** How old, in seconds, a count may be that a page shows as it was. */
const shownFor = 150;

/**
 * What a round comes to, of what is kept of it: two trips, one after the other, and what a group takes to read for each of a
 * few of which something changed since. Undefined where it must be counted whole: nothing is kept, it
 * was made of another register, of other settings or on another day, or too much has changed, at a small
 * school or for too long.
 */
export async function tallyKept(
  deps: KeptNeeds,
  school: CountedSchool,
  round: RoundWithMail,
): Promise<Counted | undefined> {
  const now = deps.now();
  const today = dateAt(now);
  // The past is counted when somebody asks for it.
  if (round.state !== 'issued' || isRoundOver(round, today)) return undefined;
  // In this order: what is crossed off in between is in the count.
  const uncounted = await deps.store.listUncounted(school.id, mostOwners + 1);
  const kept = await deps.store.findCount(school.id, round.id);
  if (!kept || !isMadeOf(kept, countedWith(school, today))) return undefined;
  const { groups, countedAt } = kept;
  const changed =
    uncounted.length > mostOwners ? undefined : await groupsUncounted(deps, uncounted);
  if (changed && changed.length <= mostGroups) {
    const anew = await countGroups(deps, school, round, changed, today);
    return { tally: addUp(round.forms, withGroups(groups, anew)) };
  }
  const isShown = groups.length > smallSchool && now < later(countedAt, shownFor);
  return isShown ? { tally: addUp(round.forms, groups), countedAt } : undefined;
}
