import type { CalendarDate } from '../calendar.ts';
import { compareGroups } from '../person/group.ts';
import { onRoll, type Person, type Year, years } from '../person/person.ts';
import type { PersonRow } from '../person/person-record.ts';
import { spellingKey } from './file/text.ts';

/**
 * What is odd about a pupil's class and year, and asked about once. `key` names what was looked at, with its
 * values: another class or year is asked about anew.
 */
export type ClassDoubt = { key: string } & (
  | { about: 'other-year'; class: string; year: Year; usual: Year[] }
  | { about: 'new-class'; class: string; near: string[] }
  | { about: 'no-class' }
  | { about: 'no-year' }
);

type Placed = Pick<Person, 'kind' | 'class' | 'year'> & { id?: string };

/** Of a class with mixed years each of them is usual; one pupil in another year is not. */
const usualShare = 0.2;

function usualYears(others: readonly PersonRow[]): Year[] {
  const held = others.flatMap(({ year }) => year ?? []);
  return years.filter(
    (year) => held.filter((one) => one === year).length > held.length * usualShare,
  );
}

/** How many letters have to be added, left out, changed or swapped with the next: 0, 1, or 2 for more. */
function lettersOff(one: string, other: string): 0 | 1 | 2 {
  if (one === other) return 0;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  const [a, b] = [one.slice(start), other.slice(start)];
  const isOne =
    a.slice(1) === b.slice(1) ||
    a.slice(1) === b ||
    a === b.slice(1) ||
    (a.length > 1 && a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2));
  return isOne ? 1 : 2;
}

/** The most classes that are offered for one that nobody is in. */
const mostNear = 4;

/** Classes whose names are almost this one. */
function nearNames(name: string, classes: readonly string[]): string[] {
  const key = spellingKey(name);
  return classes
    .filter((other) => lettersOff(key, spellingKey(other)) < 2)
    .sort(compareGroups)
    .slice(0, mostNear);
}

function aboutClass(
  name: string,
  year: Year | undefined,
  here: readonly PersonRow[],
): ClassDoubt[] {
  const others = here.filter((one) => one.class === name);
  if (others.length === 0) {
    const classes = [...new Set(here.flatMap((one) => one.class ?? []))];
    const near = nearNames(name, classes);
    return [{ key: `new-class ${name}`, about: 'new-class', class: name, near }];
  }
  const usual = usualYears(others);
  if (!year || usual.length === 0 || usual.includes(year)) return [];
  return [{ key: `other-year ${name} ${year}`, about: 'other-year', class: name, year, usual }];
}

/** Of these doubts those about what differs from what was: nobody is asked twice of what stands. */
export const doubtsAnew = (
  doubts: readonly ClassDoubt[],
  was: Pick<Person, 'class' | 'year'>,
  now: Pick<Person, 'class' | 'year'>,
): ClassDoubt[] => {
  const [isMoved, isOfOther] = [was.class !== now.class, was.year !== now.year];
  const isAbout: Record<ClassDoubt['about'], boolean> = {
    'other-year': isMoved || isOfOther,
    'new-class': isMoved,
    'no-class': isMoved,
    'no-year': isOfOther,
  };
  return doubts.filter(({ about }) => isAbout[about]);
};

/**
 * What to ask about a pupil before they are added or moved: a year that nearly nobody of their class is
 * in; a class that nobody else is in, with those it may be a slip for; no class, no year. Of everybody
 * else nothing. `people`: the register, the pupil too.
 */
export function classDoubts(
  { id, kind, class: name, year }: Placed,
  people: readonly PersonRow[],
  on: CalendarDate,
): ClassDoubt[] {
  if (kind !== 'pupil') return [];
  const here = people.filter((one) => one.kind === 'pupil' && one.id !== id && onRoll(one, on));
  return [
    ...(name ? aboutClass(name, year, here) : [{ key: 'no-class', about: 'no-class' } as const]),
    ...(year ? [] : [{ key: 'no-year', about: 'no-year' } as const]),
  ];
}
