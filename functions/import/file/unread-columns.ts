import type { UnreadColumn } from '../../core/register/file/heading-names.ts';
import { tidy } from '../../core/register/file/text.ts';

/** Enough to see what a column is, and no more of it than that. */
const mostExamples = 3;
const longestExample = 40;
/** More than these nobody says anything about. */
const mostColumns = 60;

/** Gathers what stands in columns that nobody reads. */
export function createUnread(columns: readonly { place: number; name: string }[]) {
  const unread = columns
    .slice(0, mostColumns)
    .map(({ place, name }) => ({ place, column: { name, examples: [] as string[] } }));
  let open = unread;
  return {
    columns: unread.map(({ column }): UnreadColumn => column),
    look(cells: readonly string[]): void {
      if (open.length === 0) return;
      for (const { place, column } of open) {
        const example = tidy(cells[place] ?? '').slice(0, longestExample);
        if (example !== '' && !column.examples.includes(example)) column.examples.push(example);
      }
      open = open.filter(({ column }) => column.examples.length < mostExamples);
    },
  };
}

/** The same of a file without a column name we know, from its first rows. */
export function unreadBelow(
  headings: readonly string[],
  below: readonly { cells: readonly string[] }[],
): UnreadColumn[] {
  // A row of somebody's own numbers or addresses is no row of column names, whatever else it is.
  if (headings.some((name) => /\d{3}|@/u.test(name))) return [];
  const named = headings
    .map((name, place) => ({ place, name: tidy(name) }))
    .filter(({ name }) => name !== '');
  const unread = createUnread(named);
  for (const { cells } of below) unread.look(cells);
  return unread.columns;
}
