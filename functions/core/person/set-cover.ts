import {
  aYearAfter,
  type CalendarDate,
  dateAt,
  dateTyped,
  showDate,
  type TypedDate,
} from '../calendar.ts';
import type { Problem } from '../refusal.ts';
import { type Cover, isSameCover, isToCome } from './cover.ts';
import { onRoll, type Person } from './person.ts';

/** A cover as it is typed; `class` is chosen. */
export type TypedCover = { class: string; from: TypedDate; until: TypedDate };

/** A cover that can be set, by whom and when. */
export type WantedCover = Pick<Cover, 'class' | 'startsOn' | 'endsOn'>;

const problem = (field: keyof TypedCover, message: string): Problem => ({ field, message });

function fromProblems(from: CalendarDate | undefined, today: CalendarDate): Problem[] {
  if (from === undefined)
    return [problem('from', 'Enter the first day of the cover, such as 30 11 2026')];
  if (from < today) return [problem('from', 'The first day must be today or later')];
  return from > aYearAfter(today)
    ? [problem('from', 'The first day must be within a year from today')]
    : [];
}

function untilProblems(
  until: CalendarDate | undefined,
  from: CalendarDate | undefined,
  today: CalendarDate,
): Problem[] {
  if (until === undefined)
    return [problem('until', 'Enter the last day of the cover, such as 18 12 2026')];
  if (until < today) return [problem('until', 'The last day must be today or later')];
  if (from !== undefined && until < from)
    return [problem('until', 'The last day must be the same as or after the first day')];
  return until > aYearAfter(from ?? today)
    ? [problem('until', 'The last day must be within a year of the first day')]
    : [];
}

/** What they have of the class already, in words. */
function classProblems(
  { classes = [], covers = [] }: Pick<Person, 'classes' | 'covers'>,
  wanted: { class: string; from: CalendarDate; until: CalendarDate },
  today: CalendarDate,
): Problem[] {
  if (classes.includes(wanted.class))
    return [problem('class', `They are already a teacher of ${wanted.class}`)];
  const other = covers.find(
    (cover) =>
      cover.class === wanted.class &&
      isToCome(cover, today) &&
      cover.startsOn <= wanted.until &&
      wanted.from <= cover.endsOn,
  );
  if (!other) return [];
  const days = `from ${showDate(other.startsOn)} until ${showDate(other.endsOn)}`;
  const message = `They already cover ${wanted.class} ${days}. Cancel that first to change the days`;
  return [problem('class', message)];
}

/**
 * A cover as it was typed, or everything wrong with it, each beside its field. `classes`: those that
 * pupils are in; `today`: the school's.
 */
export function readCover(
  typed: TypedCover,
  teacher: Pick<Person, 'classes' | 'covers' | 'leftOn'>,
  classes: readonly string[],
  today: CalendarDate,
): WantedCover | { problems: Problem[] } {
  const [from, until] = [dateTyped(typed.from), dateTyped(typed.until)];
  const isThere = classes.includes(typed.class);
  const problems = [
    ...(isThere ? [] : [problem('class', 'Choose the class they will cover')]),
    ...fromProblems(from, today),
    ...untilProblems(until, from, today),
  ];
  const isAway = problems.length === 0 && until !== undefined && !onRoll(teacher, until);
  if (isAway)
    problems.push(problem('until', 'The last day must be before the day they leave the school'));
  if (problems.length > 0 || from === undefined || until === undefined) return { problems };
  const taken = classProblems(teacher, { class: typed.class, from, until }, today);
  return taken.length > 0
    ? { problems: taken }
    : { class: typed.class, startsOn: from, endsOn: until };
}

/** With the cover set. */
export const withCover = (was: Person, cover: Cover): Person => ({
  ...was,
  covers: [...(was.covers ?? []), cover],
});

/** The same cover, as a page posted twice sets it again. */
export const coverSetBefore = (
  { covers = [] }: Pick<Person, 'covers'>,
  wanted: WantedCover,
  by: string,
  today: CalendarDate,
): Cover | undefined =>
  covers.find(
    (cover) =>
      !cover.ended &&
      cover.by === by &&
      dateAt(cover.at) === today &&
      cover.class === wanted.class &&
      cover.startsOn === wanted.startsOn &&
      cover.endsOn === wanted.endsOn,
  );

/**
 * Without one that holds or is to come: it ends at once, and stays on record. The same person where it
 * has ended already; undefined where there is none.
 */
export function withoutCover(
  was: Person,
  which: Pick<Cover, 'class' | 'at'>,
  ended: NonNullable<Cover['ended']>,
): Person | undefined {
  const found = was.covers?.find((cover) => isSameCover(cover, which));
  if (!found) return undefined;
  if (!isToCome(found, dateAt(ended.at))) return was;
  const covers = (was.covers ?? []).map((cover) => (cover === found ? { ...cover, ended } : cover));
  return { ...was, covers };
}
