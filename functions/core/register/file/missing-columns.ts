import { listNames, type PersonKind } from '../../person/person.ts';
import type { RowProblem } from '../register-preview.ts';
import { type Columns, seatsOf } from './columns.ts';
import type { ContactSeat } from './contact-columns.ts';
import { columnNames } from './person-columns.ts';

const lacking = (name: string, why: string): RowProblem => ({
  row: 1,
  column: name,
  message: `There is no “${name}” column. ${why}`,
});

function missingOfPupils({ person }: Columns): RowProblem[] {
  const problems: RowProblem[] = [];
  if (!person.upn && !person.admissionNumber) {
    // Without a type every row is taken for a pupil: whoever uploads a list of staff must learn why.
    const staff = person.kind ? '' : '. Is it a file of staff? Add a “Type” column that says so';
    problems.push(
      lacking(
        'UPN',
        `Each pupil needs a UPN or an admission number: add a column for one of them${staff}`,
      ),
    );
  }
  if (!person.class)
    problems.push(lacking('Class', 'It says who teaches a pupil: add it, or “Registration group”'));
  if (!person.year)
    problems.push(
      lacking('Year', 'It says which forms a pupil is asked for: add it, or “NC year”'),
    );
  return problems;
}

/** Who is asked by email, in the order they are named in. */
const askedByEmail = {
  learner: 'adult learners',
  staff: 'staff',
  volunteer: 'volunteers',
  governor: 'governors',
} satisfies Record<Exclude<PersonKind, 'pupil' | 'visitor'>, string>;

/** "Staff and governors": the grown-ups a file is about. */
function adultsIn(kinds: ReadonlySet<PersonKind>): string {
  const names = Object.entries(askedByEmail).filter(([kind]) => kinds.has(kind as PersonKind));
  const said = listNames(names.map(([, name]) => name));
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}`;
}

/** A seat with columns, but none that says who it is. */
function missingOfSeat(columns: Columns, seat: ContactSeat): RowProblem[] {
  const { columns: read, said } = columns.contacts[seat] ?? { columns: {}, said: '' };
  if (read.name || read.lastName || read.firstName) return [];
  const name = /\d/.test(seat) ? `${said} ${seat} name` : `${said} name`;
  const beside = Object.values(read)[0]?.name ?? '';
  return [lacking(name, `“${beside}” is of no use without it: add it`)];
}

/** Necessary columns that the file lacks, given whom its rows are about. All are of row 1. */
export function missingColumns(columns: Columns, kinds: ReadonlySet<PersonKind>): RowProblem[] {
  const problems: RowProblem[] = [];
  for (const field of ['firstName', 'lastName'] as const)
    if (!columns.person[field])
      problems.push(lacking(columnNames[field], 'Everybody needs both names: add the column'));
  if (kinds.has('pupil')) problems.push(...missingOfPupils(columns));
  const isOfAdults = [...kinds].some((kind) => kind !== 'pupil');
  if (isOfAdults && !columns.person.email && !columns.person.schoolEmail)
    problems.push(lacking('Email', `${adultsIn(kinds)} are asked by email: add the column`));
  for (const seat of seatsOf(columns)) problems.push(...missingOfSeat(columns, seat));
  return problems;
}
