import { spellingKey, tidy } from '../file/text.ts';

/** Why a row is about nobody, in words for the office. */
type NotPeople = (cells: readonly string[]) => string | undefined;

const instruction =
  /^(?:required|mandatory|optional|compulsory|essential|desirable|recommended|conditional|not required|free text|text|string|number|numeric|numbers only|integer|alphanumeric|date|yes\/no|y\/n|true\/false|dd\/mm\/yy(?:yy)?)\b|\bmax(?:imum)?\.?:? ?\d|\d ?(?:characters|chars|letters|digits)\b|\bcharacters?\b|\be\.?g\.|\bfor example\b|\bmust be\b|\bleave blank\b/iu;

/** Numbers and addresses that no instruction has, unless as its example. */
const ofSomebody = /^[a-z]\d{11}[\da-z]$|^[^\s@]+@[^\s@]+$/iu;

/** "Required: 13 characters", "text, max 30": half the cells at least, and nobody's number or email. */
export function isInstructions(cells: readonly string[]): boolean {
  const filled = cells.map(tidy).filter((cell) => cell !== '');
  const said = filled.filter((cell) => instruction.test(cell)).length;
  return said >= 2 && said * 2 >= filled.length && !filled.some((cell) => ofSomebody.test(cell));
}

const total =
  /^(?:sub-?|grand )?totals?\b|^(?:count|number of (?:pupils|students|records|rows))\b ?:|^end of (?:report|list|file)\b|^page \d|^\d+ (?:pupils|students|records|rows|people)$|^(?:printed|generated|exported|report run)\b/iu;

/** "Total: 2 pupils", "Page 1 of 3": alone in its row, but perhaps for a number. */
export function isTotal(cells: readonly string[]): boolean {
  const at = cells.findIndex((cell) => tidy(cell) !== '');
  if (!total.test(tidy(cells[at] ?? ''))) return false;
  const rest = cells
    .slice(at + 1)
    .map(tidy)
    .filter((cell) => cell !== '');
  return rest.length <= 1 && rest.every((cell) => /^\d+$/u.test(cell));
}

const startOf = (cells: readonly string[]): string => spellingKey(cells[0] ?? '');

const keyOf = (cells: readonly string[]): string => {
  const keys = cells.map(spellingKey);
  return keys.slice(0, keys.findLastIndex((key) => key !== '') + 1).join('|');
};

/**
 * Tells the rows under the column names that are about nobody: instructions straight below them, the
 * column names and titles once more at the head of each printed page, totals. Each names what it is,
 * so that the office sees why a row was not read.
 */
export function createNotPeople(
  headings: readonly string[],
  above: readonly (readonly string[])[],
): NotPeople {
  const heading = keyOf(headings);
  const titles = new Set(above.map(keyOf));
  // Few rows begin as one of these does, and only those are compared whole.
  const starts = new Set([headings, ...above].map(startOf));
  let isBelowHeadings = true;
  return (cells) => {
    if (cells.every((cell) => spellingKey(cell) === '')) return undefined;
    const wasBelowHeadings = isBelowHeadings;
    const key = starts.has(startOf(cells)) ? keyOf(cells) : undefined;
    if (key === heading)
      return 'This row repeats the column names, so we did not read it as a person';
    if (wasBelowHeadings && isInstructions(cells))
      return 'This row explains how to fill in the columns, so we did not read it as a person';
    isBelowHeadings = false;
    if (key !== undefined && titles.has(key))
      return 'This row repeats the title, so we did not read it as a person';
    return isTotal(cells)
      ? 'This row is a total or a note, so we did not read it as a person'
      : undefined;
  };
}
