import { academicYearOf, dateAt, type Instant } from '../../../functions/core/calendar.ts';
import type { Item } from '../../../functions/store/table.ts';

/** The Septembers of so many years, the last of them in the school year of `now`. */
export function septembers(years: number, now: Instant): string[] {
  const last = Number(academicYearOf(dateAt(now)).slice(0, 4));
  return Array.from({ length: years }, (_, n) => `${last - years + 1 + n}-09-02T08:00:00.000Z`);
}

/** What DynamoDB has not deleted by `now`: it does so by itself, some days after an item expires. */
export const stillThere = (items: readonly Item[], now: Instant): Item[] =>
  items.filter(({ expires }) => expires === undefined || expires * 1000 > Date.parse(now));
