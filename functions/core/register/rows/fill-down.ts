import type { Columns } from '../file/columns.ts';
import { tidy } from '../file/text.ts';

/** More further contacts than a pupil has: such a file was sorted, and its rows belong to others. */
export const mostFurther = 6;

/** Columns, by their place, of the person a row is about. */
const personPlaces = ({ person }: Columns): Set<number> =>
  new Set(Object.values(person).flatMap(({ at }) => at));

/** The columns, as the file heads them, of the person a row is about. */
export const personHeadings = (columns: Columns): Set<string> =>
  new Set([...personPlaces(columns)].flatMap((place) => columns.names.get(place) ?? []));

/**
 * Tells rows that only have a contact, as files grouped by pupil have them, from rows of their own,
 * and fills in the pupil from the row above. Only where a file has the columns of one contact.
 */
export function createFillDown(columns: Columns) {
  const places = personPlaces(columns);
  const isGrouped = Object.keys(columns.contacts).length === 1;
  const contactPlaces = [...columns.names.keys()].filter((place) => !places.has(place));
  const isFilled = (cells: readonly string[]) => (place: number) => tidy(cells[place] ?? '') !== '';
  let above: readonly string[] | undefined;
  return {
    /** The row with its pupil's cells; undefined where it is a row of its own. */
    fill(cells: readonly string[]): string[] | undefined {
      if (!isGrouped) return undefined;
      const is = isFilled(cells);
      const isFurther =
        above && contactPlaces.some(is) && ![...places].some(is) ? above : undefined;
      if (!isFurther) {
        if (cells.some((cell) => tidy(cell) !== '')) above = cells;
        return undefined;
      }
      return cells.map((cell, place) => (places.has(place) ? (isFurther[place] ?? '') : cell));
    },
  };
}
