import { fullName } from '../person.ts';
import { columnNames, type PersonField } from './columns.ts';
import type { Columns } from './headers.ts';
import type { RowProblem } from './job.ts';
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

const why: Partial<Record<PersonField, string>> = {
  email: 'it signs them in, so it can only be one person’s',
};

/** Numbers, codes and staff emails that stand on two rows: they tell people apart. */
export function findDuplicates(rows: readonly RegisterRow[], columns: Columns): RowProblem[] {
  const problems: RowProblem[] = [];
  for (const [field, keyOf] of keysOf) {
    const first = new Map<string, RegisterRow>();
    const column = columns.person[field]?.name ?? columnNames[field];
    for (const row of rows) {
      const key = keyOf(row);
      if (!key) continue;
      const other = first.get(key);
      if (!other) {
        first.set(key, row);
        continue;
      }
      const reason = why[field] ?? 'keep one of them, or correct the wrong one';
      const message = `“${row[field as 'upn']}” is on row ${other.row} (${fullName(other)}) and row ${row.row} (${fullName(row)}): ${reason}`;
      problems.push({ row: row.row, column, message });
    }
  }
  return problems;
}
