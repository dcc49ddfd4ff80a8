import type { RegisterRow } from '../file/row.ts';
import type { KnownPerson } from './known-register.ts';

/** Classes in one cell: "4B, 4C; 5A/5B". */
export const splitClasses = (text: string): string[] => [
  ...new Set(
    text
      .split(/[;,/|]/)
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  ),
];

/** Splits at what stands between classes; a part that is a class as a whole stays whole. */
function readClasses(cell: string, isClass: (name: string) => boolean): string[] {
  if (isClass(cell)) return [cell];
  const parts = cell.split(/[;,|]/).map((part) => part.trim());
  return [...new Set(parts.flatMap((part) => (isClass(part) ? [part] : splitClasses(part))))];
}

/**
 * Rows with the classes that staff teach as the register or this file spells them: "7X/En1" is one
 * class where pupils are in it, and two where they are not.
 */
export function withTaughtClasses(
  rows: readonly RegisterRow[],
  people: readonly KnownPerson[],
  leftOut: readonly RegisterRow[] = [],
): RegisterRow[] {
  if (rows.every(({ classCell }) => classCell === undefined)) return [...rows];
  const pupils = [...people.filter(({ leftOn }) => !leftOn), ...rows, ...leftOut].filter(
    ({ kind }) => kind === 'pupil',
  );
  const classes = new Set(pupils.flatMap((pupil) => pupil.class ?? []));
  return rows.map(({ classCell, ...row }) =>
    classCell === undefined
      ? row
      : { ...row, classes: readClasses(classCell, (name) => classes.has(name)) },
  );
}
