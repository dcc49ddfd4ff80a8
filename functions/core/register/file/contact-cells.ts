import { normalEmail } from '../../person/contact.ts';
import { cellOf, type Reports } from './cell.ts';
import { type Columns, type SeatColumns, seatsOf } from './column-headers.ts';
import { type ContactField, type Seat } from './columns.ts';
import { emailProblem } from './email.ts';
import { nameKey, readYesNo } from './text.ts';

/** A pupil's contact as a row has it. What the file does not say is left out. */
export type ContactCells = {
  seat: Seat;
  name: string;
  email?: string;
  phone?: string;
  relationship: string;
  decides?: 'yes' | 'no';
  receives?: boolean;
  restricted?: boolean;
};

/** "Khan, Samira" and "Khan, Mrs Samira" as people say them. */
function inOrder(name: string): string {
  const parts = name.split(',');
  return parts.length === 2 ? `${parts[1]?.trim()} ${parts[0]?.trim()}`.trim() : name;
}

function readName(read: (field: ContactField) => string): string {
  const [first, last] = [read('firstName'), read('lastName')];
  const whole = inOrder(read('name'));
  if (last === '') return first === '' ? whole : first;
  if (first !== '') return `${first} ${last}`;
  return whole !== '' ? whole : `${read('title')} ${last}`.trim();
}

function readEmail(text: string, column: string, { problem }: Reports): string | undefined {
  if (text === '') return undefined;
  const email = normalEmail(text);
  const wrong = emailProblem(email);
  if (wrong) problem(column, wrong);
  return email;
}

/** Any words but "no" in a court order's column restrict: the safe way to misread them. */
const readRestricted = (text: string): boolean | undefined => {
  const answer = readYesNo(text);
  return answer === undefined ? undefined : answer !== 'no';
};

function readContact(
  cells: readonly string[],
  seat: Seat,
  { columns, said }: SeatColumns,
  reports: Reports,
): ContactCells | undefined {
  const read = (field: ContactField) => cellOf(cells, columns[field]);
  const columnOf = (field: ContactField) => columns[field]?.name ?? said;
  const name = readName(read);
  const nameColumn = (columns.name ?? columns.lastName ?? columns.firstName)?.name;
  const email = readEmail(read('email'), columnOf('email'), reports);
  const phone = read('phone');
  if (name === '') {
    // A column that is missing altogether is said once, of row 1.
    const beside = email ? 'an email address' : phone ? 'a phone number' : undefined;
    if (beside && nameColumn)
      reports.problem(nameColumn, `There is ${beside} but no name: fill in whose it is`);
    return undefined;
  }
  const yesOrNo = (field: 'decides' | 'receives') => {
    const answer = readYesNo(read(field));
    if (answer !== 'unclear') return answer;
    reports.problem(columnOf(field), `“${read(field)}” is neither yes nor no: write one of them`);
    return undefined;
  };
  const [decides, receives] = [yesOrNo('decides'), yesOrNo('receives')];
  const restricted = readRestricted(read('restricted'));
  return {
    seat,
    name,
    ...(email && { email }),
    ...(phone !== '' && { phone }),
    relationship: read('relationship') || said,
    ...(decides && { decides }),
    ...(receives && { receives: receives === 'yes' }),
    ...(restricted !== undefined && { restricted }),
  };
}

/** A row's contacts, in the order of their seats. The same person twice in a row is a problem. */
export function readContacts(
  cells: readonly string[],
  columns: Columns,
  reports: Reports,
): ContactCells[] {
  const contacts: ContactCells[] = [];
  for (const seat of seatsOf(columns)) {
    const seatColumns = columns.contacts[seat];
    const contact = seatColumns && readContact(cells, seat, seatColumns, reports);
    if (!contact) continue;
    const same = contacts.find(
      (one) =>
        nameKey(one.name) === nameKey(contact.name) &&
        (!one.email || !contact.email || one.email === contact.email),
    );
    const column = seatColumns.columns.name ?? seatColumns.columns.lastName;
    if (same)
      reports.problem(
        column?.name ?? seatColumns.said,
        `“${contact.name}” is this pupil's contact twice: keep one of them`,
      );
    else contacts.push(contact);
  }
  return contacts;
}
