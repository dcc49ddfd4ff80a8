import { queryNames } from '../../support/school/addresses.ts';
import { areAlike } from '../alike.ts';
import type { Attack } from '../under-way.ts';
import { addressPoints, fieldPoints } from './points.ts';

/** What every object of JavaScript knows of itself, each with a word that is as long and means nothing. */
const keys: [key: string, nothing: string][] = [
  ['constructor', 'constructar'],
  ['__proto__', '__prato__'],
  ['toString', 'toStrung'],
  ['hasOwnProperty', 'hasOwnPreporty'],
];

/** So many of the places, where it is not to be all of them. */
const some = 120;

/** A word that objects know of themselves is taken for nothing that means something to us. */
export async function runOwnKeys(attack: Attack): Promise<void> {
  const { chance, isWhole, tally } = attack;
  const places = [
    fieldPoints(attack),
    addressPoints(attack, queryNames()).filter(({ name }) => /^(?:query|path)/.test(name)),
  ];
  for (const points of places)
    for (const point of chance.some(points, isWhole ? points.length : some)) {
      if (attack.isOver()) return;
      const [key, nothing] = chance.pick(keys);
      const [shot, other] = [key, nothing].map((sent) => point.with({ name: sent, sent }));
      if (!shot || !other) continue;
      // Where a name is not told by its letters' case, it is shown in small ones.
      const change = (text: string): string =>
        text.toLowerCase().replaceAll(nothing.toLowerCase(), key.toLowerCase());
      if (!(await areAlike(attack, [shot, other], change)))
        tally.note(shot, [
          { sort: 'told', detail: `${key} in ${point.name} is taken for a word of ours` },
        ]);
    }
}
