import { fullName, type Person, worksAtDesk } from '../../person/person.ts';
import type { RowProblem } from '../register-preview.ts';
import { type Columns, headingOf } from './columns.ts';
import type { PersonColumn } from './person-columns.ts';
import type { RegisterRow } from './row.ts';
import { spellingKey } from './text.ts';

/** One spelling of an admission number: spreadsheets drop the zeros it begins with. */
export const admissionKey = (number: string): string =>
  spellingKey(number).replace(/^0+(?=.)/u, '');

type OfKind = Pick<Person, 'kind'>;
/** A code is one person's of each kind, and so is an address. */
export const codeKey = ({ kind, staffCode }: OfKind & Pick<Person, 'staffCode'>) =>
  staffCode && `${kind} ${spellingKey(staffCode)}`;
export const emailKey = ({ kind, email }: OfKind & Pick<Person, 'email'>) =>
  email && `${kind} ${email}`;

type TellsApart = 'upn' | 'admissionNumber' | 'email' | 'staffCode';

/** What must be one person's only. */
const keysOf: Record<TellsApart, (row: RegisterRow) => string | undefined> = {
  upn: (row) => row.upn,
  admissionNumber: (row) => row.admissionNumber && admissionKey(row.admissionNumber),
  email: emailKey,
  staffCode: codeKey,
};

/** Why an address can only be one person's. */
const whyEmail = (row: RegisterRow): string =>
  `${worksAtDesk(row) ? 'it signs them in' : 'their link is mailed there'}, so it can only be one person’s`;

/** Where a row has it: pupils have a column of their own for their address. */
const columnOf = (field: TellsApart, { kind }: RegisterRow): PersonColumn =>
  field === 'email' && kind === 'pupil' ? 'schoolEmail' : field;

function problemOf(field: TellsApart, row: RegisterRow, other: RegisterRow, columns: Columns) {
  const reason = field === 'email' ? whyEmail(row) : 'keep one of them, or correct the wrong one';
  return {
    row: row.row,
    also: [other.row],
    column: headingOf(columns, columnOf(field, row)),
    message: `“${row[field]}” is on row ${other.row} (${fullName(other)}) and row ${row.row} (${fullName(row)}): ${reason}`,
  };
}

/** Numbers, codes and emails that stand on two rows: they tell people apart. */
export function findDuplicates(rows: readonly RegisterRow[], columns: Columns): RowProblem[] {
  const problems: RowProblem[] = [];
  for (const [field, keyOf] of Object.entries(keysOf)) {
    const first = new Map<string, RegisterRow>();
    for (const row of rows) {
      const key = keyOf(row);
      if (!key) continue;
      const other = first.get(key);
      if (other) problems.push(problemOf(field as TellsApart, row, other, columns));
      else first.set(key, row);
    }
  }
  return problems;
}
