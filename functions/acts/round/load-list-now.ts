import { dateAt, type Instant } from '../../core/calendar.ts';
import {
  countedWith,
  type GroupCount,
  isMadeOf,
  type KeptCount,
  openAmong,
} from '../../core/round/kept-count.ts';
import { type KeptList, type ListNow, listNow } from '../../core/round/kept-list.ts';
import { isRoundOver } from '../../core/round/round.ts';
import type { RoundWithMail } from '../../core/round/round-mail.ts';
import type { Uncounted } from '../../core/round/uncounted.ts';
import type { Store } from '../../store/store.ts';
import { type GroupNeeds, loadPeopleRows, stillOpen } from './load-group-rows.ts';
import type { CountedSchool } from './tally-kept.ts';

export type ListNowNeeds = {
  store: Omit<GroupNeeds['store'], 'listGroup'> &
    Pick<Store, 'findCount' | 'listKept' | 'listUncounted' | 'listPeopleOf'>;
  now: () => Instant;
};

/** So many may have changed for a page to read them itself: of more, the whole list is. */
const mostOwners = 20;

/** The lists that a count names; undefined where one of them is not the one that was kept with it. */
function listsOf(counts: readonly GroupCount[], lists: readonly KeptList[]) {
  const known = new Map(lists.map((list) => [list.group, list]));
  const found = counts.flatMap(({ group, list: mark }) => {
    const list = known.get(group);
    return list && list.mark === mark ? [list] : [];
  });
  return found.length === counts.length ? found : undefined;
}

/** With whom something changed as they are now; a trip or two for each, and for each of their contacts. */
async function withChanged(
  deps: ListNowNeeds,
  school: CountedSchool,
  round: RoundWithMail,
  kept: readonly KeptList[],
  uncounted: readonly Uncounted[],
): Promise<ListNow> {
  const now = deps.now();
  const owners = uncounted.flatMap(({ owner }) => owner ?? []);
  const about = owners.map((owner) => deps.store.listPeopleOf(school.id, owner));
  const people = [...new Set((await Promise.all(about)).flat())];
  const rows = stillOpen(await loadPeopleRows(deps, school, round, people), school, dateAt(now));
  return listNow(kept, { owners, people, rows }, now);
}

/**
 * Who is on a round's list, of what is kept of it, and of the few of whom something changed since; of one
 * group alone where it is given, though whoever changed is among theirs. Undefined where the whole
 * list must be read: nothing is kept, it was made of another register, of other settings or on another
 * day, too much has changed or all of the school may have; or where it is not `isWorthIt`.
 */
export async function loadListNow(
  deps: ListNowNeeds,
  school: CountedSchool,
  round: RoundWithMail,
  isWorthIt: (count: KeptCount) => boolean,
  group?: string,
): Promise<{ list: ListNow; count: KeptCount } | undefined> {
  const { store, now } = deps;
  const today = dateAt(now());
  if (round.state !== 'issued' || isRoundOver(round, today)) return undefined;
  // In this order: what is crossed off in between is in the count.
  const uncounted = await store.listUncounted(school.id, mostOwners + 1);
  if (uncounted.length > mostOwners || uncounted.some(({ owner }) => !owner)) return undefined;
  const count = await store.findCount(school.id, round.id);
  if (!count || !isMadeOf(count, countedWith(school, today)) || !isWorthIt(count)) return undefined;
  const lists = await store.listKept(school.id, round.id, group);
  const open = openAmong(count.groups).filter((one) => group === undefined || one.group === group);
  const kept = listsOf(open, lists);
  return kept && { list: await withChanged(deps, school, round, kept, uncounted), count };
}
