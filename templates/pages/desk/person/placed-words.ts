import type { Cover } from '../../../../functions/core/person/cover.ts';
import {
  type MovedUp,
  type Person,
  type Placed,
  showYear,
} from '../../../../functions/core/person/person.ts';
import { leftByMovingUp } from '../../../../functions/core/register/promotion/moved-up-by.ts';
import { showOn } from './person-words.ts';

const placeInWords = ({ class: name, year }: Placed): string =>
  [name ?? 'no class', year ? showYear(year) : 'no year group'].join(', ');

const endOf = ({ year }: Placed): string =>
  year ? `the end of ${showYear(year)}` : 'their last year';

/** "Moved up with the school to 2027-28: from 4B, Year 4 to 5B, Year 5"; "Left at the end of Year 11 …". */
export const moveInWords = (movedUp: MovedUp): string =>
  leftByMovingUp(movedUp)
    ? `Left at ${endOf(movedUp.was)}, when the school moved up to ${movedUp.for}`
    : `Moved up with the school to ${movedUp.for}: from ${placeInWords(movedUp.was)} to ${placeInWords(movedUp.now)}`;

/** "Move up to 2027-28 undone: back in 4B, Year 4". */
export const moveBackInWords = (movedUp: MovedUp): string =>
  `Move up to ${movedUp.for} undone: ${leftByMovingUp(movedUp) ? 'back at the school, in' : 'back in'} ${placeInWords(movedUp.was)}`;

/** How the school moved a pupil up, unless it was undone, as a row of their details. */
export function movedUpRows({
  movedUp,
}: Pick<Person, 'movedUp'>): { key: string; value: string }[] {
  if (!movedUp || movedUp.undone) return [];
  const on = showOn(movedUp.at);
  if (leftByMovingUp(movedUp))
    return [
      {
        key: 'How they left',
        value: `Left at ${endOf(movedUp.was)}, when the school moved up on ${on}`,
      },
    ];
  const value = `${placeInWords(movedUp.was)} to ${placeInWords(movedUp.now)} on ${on}`;
  return [{ key: 'Moved up', value }];
}

/** "class cover for 4B from 30 November 2026 to 18 December 2026". */
export const coverInWords = ({ class: name, startsOn, endsOn }: Cover): string =>
  startsOn === endsOn
    ? `class cover for ${name} on ${showOn(startsOn)}`
    : `class cover for ${name} from ${showOn(startsOn)} to ${showOn(endsOn)}`;
