import type { CalendarDate } from '../../../../functions/core/calendar.ts';
import type { FoundSomeone } from '../../../../functions/core/person/people-search.ts';
import { count } from '../desk-words.ts';
import { type WhoWasFound, whoWasFound } from './who-was-found.ts';

/** What stands below the search box while somebody types, read by `templates/scripts/find-people.ts`. */
export type PeopleSuggested = {
  /** How many there are, in a sentence that is read aloud. */
  said: string;
  people: WhoWasFound[];
};

function sentence(shown: number, of: number): string {
  if (of === 0) return 'Nobody found';
  const all = count(of, 'person found', 'people found');
  return of > shown ? `${all}. Showing the first ${shown}. Press Enter to see everybody.` : all;
}

/** `of`: how many were found in all. */
export const peopleSuggested = (
  suggested: { found: readonly FoundSomeone[]; of: number },
  today: CalendarDate,
): PeopleSuggested => ({
  said: sentence(suggested.found.length, suggested.of),
  people: suggested.found.map((one) => whoWasFound(one, today)),
});

/** What was typed looks like the reference on a paper slip, which is no name. */
export const slipSuggested: PeopleSuggested = {
  said: 'Press Enter to open this slip',
  people: [],
};
