import type { Person } from '../person/person.ts';
import type { Audience } from './round.ts';

/** Whom a round asks, by the register of today. Empty years or classes mean all; they narrow pupils only. */
export const isInAudience = (
  person: Pick<Person, 'kind' | 'year' | 'class'>,
  audience: Audience,
): boolean => {
  if (!audience.kinds.includes(person.kind)) return false;
  if (person.kind !== 'pupil') return true;
  const yearFits =
    audience.years.length === 0 ||
    (person.year !== undefined && audience.years.includes(person.year));
  const classFits =
    audience.classes.length === 0 ||
    (person.class !== undefined && audience.classes.includes(person.class));
  return yearFits && classFits;
};
