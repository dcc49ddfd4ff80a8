import type { Person } from '../../person/person.ts';
import type { PersonCell } from '../file-fields.ts';
import type { RowProblem } from '../register-preview.ts';
import { type AdultCells, readAdult } from './adult-cells.ts';
import { checkLeftovers, checkLengths, keptCells, type OpenRow, ownCell } from './cell.ts';
import { type Columns, headingOf } from './columns.ts';
import { type FileKind, isVisitor, readKind } from './kind.ts';
import { readOwnName } from './own-name.ts';
import { type PupilCells, readPupil } from './pupil-cells.ts';

/** One row of the file, understood: what it says of a person. What is empty is left out. */
export type RegisterRow = Pick<Person, PersonCell> &
  Pick<PupilCells, 'contacts' | 'otherNames'> &
  Pick<AdultCells, 'classCell'> & {
    kind: FileKind;
    /** As the spreadsheet numbers it: the header is row 1. */
    row: number;
    /** Further rows of the same pupil, which were joined to this one. */
    joined?: number[];
  };

/** `advice`: worth a look, but nothing that stops the file. */
export type RowRead = { row?: RegisterRow; problems: RowProblem[]; advice: RowProblem[] };

/** What only pupils have. */
const pupilsOwn = ['upn', 'admissionNumber', 'year', 'class'] as const;

const unknownKind = (cell: string): string =>
  isVisitor(cell)
    ? 'Visitors are not on the register: they sign when they come. Take this row out'
    : `“${cell}” is unknown: write pupil, adult learner, staff, volunteer or governor`;

/** Who the row is about; a pupil, until it is mended, where the type is none we know. */
function readType(open: OpenRow): { kind: FileKind; post?: string } {
  const cell = ownCell(open, 'kind');
  const ofPupil = pupilsOwn.some((column) => ownCell(open, column) !== '');
  const type = readKind(cell, ofPupil);
  if (!type) open.reports.problem(headingOf(open.columns, 'kind'), unknownKind(cell));
  return type ?? { kind: 'pupil' };
}

/**
 * Reads one row. An empty row gives nothing. Everything wrong in it is listed at once, by column, in
 * words that say how to mend it.
 */
export function readRow(columns: Columns, written: readonly string[], row: number): RowRead {
  const problems: RowProblem[] = [];
  const advice: RowProblem[] = [];
  const cells = keptCells(written);
  if (cells.every((cell) => cell === '')) return { problems, advice };
  const reports: OpenRow['reports'] = {
    problem: (column, message) => {
      // What follows from a cell that is wrong anyway only hides why it is.
      if (problems.some((known) => known.column === column)) return;
      problems.push({ row, column, message });
    },
    advise: (column, message) => advice.push({ row, column, message }),
  };
  const open = { cells, written, columns, reports };
  if (cells.slice(columns.width).some((cell) => cell !== ''))
    reports.problem(
      'the last column',
      'This row has more cells than there are columns: put a cell with a comma in it in quotation marks',
    );
  checkLengths(open);
  checkLeftovers(open);
  const { kind, post } = readType(open);
  const name = readOwnName(open);
  const said =
    kind === 'pupil' ? readPupil(open) : { ...readAdult(open, kind, post), contacts: [] };
  return { row: { row, kind, ...said, ...name }, problems, advice };
}
