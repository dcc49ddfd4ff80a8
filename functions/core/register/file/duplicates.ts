import { fullName } from '../../person/person.ts';
import type { RowProblem } from '../register-job.ts';
import type { Columns } from './column-headers.ts';
import { columnNames, type PersonField } from './columns.ts';
import type { RegisterRow } from './row.ts';
import { plain } from './text.ts';

/** One spelling of an admission number: spreadsheets drop the zeros it begins with. */
export const admissionKey = (number: string): string => plain(number).replace(/^0+(?=.)/u, '');

const keysOf: [PersonField, (row: RegisterRow) => string | undefined][] = [
  ['upn', (row) => row.upn],
  ['admissionNumber', (row) => row.admissionNumber && admissionKey(row.admissionNumber)],
  ['email', (row) => row.email && `${row.kind} ${row.email}`],
  ['staffCode', (row) => row.staffCode && `${row.kind} ${plain(row.staffCode)}`],
];

const signsIn = ['staff', 'governor'];

/** Why an address can only be one person's. */
const whyEmail = ({ kind }: RegisterRow): string =>
  `${signsIn.includes(kind) ? 'it signs them in' : 'their link is mailed there'}, so it can only be one person’s`;

/** Where an address stands: pupils have a column of their own for it. */
const fieldFor = (field: PersonField, { kind }: RegisterRow): PersonField =>
  field === 'email' && kind === 'pupil' ? 'schoolEmail' : field;

/** Numbers, codes and emails that stand on two rows: they tell people apart. */
export function findDuplicates(rows: readonly RegisterRow[], columns: Columns): RowProblem[] {
  const problems: RowProblem[] = [];
  for (const [field, keyOf] of keysOf) {
    const first = new Map<string, RegisterRow>();
    for (const row of rows) {
      const key = keyOf(row);
      if (!key) continue;
      const other = first.get(key);
      if (!other) {
        first.set(key, row);
        continue;
      }
      const at = fieldFor(field, row);
      const column = columns.person[at]?.name ?? columnNames[at];
      const reason =
        field === 'email' ? whyEmail(row) : 'keep one of them, or correct the wrong one';
      const message = `“${row[field as 'upn']}” is on row ${other.row} (${fullName(other)}) and row ${row.row} (${fullName(row)}): ${reason}`;
      problems.push({ row: row.row, column, message });
    }
  }
  return problems;
}
