import { atOnce } from '../../core/at-once.ts';
import { type CalendarDate, dateAt, type Instant } from '../../core/calendar.ts';
import { groupOf } from '../../core/person/group.ts';
import {
  type CountedWith,
  countedWith,
  differingGroups,
  type GroupCount,
  isMadeOf,
  type KeptCount,
  withGroups,
} from '../../core/round/kept-count.ts';
import { isRoundOver, type Round } from '../../core/round/round.ts';
import type { Uncounted } from '../../core/round/uncounted.ts';
import { mayLose } from '../../store/may-lose.ts';
import type { Store } from '../../store/store.ts';
import { countGroups, countOf } from './count-group.ts';
import { groupsUncounted } from './groups-uncounted.ts';
import { loadGroupRows } from './load-group-rows.ts';
import type { CountedSchool, KeptNeeds } from './tally-kept.ts';

type Needs = {
  store: KeptNeeds['store'] &
    Pick<Store, 'commit' | 'findSchool' | 'listRounds' | 'listPeople' | 'listCountedBefore'>;
  now: () => Instant;
};

/** `wrong`: groups of which it had been kept otherwise, though nothing of them had changed. */
export type RoundCounted = { round: string; groups: number; wrong: number };

/** Of so many who changed it is looked up which groups they are of; of more, all are counted. */
const mostOwners = 400;
/** Each reads thirty people and their parents. */
const groupsAtOnce = 2;
const crossedOffAtOnce = 8;

type Counting = { school: CountedSchool; round: Round; made: CountedWith };
type Counts = { groups: GroupCount[]; counted: number; wrong: number };

/**
 * All groups of a round. `wrong` as of the day it was kept for, where its register and settings are the same:
 * those of whom something has changed are not looked at.
 */
async function countWhole(
  deps: Needs,
  { school, round, made }: Counting,
  kept: KeptCount | undefined,
): Promise<Counts> {
  const { store } = deps;
  const all = new Set((await store.listPeople(school.id)).map(groupOf));
  const [now, then]: [GroupCount[], GroupCount[]] = [[], []];
  await atOnce([...all], groupsAtOnce, async (group) => {
    const read = await loadGroupRows(deps, school, round, group);
    now.push(countOf(group, read, school, made.countedFor));
    if (kept) then.push(countOf(group, read, school, kept.countedFor));
  });
  const groups = withGroups([], now);
  const isSame = kept && isMadeOf(kept, { ...made, countedFor: kept.countedFor });
  const changed = isSame ? await store.listUncounted(school.id) : [];
  if (!isSame || changed.length > mostOwners) return { groups, counted: groups.length, wrong: 0 };
  const known = await groupsUncounted(deps, changed);
  const wrong = differingGroups(kept.groups, withGroups([], then));
  return {
    groups,
    counted: groups.length,
    wrong: wrong.filter((group) => !known.includes(group)).length,
  };
}

/** Only the groups of whom something changed; undefined where all must be counted. */
async function countChanged(
  deps: Needs,
  { school, round, made }: Counting,
  kept: KeptCount,
  uncounted: readonly Uncounted[],
): Promise<Counts | undefined> {
  if (!isMadeOf(kept, made) || uncounted.length > mostOwners) return undefined;
  const changed = await groupsUncounted(deps, uncounted);
  const anew = await countGroups(deps, school, round, changed, made.countedFor);
  return { groups: withGroups(kept.groups, anew), counted: changed.length, wrong: 0 };
}

/** Counts one round as far as it must be; undefined where another has counted it meanwhile. */
async function keepCount(
  deps: Needs,
  counting: Counting,
  uncounted: readonly Uncounted[],
): Promise<RoundCounted | undefined> {
  const { store } = deps;
  const { school, made } = counting;
  const round = counting.round.id;
  const countedAt = deps.now();
  const kept = await store.findCount(school.id, round);
  const counts =
    (kept && (await countChanged(deps, counting, kept, uncounted))) ??
    (await countWhole(deps, counting, kept));
  const { groups, counted, wrong } = counts;
  if (counted > 0 || !kept) {
    const rev = (kept?.rev ?? 0) + 1;
    const count: KeptCount = { school: school.id, round, ...made, groups, countedAt, rev };
    const written = await store.commit([{ fact: 'counted', count, wasRev: kept?.rev }]);
    if (written === 'conflict') return undefined;
  }
  return { round, groups: counted, wrong };
}

/** What was kept of rounds whose year is over stays as it was last counted. */
async function closeCounts(
  { store }: Needs,
  school: string,
  before: CalendarDate,
  underWay: readonly Round[],
): Promise<void> {
  const counted = await store.listCountedBefore(school, before);
  for (const round of counted.filter((one) => !underWay.some(({ id }) => id === one))) {
    const count = await store.findCount(school, round);
    if (!count) continue;
    const fact = { fact: 'counted', count, wasRev: count.rev, isOver: true } as const;
    await mayLose(store.commit([fact]), 'another run has closed it');
  }
}

/**
 * Counts a school's rounds that are under way: the groups of whom something changed, or all of them
 * where a round was never counted, or on another day, or with another register or settings. What changed
 * is crossed off only once it is in every count, and only if it has not changed again: it is listed
 * before the people are read, so that whatever comes later stays noted. Where another run counts at the
 * same time, one of the two lets it be. What was kept wrongly, though nothing had changed, is mended and
 * told.
 */
export async function keepCounts(deps: Needs, id: string): Promise<RoundCounted[]> {
  const { store } = deps;
  const school = await store.findSchool(id);
  if (!school) return [];
  const uncounted = await store.listUncounted(id);
  const today = dateAt(deps.now());
  const rounds = (await store.listRounds(id)).filter(
    (round) => round.state === 'issued' && !isRoundOver(round, today),
  );
  await closeCounts(deps, id, today, rounds);
  const made = countedWith(school, today);
  const counted: RoundCounted[] = [];
  for (const round of rounds) {
    const one = await keepCount(deps, { school, round, made }, uncounted);
    if (!one) return counted;
    counted.push(one);
  }
  await atOnce(uncounted, crossedOffAtOnce, (of) =>
    mayLose(
      store.commit([{ fact: 'counted-again', of }]),
      'what has changed again is counted next time',
    ),
  );
  return counted;
}
