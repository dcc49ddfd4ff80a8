import { atOnce } from '../../core/at-once.ts';
import { type CalendarDate, dateAt, type Instant, later } from '../../core/calendar.ts';
import { groupOf } from '../../core/person/group.ts';
import {
  type CountedWith,
  countedWith,
  differingGroups,
  type GroupCount,
  isMadeOf,
  type KeptCount,
  openAmong,
  withGroups,
} from '../../core/round/kept-count.ts';
import { listedIn } from '../../core/round/kept-list.ts';
import { isUnderWay, type Round } from '../../core/round/round.ts';
import { type RoundWithMail, withMail } from '../../core/round/round-mail.ts';
import type { Uncounted } from '../../core/round/uncounted.ts';
import { newId } from '../../services/new-ids.ts';
import type { RandomBytes } from '../../services/tokens.ts';
import { mayLose } from '../../store/may-lose.ts';
import type { Store } from '../../store/store.ts';
import { countOf, groupsAtOnce } from './count-group.ts';
import { groupsUncounted } from './groups-uncounted.ts';
import { type GroupRows, loadGroupRows, stillOpen } from './load-group-rows.ts';
import type { CountedSchool, KeptNeeds } from './tally-kept.ts';

type Needs = {
  store: KeptNeeds['store'] &
    Pick<
      Store,
      | 'commit'
      | 'findSchool'
      | 'listRounds'
      | 'listPeople'
      | 'listCountedBefore'
      | 'lockCounting'
      | 'unlockCounting'
    >;
  now: () => Instant;
  random: RandomBytes;
};

/** `wrong`: groups of which it had been kept otherwise, though nothing of them had changed. */
export type RoundCounted = { round: string; groups: number; wrong: number };

/** Of so many who changed it is looked up which groups they are of; of more, all are counted. */
const mostOwners = 400;
/** A run that has died keeps no other from counting for longer. */
const leaseSeconds = 300;
const crossedOffAtOnce = 8;
/** Characters of a group's list, of the 400 KB that an item may have: some 1,400 people of two parents. */
const longestList = 300_000;

/**
 * `changed`: the groups of whom something changed, where those alone may be counted anew; `after`: the
 * mark of a change of the whole school.
 */
type Counting = {
  school: CountedSchool;
  round: RoundWithMail;
  made: CountedWith;
  changed: readonly string[] | undefined;
  after: string | undefined;
};
/** Counts, each with the list that is kept with it. */
type Counts = { groups: GroupCount[]; counted: number; wrong: number; isWhole: boolean };

/**
 * How a group stands, of what was read of it, its part of the list being kept before. The mark is another
 * each time: of two runs at once, one of which is late, no count names a list that it did not come with.
 */
async function keepGroup(
  { store, now, random }: Needs,
  { school, round, made: { countedFor } }: Pick<Counting, 'school' | 'round' | 'made'>,
  group: string,
  read: GroupRows,
): Promise<GroupCount> {
  const count = countOf(group, read, school, countedFor);
  if (openAmong([count]).length === 0) return count;
  const listed = listedIn(stillOpen(read.rows, school, countedFor), now());
  // Without a list the page reads the whole; a count that could not be written would read it always.
  if (JSON.stringify(listed).length > longestList) return count;
  const mark = newId(random);
  const list = { school: school.id, round: round.id, group, mark, ...listed };
  await mayLose(
    store.commit([{ fact: 'list-kept', list, countedFor }]),
    'a list that is not the one its count names is read anew',
  );
  return { ...count, list: mark };
}

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
  const isSame = kept && isMadeOf(kept, { ...made, countedFor: kept.countedFor });
  const [now, then]: [GroupCount[], GroupCount[]] = [[], []];
  await atOnce([...all], groupsAtOnce, async (group) => {
    const read = await loadGroupRows(deps, school, round, group);
    now.push(await keepGroup(deps, { school, round, made }, group, read));
    if (isSame) then.push(countOf(group, read, school, kept.countedFor));
  });
  const groups = withGroups([], now);
  const whole = { groups, counted: groups.length, isWhole: true };
  if (!isSame) return { ...whole, wrong: 0 };
  const changed = await store.listUncounted(school.id);
  if (changed.length > mostOwners) return { ...whole, wrong: 0 };
  const known = await groupsUncounted(deps, changed);
  const wrong = differingGroups(kept.groups, withGroups([], then));
  return { ...whole, wrong: wrong.filter((group) => !known.includes(group)).length };
}

