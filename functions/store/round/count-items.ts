import { randomUUID } from 'node:crypto';
import type { KeptCount } from '../../core/round/kept-count.ts';
import type { Changed, Uncounted } from '../../core/round/uncounted.ts';
import * as keys from '../keys.ts';
import { toItem } from '../record.ts';
import type { Item, Write } from '../table.ts';

export const countItem = (count: KeptCount): Item =>
  toItem(count, { pk: keys.schoolPk(count.school), sk: keys.countSk(count.round) });

const placeOf = ({ school, owner }: Changed) => ({
  pk: keys.ownerPk(school, owner),
  sk: keys.uncountedSk,
});

/** Noted whatever stands there: of two changes the later one's mark is what must be counted. */
export function uncountedItem({ school, owner }: Changed): Item {
  const place = placeOf({ school, owner });
  const mark = randomUUID();
  return { ...place, ipk: keys.uncountedPartition(school), isk: place.pk, row: { mark }, mark };
}

/** In no list any more, and only if nothing has changed since. */
export const countedWrite = ({ mark, ...of }: Uncounted): Write => ({
  put: { ...placeOf(of), mark },
  when: { equals: { mark } },
});
