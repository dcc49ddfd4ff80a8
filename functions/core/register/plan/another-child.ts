import { fullName, listNames } from '../../person/person.ts';
import { type Columns, headingOf } from '../file/columns.ts';
import { admissionKey } from '../file/duplicates.ts';
import type { RegisterRow } from '../file/row.ts';
import type { RowProblem } from '../register-preview.ts';
import type { ContactsOf } from './find-person.ts';
import type { KnownContact, KnownPerson } from './known-register.ts';
import type { MatchedRow, TwoPeople } from './match-people.ts';
import { sameContacts, sameNames } from './same-child.ts';

/** "Zaynab Khan, RA": as the register has them, so that the office knows whom it reads of. */
const onRegister = (person: KnownPerson): string =>
  [fullName(person), person.class, person.leftOn && 'who has left'].filter(Boolean).join(', ');

/** A row two of whose numbers (staff: code and email) belong to two people: which one is unknown. */
export function twoPeople({ row, meant }: TwoPeople, columns: Columns): RowProblem {
  const { was, other } = meant;
  const [wasBy, otherBy, column] =
    row.kind === 'pupil'
      ? ([`UPN ${row.upn}`, `admission number ${row.admissionNumber}`, 'admissionNumber'] as const)
      : ([
          `${headingOf(columns, 'staffCode')} ${row.staffCode}`,
          `email ${row.email}`,
          'email',
        ] as const);
  const message = `${wasBy} belongs to ${onRegister(was)}, and ${otherBy} to ${onRegister(other)}, on the register. Correct the wrong one`;
  return { row: row.row, column: headingOf(columns, column), message };
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
    column: upn ? ('upn' as const) : ('admissionNumber' as const),
    said: `${said.charAt(0).toUpperCase()}${said.slice(1)} ${named.length > 1 ? 'belong' : 'belongs'} to`,
    correct: `the ${listNames(named.map(({ what }) => what))}`,
  };
}

const namesOf = (contacts: readonly Pick<KnownContact, 'name'>[]): string =>
  listNames(contacts.map(({ name }) => name));

/** Why it may be another child, or certainly is one. */
type Judged = { is: 'doubt' | 'problem'; message: string };

/** `names`, `contacts`: whether the row and the register have any in common. */
function judge(
  { row, was }: Required<MatchedRow>,
  known: readonly KnownContact[],
  correct: string,
): Judged | undefined {
  const names = sameNames(row, was);
  const isNamed = names.first || names.last;
  const contacts = sameContacts(row, known);
  if (isNamed && contacts !== 'different') return undefined;
  if (isNamed) {
    const both = `${namesOf(known)} on the register, ${namesOf(row.contacts)} in the file`;
    return {
      is: 'doubt',
      message: `whose contacts are all different: ${both}. Is ${fullName(row)} the same child? If not, correct ${correct}`,
    };
  }
  if (contacts === 'shared')
    return {
      is: 'doubt',
      message: `and the file says ${fullName(row)}. Is this the same child under another name? If not, correct ${correct}`,
    };
  return {
    is: 'problem',
    message:
      contacts === 'different'
        ? `whose name and contacts are all different. Correct ${correct}`
        : `whose name is quite different from ${fullName(row)}, and no contact shows that this is the same child. Correct ${correct}; if it is the same child, change only one of the two names in this file`,
  };
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
  const problems: RowProblem[] = [];
  const doubts: RowProblem[] = [];
  for (const { row, id, was } of matched) {
    if (!was || row.kind !== 'pupil') continue;
    const { column, said, correct } = sharedNumbers(row, was);
    const judged = judge({ row, id, was }, contactsOf(was.id), correct);
    if (!judged) continue;
    (judged.is === 'problem' ? problems : doubts).push({
      row: row.row,
      column: headingOf(columns, column),
      message: `${said} ${onRegister(was)}, on the register, ${judged.message}`,
    });
  }
  return { problems, doubts };
}
