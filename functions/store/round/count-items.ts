import { randomUUID } from 'node:crypto';
import type { CalendarDate } from '../../core/calendar.ts';
import type { KeptCount } from '../../core/round/kept-count.ts';
import type { KeptList, Listed } from '../../core/round/kept-list.ts';
import type { Changed, Uncounted } from '../../core/round/uncounted.ts';
import * as keys from '../keys.ts';
import { seconds, toItem, toRecord } from '../record.ts';
import type { Item, Write } from '../table.ts';

/** Listed by the day it was counted for, until its round is over. */
export function countItem(count: KeptCount, isOver = false): Item {
  const { school, round, countedFor } = count;
  const place = { pk: keys.countPk(school), sk: keys.countSk(round) };
  return toItem(
    count,
    isOver
      ? place
      : {
          ...place,
          ipk: keys.countedPartition(keys.shardOf(school)),
          isk: `${countedFor}#${school}#${round}`,
          row: {},
        },
  );
}

/**
 * Whom something is outstanding of stands as one text: a page of a large school's list reads that of all
 * its groups, and as a map for each person it would be ten times as much work.
 */
export type StoredList = Omit<KeptList, keyof Listed> & { listed: string };

/** A count holds for a day; what is kept with it need not stay much longer. */
const keptForSeconds = 3 * 86_400;

export function keptListItem(
  { school, round, group, mark, people, rests }: KeptList,
  countedFor: CalendarDate,
): Item {
  const listed: Listed = { people, rests };
  const stored: StoredList = { school, round, group, mark, listed: JSON.stringify(listed) };
  return toItem(stored, {
    pk: keys.countPk(school),
    sk: keys.listSk(round, group),
    expires: seconds(`${countedFor}T00:00:00Z`) + keptForSeconds,
  });
}

export function toKeptList(item: Item): KeptList {
  const { listed, ...list } = toRecord<StoredList>(item);
  return { ...list, ...(JSON.parse(listed) as Listed) };
}

const placeOf = ({ school, owner }: Changed) => ({
  pk: owner ? keys.ownerPk(school, owner) : keys.countPk(school),
  sk: keys.uncountedSk,
});

/** Noted whatever stands there: of two changes the later one's mark is what must be counted. */
export function uncountedItem(changed: Changed): Item {
  const place = placeOf(changed);
  const mark = randomUUID();
  return {
    ...place,
    ipk: keys.uncountedPartition(keys.shardOf(changed.school)),
    isk: `${keys.uncountedIn(changed.school)}${place.pk}`,
    row: { mark },
    mark,
  };
}

/** In no list any more, and only if nothing has changed since. */
export const countedWrite = ({ mark, ...of }: Uncounted): Write => ({
  put: { ...placeOf(of), mark },
  when: { equals: { mark } },
});
