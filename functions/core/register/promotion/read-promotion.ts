import type { CalendarDate } from '../../calendar.ts';
import { onRoll, type Year, years } from '../../person/person.ts';
import type { PersonRow } from '../../person/person-record.ts';
import type { Problem } from '../../refusal.ts';
import { sameRecord } from '../../same-record.ts';
import { tidy } from '../file/text.ts';
import { isMovedUp } from './moved-up-by.ts';
import { type ClassMove, type Promotion, yearToMoveTo } from './promotion.ts';
import { classesToMove } from './propose-moves.ts';

/** What is typed of it: the school's last year, a class's new name, and that the years are still the old ones. */
export type TypedPromotion = {
  lastYear: string;
  /** The classes that the page asked for, in its order. */
  seen: readonly string[];
  toOf: (name: string) => string;
  isChecked: boolean;
};

/** As of one cell of a file. */
const longest = 120;

/** The field of a class on the page, by its place there; `classField` says beside each which class that is. */
export const moveField = (place: number): string => `to-${place}`;
export const classField = 'class';

function problemWith(name: string, to: string): string | undefined {
  if (to === '') return `Enter the new class for ${name}`;
  return to.length > longest
    ? `The new class for ${name} must be ${longest} characters or fewer`
    : undefined;
}

/**
 * What the office decided, or everything that is missing, each beside its field. A class of which
 * nobody stays needs no new name. `isLoaded`: a file came that can have the new classes, so that somebody has to say that the
 * register still has last year's classes.
 */
export function readPromotion(
  typed: TypedPromotion,
  people: readonly PersonRow[],
  isLoaded: boolean,
  on: CalendarDate,
): Promotion | { problems: Problem[] } {
  const lastYear = years.find((year) => year === typed.lastYear);
  const problems: Problem[] = lastYear
    ? []
    : [{ field: 'lastYear', message: 'Choose the last year group of the school' }];
  const moves: ClassMove[] = [];
  const classes = classesToMove(people, lastYear ?? lastOf(people, on), on);
  if (
    !sameRecord(
      classes.map((one) => one.class),
      typed.seen,
    )
  )
    problems.push({
      field: 'lastYear',
      message: 'The classes have changed since you opened this page. Check the new class of each',
    });
  for (const [place, one] of classes.entries()) {
    if (one.staying === 0) continue;
    const to = tidy(typed.toOf(one.class));
    const message = problemWith(one.class, to);
    if (message) problems.push({ field: moveField(place), message });
    else moves.push({ class: one.class, to });
  }
  if (isLoaded && !typed.isChecked)
    problems.push({
      field: 'checked',
      message: 'Tick to confirm that the register still has last year’s classes',
    });
  if (problems.length > 0 || !lastYear) return { problems };
  return { what: 'move-up', for: yearToMoveTo(on), lastYear, moves };
}

/** The year somebody was in before anybody was moved up; none of whoever had left. */
function yearBefore(pupil: PersonRow, on: CalendarDate): Year | undefined {
  if (isMovedUp(pupil, yearToMoveTo(on))) return pupil.movedUp.was.year;
  return onRoll(pupil, on) ? pupil.year : undefined;
}

/**
 * The highest year that any pupil was in on that day, before the school was moved up in part: what is
 * proposed as the last year of the school.
 */
export function lastOf(people: readonly PersonRow[], on: CalendarDate): Year {
  const pupils = people.filter(({ kind }) => kind === 'pupil');
  const held = new Set(pupils.map((pupil) => yearBefore(pupil, on)));
  return years.findLast((year) => held.has(year)) ?? '13';
}
