import { fullName, listNames } from '../../person/person.ts';
import type { Columns } from '../file/column-headers.ts';
import { columnNames } from '../file/columns.ts';
import { admissionKey } from '../file/duplicates.ts';
import type { RegisterRow } from '../file/row.ts';
import type { RowProblem } from '../register-job.ts';
import type { ContactsOf, Found } from './find-person.ts';
import type { KnownPerson, MatchedRow } from './match-people.ts';
import { sameContacts, sameNames } from './same-name.ts';

/** "Zaynab Khan, RA": as the register has them, so that the office knows whom it reads of. */
const onRegister = (one: KnownPerson): string =>
  [fullName(one), one.class, one.leftOn && 'who has left'].filter(Boolean).join(', ');

/** Column names as the file writes them. */
const columnOf = (
  columns: Columns,
  field: 'upn' | 'admissionNumber' | 'email' | 'staffCode',
): string => columns.person[field]?.name ?? columnNames[field];

/** A row two of whose numbers (staff: code and email) belong to two people: which one is unknown. */
export function twoPeople(
  row: RegisterRow,
  { was, other }: Required<Found>,
  columns: Columns,
): RowProblem {
  const [one, two, column] =
    row.kind === 'pupil'
      ? ([`UPN ${row.upn}`, `admission number ${row.admissionNumber}`, 'admissionNumber'] as const)
      : ([
          `${columnOf(columns, 'staffCode')} ${row.staffCode}`,
          `email ${row.email}`,
          'email',
        ] as const);
  const message = `${one} belongs to ${onRegister(was)}, and ${two} to ${onRegister(other)}, on the register. Correct the wrong one`;
  return { row: row.row, column: columnOf(columns, column), message };
}

/** The numbers of a row that somebody on the register has too, and the column of the first. */
function sharedNumbers(row: RegisterRow, was: KnownPerson) {
  const upn = row.upn !== undefined && row.upn === was.upn;
  const number =
    row.admissionNumber !== undefined &&
    was.admissionNumber !== undefined &&
    admissionKey(row.admissionNumber) === admissionKey(was.admissionNumber);
  const named = [
    ...(upn ? [{ what: 'UPN', is: row.upn }] : []),
    ...(number ? [{ what: 'admission number', is: row.admissionNumber }] : []),
  ];
  const said = listNames(named.map(({ what, is }) => `${what} ${is}`));
  return {
    field: upn ? ('upn' as const) : ('admissionNumber' as const),
    said: `${said.charAt(0).toUpperCase()}${said.slice(1)} ${named.length > 1 ? 'belong' : 'belongs'} to`,
    correct: `the ${listNames(named.map(({ what }) => what))}`,
  };
}

function judge({ row, was }: MatchedRow, contactsOf: ContactsOf, columns: Columns) {
  if (!was || row.kind !== 'pupil') return undefined;
  const known = contactsOf(was.id);
  const names = sameNames(row, was);
  const isNamed = names.first || names.last;
  const contacts = sameContacts(row, known);
  if (isNamed && contacts !== 'different') return undefined;
  const { field, said, correct } = sharedNumbers(row, was);
  const at = { row: row.row, column: columnOf(columns, field) };
  const who = `${said} ${onRegister(was)}, on the register`;
  const theirs = listNames(known.map((one) => one.name));
  const ours = listNames(row.contacts.map((one) => one.name));
  if (isNamed)
    return {
      doubt: {
        ...at,
        message: `${who}, whose contacts are all different: ${theirs} on the register, ${ours} in the file. Is ${fullName(row)} the same child? If not, correct ${correct}`,
      },
    };
  if (contacts === 'shared')
    return {
      doubt: {
        ...at,
        message: `${who}, and the file says ${fullName(row)}. Is this the same child under another name? If not, correct ${correct}`,
      },
    };
  const why =
    contacts === 'different'
      ? `whose name and contacts are all different. Correct ${correct}`
      : `whose name is quite different from ${fullName(row)}, and no contact shows that this is the same child. Correct ${correct}; if it is the same child, change only one of the two names in this file`;
  return { problem: { ...at, message: `${who}, ${why}` } };
}

/**
 * Rows that a number takes for a child who may be another one. With neither a name nor a contact in
 * common it never is the same child, and a problem: else one family's consents would count for
 * another's. A child who is adopted gets a new UPN; source: Department for Education, "Unique pupil
 * numbers (UPNs)", section on adopted children. Where only the names or only the contacts are all
 * different, somebody has to look: a doubt.
 */
export function findOtherChildren(
  matched: readonly MatchedRow[],
  contactsOf: ContactsOf,
  columns: Columns,
): { problems: RowProblem[]; doubts: RowProblem[] } {
  const judged = matched.map((one) => judge(one, contactsOf, columns));
  return {
    problems: judged.flatMap((one) => one?.problem ?? []),
    doubts: judged.flatMap((one) => one?.doubt ?? []),
  };
}
