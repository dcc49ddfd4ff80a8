import type { Faker } from '@faker-js/faker';
import type { DemoContact } from './demo-person.ts';
import type { Directory } from './directory.ts';
import type { DrawnNames } from './draw-names.ts';

/** Usual homes, and how many in a hundred are like them. The unusual are in `known-families.ts`. */
const homes = [
  { weight: 58, value: 'together' },
  { weight: 20, value: 'one' },
  { weight: 14, value: 'two surnames' },
  { weight: 5, value: 'one without email' },
  { weight: 3, value: 'none with email' },
] as const;

/** Draws the parents of children who are called `lastName`. */
export function drawContacts(
  lastName: string,
  { chance, names, directory }: { chance: Faker; names: DrawnNames; directory: Directory },
): DemoContact[] {
  const parent = (
    relationship: 'Mother' | 'Father',
    surname = lastName,
    mailed = true,
  ): DemoContact => {
    const name = `${names.first(relationship === 'Mother' ? 'female' : 'male')} ${surname}`;
    const email = mailed ? directory.email(name) : undefined;
    return {
      name,
      relationship,
      decides: 'Yes',
      receives: 'Yes',
      email,
      mobile: directory.mobile(),
    };
  };
  const home = chance.helpers.weightedArrayElement(homes);
  switch (home) {
    case 'together':
      return [parent('Mother'), parent('Father')];
    case 'one':
      return [parent(chance.datatype.boolean(0.8) ? 'Mother' : 'Father')];
    case 'two surnames':
      return [parent('Mother', names.last()), parent('Father')];
    case 'one without email':
      return [parent('Mother'), parent('Father', lastName, false)];
    case 'none with email':
      return [parent('Mother', lastName, false)];
  }
}
