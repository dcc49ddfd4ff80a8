import { randomUUID } from 'node:crypto';
import type { KeptCount } from '../../core/round/kept-count.ts';
import type { Changed, Uncounted } from '../../core/round/uncounted.ts';
import * as keys from '../keys.ts';
import { toItem } from '../record.ts';
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
