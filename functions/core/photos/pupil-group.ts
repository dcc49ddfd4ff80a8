import { compareGroups } from '../person/group.ts';
import { showYear, type Year, years } from '../person/person.ts';
import type { PersonRow } from '../person/person-record.ts';

/** Pupils who can be looked up together: `class-4B`, `year-4`. */
export type PupilGroup = { value: string; label: string };

/** The classes and, for those who see all, the years there are pupils in, as a select lists them. */
export function pupilGroups(pupils: readonly PersonRow[], seesAll: boolean): PupilGroup[] {
  const classes = [...new Set(pupils.flatMap((pupil) => pupil.class ?? []))].sort(compareGroups);
  const taught = new Set(pupils.map(({ year }) => year));
  return [
    ...classes.map((name) => ({ value: `class-${name}`, label: name })),
    ...(seesAll ? years : [])
      .filter((year) => taught.has(year))
      .map((year) => ({ value: `year-${year}`, label: showYear(year) })),
  ];
}

/** The pupils of a group, by its value. */
export const pupilsIn = (pupils: readonly PersonRow[], group: string): PersonRow[] =>
  group.startsWith('year-')
    ? pupils.filter(({ year }) => year === (group.slice(5) as Year))
    : pupils.filter((pupil) => `class-${pupil.class}` === group);
