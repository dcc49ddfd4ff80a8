import { type Contact, normalEmail, type Relation } from '../../person/contact.ts';
import type { ContactField, RelationField } from '../file-fields.ts';
import { cellOf, type Reports, withoutEmpty } from './cell.ts';
import { type Columns, type SeatColumns, seatsOf } from './columns.ts';
import type { ContactColumn, ContactSeat } from './contact-columns.ts';
import { emailProblem } from './email-problem.ts';
import { nameKey, readYesNo } from './text.ts';

/** A pupil's contact as a row has it. What the file does not say is left out. */
export type ContactCells = { seat: ContactSeat } & Pick<Contact, ContactField> &
  Pick<Relation, 'relationship'> &
  Partial<Pick<Relation, Exclude<RelationField, 'relationship' | 'decides'>>> & {
    decides?: Exclude<Relation['decides'], 'unknown'>;
  };

/** "Khan, Samira" and "Khan, Mrs Samira" as people say them. */
function inOrder(name: string): string {
  const parts = name.split(',');
  return parts.length === 2 ? `${parts[1]?.trim()} ${parts[0]?.trim()}`.trim() : name;
}

type Read = (column: ContactColumn) => string;

function readName(read: Read): string {
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

function readAnswer(text: string, column: string, { problem }: Reports): 'yes' | 'no' | undefined {
  const answer = readYesNo(text);
  if (answer !== 'unclear') return answer;
  problem(column, `“${text}” is neither yes nor no: write one of them`);
  return undefined;
}

const isYes = (answer: 'yes' | 'no' | undefined): boolean | undefined =>
  answer === undefined ? undefined : answer === 'yes';

/** Any words but "no" in a court order's column restrict: the safe way to misread them. */
const readRestricted = (text: string): boolean | undefined => {
  const answer = readYesNo(text);
  return answer === undefined ? undefined : answer !== 'no';
};

/** A column that is missing altogether is said once, of row 1. */
function reportNameless(
  beside: { email: string | undefined; phone: string },
  { columns }: SeatColumns,
  { problem }: Reports,
): void {
  const column = columns.name ?? columns.lastName ?? columns.firstName;
  const what = beside.email ? 'an email address' : beside.phone ? 'a phone number' : undefined;
  if (what && column) problem(column.name, `There is ${what} but no name: fill in whose it is`);
}

function readContact(
  cells: readonly string[],
  seat: ContactSeat,
  seatColumns: SeatColumns,
  reports: Reports,
): ContactCells | undefined {
  const { columns, said } = seatColumns;
  const read: Read = (column) => cellOf(cells, columns[column]);
  const heading = (column: ContactColumn) => columns[column]?.name ?? said;
  const name = readName(read);
  const email = readEmail(read('email'), heading('email'), reports);
  const phone = read('phone');
  if (name === '') {
    reportNameless({ email, phone }, seatColumns, reports);
    return undefined;
  }
  return withoutEmpty<ContactCells>({
    seat,
    name,
    email,
    phone,
    relationship: read('relationship') || said,
    decides: readAnswer(read('decides'), heading('decides'), reports),
    receives: isYes(readAnswer(read('receives'), heading('receives'), reports)),
    restricted: readRestricted(read('restricted')),
  });
}

const isSamePerson = (contact: ContactCells, other: ContactCells): boolean =>
  nameKey(contact.name) === nameKey(other.name) &&
  (!contact.email || !other.email || contact.email === other.email);

/** A row's contacts, in the order of their seats. The same person twice in a row is a problem. */
export function readContactCells(
  cells: readonly string[],
  columns: Columns,
  reports: Reports,
): ContactCells[] {
  const contacts: ContactCells[] = [];
  for (const seat of seatsOf(columns)) {
    const seatColumns = columns.contacts[seat];
    const contact = seatColumns && readContact(cells, seat, seatColumns, reports);
    if (!contact) continue;
    const column = seatColumns.columns.name ?? seatColumns.columns.lastName;
    if (contacts.some((other) => isSamePerson(other, contact)))
      reports.problem(
        column?.name ?? seatColumns.said,
        `“${contact.name}” is this pupil's contact twice: keep one of them`,
      );
    else contacts.push(contact);
  }
  return contacts;
}
