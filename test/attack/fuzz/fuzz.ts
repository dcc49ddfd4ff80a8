import { queryNames } from '../../support/school/addresses.ts';
import type { Attack } from '../under-way.ts';
import { naughty } from './naughty.ts';
import { type Point, pointsOf } from './points.ts';

/** So many of each kind of place, where it is not to be all of them. */
const some = 170;

async function tryAll(attack: Attack, points: readonly Point[]): Promise<void> {
  for (const point of points) {
    if (attack.isOver()) return;
    await attack.send(point.with(attack.chance.pick(naughty)));
  }
}

/**
 * Naughty texts in every place of every request, of each kind of place some; or in all of them, again
 * and again with other texts until the time is up.
 */
export async function runFuzz(attack: Attack): Promise<void> {
  const { chance, isWhole } = attack;
  const kinds = pointsOf(attack, queryNames());
  const once = async () => {
    for (const points of kinds)
      await tryAll(attack, chance.some(points, isWhole ? points.length : some));
  };
  await once();
  if (isWhole) while (!attack.isOver()) await once();
}
