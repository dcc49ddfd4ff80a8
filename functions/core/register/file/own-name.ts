import { notName } from '../cell/leftovers.ts';
import { cellsOf, emptyOf, type OpenRow, ownCell } from './cell.ts';

/** Some systems want both names of somebody who has one, and get a dash. */
const noName = (text: string): string => (/^[-–—.]$/u.test(text) ? '' : text);

/** What is no name; a dash is, beside a name. */
function reportNoName({ reports }: OpenRow, column: string, text: string): void {
  const wrong = noName(text) === '' ? undefined : notName(text);
  if (wrong) reports.problem(column, wrong);
}

/** What somebody is called; one of the two may be empty. */
export function readOwnName(open: OpenRow): { firstName: string; lastName: string } {
  const { problem } = open.reports;
  const written = { firstName: ownCell(open, 'firstName'), lastName: ownCell(open, 'lastName') };
  for (const field of ['firstName', 'lastName'] as const) {
    const column = open.columns.person[field];
    if (!column) continue; // Said once, as a missing column.
    if (written[field] === '')
      problem(column.name, 'This is empty: fill it in, or put a dash if they have only one name');
    else reportNoName(open, column.name, written[field]);
  }
  const names = [written.firstName, written.lastName];
  const { lastName } = open.columns.person;
  if (lastName && names.every((name) => name !== '' && noName(name) === ''))
    problem(lastName.name, 'Both names are dashes: fill in what they are called');
  return { firstName: noName(written.firstName), lastName: noName(written.lastName) };
}

export type OtherNames = { first: string[]; last: string[] };

/** Names the row has beside the ones kept, as a legal name beside a preferred one. */
export function readOtherNames({ cells, columns }: OpenRow): OtherNames | undefined {
  const { firstName, lastName } = columns.person;
  if ((firstName?.at.length ?? 0) < 2 && (lastName?.at.length ?? 0) < 2) return undefined;
  const beside = (field: 'firstName' | 'lastName') =>
    cellsOf(cells, columns.person[field], emptyOf(field))
      .slice(1)
      .filter((name) => noName(name) !== '');
  const [first, last] = [beside('firstName'), beside('lastName')];
  return first.length + last.length > 0 ? { first, last } : undefined;
}
