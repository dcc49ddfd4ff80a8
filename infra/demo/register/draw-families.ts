import { classesOf, type DemoPupil, demoYears } from './demo-person.ts';
import { createDirectory } from './directory.ts';
import { drawContacts } from './draw-contacts.ts';
import { createNames } from './draw-names.ts';
import { knownFamilies } from './known-families.ts';

/** Who is in the school so far, filled evenly. */
function createRoll(first: readonly DemoPupil[]) {
  const pupils: DemoPupil[] = [];
  const sizes = new Map<string, number>();
  const names = new Set<string>();
  const smallest = <T extends string>(keys: readonly [T, ...T[]]): T =>
    keys.reduce((least, key) => ((sizes.get(key) ?? 0) < (sizes.get(least) ?? 0) ? key : least));
  const add = (pupil: DemoPupil) => {
    pupils.push(pupil);
    names.add(`${pupil.firstName} ${pupil.lastName}`);
    for (const key of [pupil.year, pupil.class]) sizes.set(key, (sizes.get(key) ?? 0) + 1);
  };
  first.forEach(add);
  return { pupils, names, smallest, add };
}

const howMany = [
  { weight: 52, value: 1 },
  { weight: 34, value: 2 },
  { weight: 11, value: 3 },
  { weight: 3, value: 4 },
] as const;

/**
 * Families of an invented school with that many pupils, brothers and sisters in different classes
 * with the same contacts. The same seed always makes the same families.
 */
export function createFamilies(pupilCount: number, seed: number): DemoPupil[] {
  const { chance, draw } = createNames(seed);
  const known = knownFamilies.flatMap((family) => family.contacts.map((contact) => contact.email));
  const directory = createDirectory(new Set(known));
  const roll = createRoll(knownFamilies);
  while (roll.pupils.length < pupilCount) {
    const names = draw();
    const [surname, other] = [names.last(), names.last()];
    const lastName =
      surname !== other && chance.datatype.boolean(0.06) ? `${surname}-${other}` : surname;
    const contacts = drawContacts(lastName, { chance, names, directory });
    const children = chance.helpers.weightedArrayElement(howMany);
    let place = demoYears.indexOf(roll.smallest(demoYears));
    for (let n = 0; n < children && roll.pupils.length < pupilCount; n += 1) {
      const firstName = names.first(chance.datatype.boolean() ? 'female' : 'male');
      const name = `${firstName} ${lastName}`;
      const year = demoYears[place % demoYears.length] ?? 'R';
      place += chance.number.int({ min: 1, max: 4 });
      // Nobody in the school is called as somebody else is, nor as their own parent.
      if (roll.names.has(name) || contacts.some((contact) => contact.name === name)) continue;
      roll.add({ firstName, lastName, year, class: roll.smallest(classesOf(year)), contacts });
    }
  }
  return roll.pupils;
}