/** Only these groups, of whom something changed. */
async function countChanged(
  deps: Needs,
  { school, round, made, changed }: Counting & { changed: readonly string[] },
  kept: KeptCount,
): Promise<Counts> {
  const anew: GroupCount[] = [];
  await atOnce(changed, groupsAtOnce, async (group) => {
    const read = await loadGroupRows(deps, school, round, group);
    anew.push(await keepGroup(deps, { school, round, made }, group, read));
  });
  return {
    groups: withGroups(kept.groups, anew),
    counted: changed.length,
    wrong: 0,
    isWhole: false,
  };
}

/** `isSettled`: the school had been counted after its last change once before. */
type Kept = RoundCounted & { isSettled: boolean };

/** Counts one round as far as it must be; undefined where another has counted it meanwhile. */
async function keepCount(deps: Needs, counting: Counting): Promise<Kept | undefined> {
  const { store } = deps;
  const { school, made, changed, after } = counting;
  const round = counting.round.id;
  const countedAt = deps.now();
  const kept = await store.findCount(school.id, round);
  const { groups, counted, wrong, isWhole } =
    kept && changed && isMadeOf(kept, made)
      ? await countChanged(deps, { ...counting, changed }, kept)
      : await countWhole(deps, counting, kept);
  if (counted > 0 || isWhole) {
    const rev = (kept?.rev ?? 0) + 1;
    const own = { school: school.id, round, groups, countedAt, rev };
    const count: KeptCount = { ...own, ...made, ...(after !== undefined && { after }) };
    const written = await store.commit([{ fact: 'counted', count, wasRev: kept?.rev }]);
    if (written === 'conflict') return undefined;
  }
  return { round, groups: counted, wrong, isSettled: after === kept?.after };
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

/** What of this is in every count, and need be noted no more. */
async function crossOff({ store }: Needs, uncounted: readonly Uncounted[]): Promise<void> {
  await atOnce(uncounted, crossedOffAtOnce, (of) =>
    mayLose(
      store.commit([{ fact: 'counted-again', of }]),
      'what has changed again is counted next time',
    ),
  );
}

/**
 * Of whom something changed, listed before anything is read: what changes after it stays noted. Without
 * `crossesOff` all of it does.
 */
export type ToCount = { uncounted: readonly Uncounted[]; crossesOff: boolean };

async function countSchool(
  deps: Needs,
  id: string,
  { uncounted, crossesOff }: ToCount,
): Promise<RoundCounted[]> {
  const { store } = deps;
  const school = await store.findSchool(id);
  if (!school) return [];
  const today = dateAt(deps.now());
  const all = await store.listRounds(id);
  const rounds = all.filter((round) => isUnderWay(round, today));
  await closeCounts(deps, id, today, rounds);
  const made = countedWith(school, today);
  const after = uncounted.find(({ owner }) => owner === undefined)?.mark;
  const isInPart = after === undefined && uncounted.length <= mostOwners;
  const changed = isInPart ? await groupsUncounted(deps, uncounted) : undefined;
  const counted: Kept[] = [];
  for (const each of rounds) {
    const round = withMail(each, all, today);
    const one = await keepCount(deps, { school, round, made, changed, after });
    if (!one) return counted;
    counted.push(one);
  }
  const isSettled = counted.every((one) => one.isSettled);
  if (crossesOff)
    await crossOff(deps, isSettled ? uncounted : uncounted.filter(({ owner }) => owner));
  return counted;
}

/**
 * Counts a school's rounds that are under way: the groups of whom something changed, or all of them
 * where a round was never counted, or on another day, or after a change of the register, the settings or
 * what is issued. What changed is crossed off only once it is in every count, and only if it has not
 * changed again; a change of the whole school only when it is counted a second time, a minute later,
 * since who belongs to a group is read from the index. Of runs at the same time one counts. What was
 * kept wrongly, though nothing had changed, is mended and told.
 */
export async function keepCounts(
  deps: Needs,
  id: string,
  toCount?: ToCount,
): Promise<RoundCounted[]> {
  const { store } = deps;
  const at = deps.now();
  const holder = `count ${newId(deps.random)}`;
  if (!(await store.lockCounting(id, holder, at, later(at, leaseSeconds)))) return [];
  try {
    const listed = async () => ({ uncounted: await store.listUncounted(id), crossesOff: true });
    const counted = await countSchool(deps, id, toCount ?? (await listed()));
    return counted.map(({ round, groups, wrong }) => ({ round, groups, wrong }));
  } finally {
    await mayLose(store.unlockCounting(id, holder), 'a lock that fell meanwhile is ours no more');
  }
}
