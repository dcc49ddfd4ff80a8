import type { CalendarDate } from '../../calendar.ts';
import { compareGroups } from '../../person/group.ts';
import { onRoll, type Year, years } from '../../person/person.ts';
import type { PersonRow } from '../../person/person-record.ts';
import { yearAbove } from '../../pupil/moving-up.ts';
import { isMovedUp } from './moved-up-by.ts';
import { yearToMoveTo } from './promotion.ts';

/** A class as the office is asked about it: how many stay at the school, and how many leave. */
export type ClassToMove = {
  class: string;
  years: Year[];
  staying: number;
  leaving: number;
  /** The name by which it goes on, where a rule gives one. */
  proposed?: string;
};

/** Whether somebody in that year leaves a school whose last year this is. */
export const leavesAfter = (year: Year | undefined, lastYear: Year): boolean =>
  year !== undefined && years.indexOf(year) >= years.indexOf(lastYear);

/** What stands for a year in the name of a class, longest first, and for the one above. */
const early: readonly [RegExp, string][] = [
  [/^nursery\b/i, 'Reception'],
  [/^reception\b/i, 'Year 1'],
  [/^Y?R(?=[A-Z]?$)/, '1'],
  [/^N(?=[A-Z]?$)/, 'R'],
];

/**
 * The name of a class a year on: "4B" is "5B", "Year 10 X" is "Year 11 X", "RA" is "1A". By the first
 * number in it, where that is the year of its pupils; undefined where the name says nothing of a year.
 */
export function nameAbove(name: string, classYears: readonly Year[]): string | undefined {
  const number = /\d+/.exec(name);
  if (!number) {
    const rule = early.find(([pattern]) => pattern.test(name));
    const isEarly = classYears.every((year) => year === 'N' || year === 'R');
    return rule && isEarly ? name.replace(...rule) : undefined;
  }
  const [digits] = number;
  const yearsNamed = (name.match(/\d+/g) ?? []).map((one) => String(Number(one)));
  const [year, ...others] = classYears.filter((one) => yearsNamed.includes(one));
  // Of “3/4”, with both years in it, nobody can tell what it is called next.
  if (others.length > 0 || year !== String(Number(digits))) return undefined;
  const above = year && yearAbove(year, 1);
  return above && name.replace(digits, above);
}

/** The classes of pupils who are here and not moved up already, in the school's order, with what is proposed for each. */
export function classesToMove(
  people: readonly PersonRow[],
  lastYear: Year,
  on: CalendarDate,
): ClassToMove[] {
  const year = yearToMoveTo(on);
  const pupils = people.filter(
    (one) => one.kind === 'pupil' && onRoll(one, on) && one.class && !isMovedUp(one, year),
  );
  return [...Map.groupBy(pupils, (pupil) => pupil.class ?? '')]
    .map(([name, all]): ClassToMove => {
      const held = new Set(all.flatMap(({ year }) => year ?? []));
      const classYears = years.filter((year) => held.has(year));
      const leaving = all.filter(({ year }) => leavesAfter(year, lastYear)).length;
      const proposed = nameAbove(name, classYears);
      return {
        class: name,
        years: classYears,
        staying: all.length - leaving,
        leaving,
        ...(proposed !== undefined && { proposed }),
      };
    })
    .sort((a, b) => compareGroups(a.class, b.class));
}
