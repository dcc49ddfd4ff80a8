import { readHeaders } from '../../core/register/file/column-headers.ts';
import type { Columns } from '../../core/register/file/columns.ts';
import type { HeadingNames, UnreadColumn } from '../../core/register/file/heading-names.ts';
import { type RegisterRow, readRow } from '../../core/register/file/row.ts';
import { tidy } from '../../core/register/file/text.ts';
import type { RowProblem, Worksheets } from '../../core/register/register-preview.ts';
import { createFillDown, mostFurther, personHeadings } from '../../core/register/rows/fill-down.ts';
import {
  type FileRow,
  findHeadingRow,
  isBlank,
  isClearlyHeadings,
  likeliestHeadings,
  mostAboveHeadings,
  unknownHeadings,
} from '../../core/register/shape/heading-row.ts';
import type { LetterDoubt } from '../../core/register/shape/letter-check.ts';
import { createNotPeople } from '../../core/register/shape/not-people.ts';
import type { Spelling } from './encodings.ts';
import { createLetterDoubts, createStrays } from './letter-doubts.ts';
import { createUnread, unreadBelow } from './unread-columns.ts';

/** What the rows of a file say. */
export type ReadRows = {
  columns: Columns;
  /** The row of the column names. */
  headingRow: number;
  /** Whether that row has names we know; where not, nothing below it was read. */
  isKnown: boolean;
  rows: RegisterRow[];
  problems: RowProblem[];
  advice: RowProblem[];
  /** Letters that may be wrong: saved only when the office has looked at them. */
  letterDoubts: LetterDoubt[];
  ignoredColumns: string[];
  /** The same with what stands in some of their cells, for whoever says what they are. */
  unread: UnreadColumn[];
  /** Of a workbook with several sheets: which of them this is. */
  worksheets?: Worksheets;
};

/** Everything read from a file. `reason`: it is no register at all, and why, in words. */
export type FileRead = ReadRows | { reason: string; worksheets?: Worksheets };

/** More rows than any school has; a file of this many is another file. */
export const mostRows = 30_000;

/** Rows above the column names, as one piece of advice; blank ones go without saying. */
function aboveHeadings(above: readonly FileRow[], headingRow: number): RowProblem[] {
  const [first, last] = [above[0], above.at(-1)];
  if (!first || !last) return [];
  const [which, them] =
    first === last
      ? [`Row ${first.row} stands`, 'it']
      : [`Rows ${first.row} to ${last.row} stand`, 'them'];
  return [
    {
      row: first.row,
      column: 'the whole row',
      message: `${which} above the column names (row ${headingRow}), so we did not read ${them}`,
    },
  ];
}

const tooManyFurther = (row: number): RowProblem => ({
  row,
  column: 'the whole row',
  ofFile: true,
  message: `More than ${mostFurther} rows one after the other have a contact but no pupil. Was the file sorted? Export it again, and upload it as it comes`,
});

/** How a file's letters are written, and what the school said that headings mean. */
export type Reading = { spelling?: Spelling | undefined; said?: HeadingNames | undefined };

type Body = { read: ReadRows; take: (cells: readonly string[], row: number) => void };

/** Reads the rows below a heading row, whatever is about nobody left out and named. */
function openBody(headings: FileRow, above: readonly FileRow[], { spelling, said }: Reading): Body {
  const { columns, ignored, problems, advice } = readHeaders(headings.cells, said);
  const unread = createUnread(ignored);
  const headingRow = headings.row;
  const there = (one: RowProblem): RowProblem => ({ ...one, row: headingRow });
  const notPeople = createNotPeople(
    headings.cells,
    above.map(({ cells }) => cells),
  );
  const letters = createLetterDoubts(columns, spelling);
  const fillDown = createFillDown(columns);
  let further = 0;
  const read: ReadRows = {
    columns,
    headingRow,
    isKnown: true,
    rows: [],
    problems: problems.map(there),
    advice: [...aboveHeadings(above, headingRow), ...advice.map(there)],
    get letterDoubts() {
      return letters.doubts();
    },
    ignoredColumns: ignored.map(({ name }) => name),
    unread: unread.columns,
  };
  return {
    read,
    take(cells, number) {
      if (read.rows.length > mostRows) return;
      const why = notPeople(cells);
      if (why) {
        read.advice.push({ row: number, column: 'the whole row', message: why, ofNobody: true });
        return;
      }
      unread.look(cells);
      letters.check(cells, number);
      const filled = fillDown.fill(cells);
      further = filled ? further + 1 : 0;
      if (further === mostFurther + 1) read.problems.push(tooManyFurther(number));
      const own = filled ? personHeadings(columns) : undefined;
      const { row, problems: wrong, advice: more } = readRow(columns, filled ?? cells, number);
      // What is said of the pupil is said once, of their first row.
      const isNew = ({ column }: RowProblem) => !own?.has(column);
      read.problems.push(...wrong.filter(isNew));
      read.advice.push(...more.filter(isNew));
      if (row) read.rows.push(row);
    },
  };
}

/** Of a file without a column name we know: the row that is most like them, and what stands below it. */
const unknown = (at: FileRow, below: readonly FileRow[]): ReadRows => ({
  unread: unreadBelow(at.cells, below),
  columns: { person: {}, contacts: {}, names: new Map(), width: at.cells.length },
  headingRow: at.row,
  isKnown: false,
  rows: [],
  problems: [unknownHeadings(at)],
  advice: [],
  letterDoubts: [],
  ignoredColumns: at.cells.map(tidy).filter((cell) => cell !== ''),
});

/**
 * Takes a file's rows one by one, finds the column names among the first of them, and reads those
 * below. `read` gives nothing of a file that is blank.
 */
export function createRowCollector({ spelling, said }: Reading = {}) {
  const strays = createStrays();
  const mayHaveStrays = spelling?.encoding === 'mixed';
  const first: FileRow[] = [];
  let body: Body | undefined;
  let isHopeless = false;

  function settle(): void {
    const headings = findHeadingRow(first, said);
    if (!headings) {
      isHopeless = true;
      return;
    }
    const place = first.indexOf(headings);
    body = openBody(headings, first.slice(0, place), { spelling, said });
    for (const { cells, row } of first.slice(place + 1)) body.take(cells, row);
  }

  return {
    take(given: string[], row: number): void {
      const cells = mayHaveStrays ? strays.clean(given, row) : given;
      if (body) {
        body.take(cells, row);
        return;
      }
      if (isHopeless || isBlank(cells)) return;
      first.push({ cells, row });
      if (first.length >= mostAboveHeadings || isClearlyHeadings(cells, said)) settle();
    },
    read(): ReadRows | undefined {
      if (!body && !isHopeless) settle();
      if (body)
        return { ...body.read, letterDoubts: [...strays.doubts(), ...body.read.letterDoubts] };
      const likeliest = likeliestHeadings(first);
      return likeliest && unknown(likeliest, first.slice(first.indexOf(likeliest) + 1));
    },
  };
}
