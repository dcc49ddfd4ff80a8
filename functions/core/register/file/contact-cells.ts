import type { Contact, Relation } from '../../person/contact.ts';
import { contactNameProblem } from '../cell/contact-name.ts';
import { readInOneCell, type Written } from '../cell/contacts-in-one-cell.ts';
import { isDash, isEmptyName, isEmptyWord } from '../cell/empty-words.ts';
import { readPhone } from '../cell/phone.ts';
import { readEmail } from '../cell/read-email.ts';
import { readLanguage } from '../cell/read-language.ts';
import { readRelationship } from '../cell/relationship-codes.ts';
import type { ContactField, RelationField } from '../file-fields.ts';
import { cellOf, type OpenRow, type Reports, withoutEmpty } from './cell.ts';
import { type SeatColumns, seatsOf } from './columns.ts';
import type { ContactColumn, ContactSeat } from './contact-columns.ts';
import { isNegated } from './relationship.ts';
import { longestRead, nameKey, readYesNo, tidy } from './text.ts';

/** A pupil's contact as a row has it. What the file does not say is left out. */
export type ContactCells = { seat: ContactSeat } & Pick<Contact, ContactField> &
  Pick<Relation, 'relationship'> &
  Partial<Pick<Relation, Exclude<RelationField, 'relationship' | 'decides'>>> & {
    decides?: Exclude<Relation['decides'], 'unknown'>;
    /** The file has a phone number that nobody can read: the register's stays. */
    phoneLost?: true;
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
function adviseNameless(read: Read, { columns }: SeatColumns, { advise }: Reports): void {
  const column = columns.name ?? columns.lastName ?? columns.firstName;
  const what = read('email') ? 'an email address' : read('phone') ? 'a phone number' : undefined;
  if (what && column)
    advise(column.name, `There is ${what} but no name: this contact is left out. Add whose it is`);
}

/** Whether they may decide; not by a yes beside words that say no: then the office is asked. */
function readDecides(
  text: string,
  relationship: string,
  column: string,
  reports: Reports,
): 'yes' | 'no' | undefined {
  const answer = readAnswer(text, column, reports);
  if (answer !== 'yes' || !isNegated(relationship)) return answer;
  reports.advise(
    column,
    `“${text}” does not go with “${relationship}”: choose below whether they may decide`,
  );
  return undefined;
}

/** One that is none of ours is left out, and said: nobody is left out for it. */
function readLanguageCell(text: string, column: string, { advise }: Reports) {
  const read = text === '' ? 'none' : readLanguage(text);
  if (read === undefined)
    advise(column, `We do not know the language “${text.slice(0, 40)}”, so we left it out`);
  return read === 'none' ? undefined : read;
}

/** Words for nothing, by column. What somebody may do has words of its own. */
const isNoPart = (text: string): boolean => isEmptyName(text) || isDash(text);
const emptyIn: Partial<Record<ContactColumn, (text: string) => boolean>> = {
  name: isEmptyWord,
  title: isNoPart,
  firstName: isNoPart,
  lastName: isNoPart,
  email: isEmptyWord,
  phone: isEmptyWord,
};

function readContact(
  read: Read,
  seat: ContactSeat,
  seatColumns: SeatColumns,
  reports: Reports,
): ContactCells | undefined {
  const { columns, said } = seatColumns;
  const heading = (column: ContactColumn) => columns[column]?.name ?? said;
  const name = readName(read);
  if (name === '') {
    adviseNameless(read, seatColumns, reports);
    return undefined;
  }
  const wrong = contactNameProblem(name);
  if (wrong)
    reports.problem((columns.name ?? columns.lastName ?? columns.firstName)?.name ?? said, wrong);
  const { phone, isLost } = readPhone(read('phone'), heading('phone'), reports);
  const relationship = readRelationship(read('relationship')) || said;
  if (!/\p{L}/u.test(relationship))
    reports.problem(
      heading('relationship'),
      `“${relationship}” is not a relationship: write Mother, for example`,
    );
  return withoutEmpty<ContactCells>({
    seat,
    name,
    email: readEmail(read('email'), heading('email'), reports),
    phone,
    phoneLost: isLost || undefined,
    language: readLanguageCell(read('language'), heading('language'), reports),
    relationship,
    decides: readDecides(read('decides'), relationship, heading('decides'), reports),
    receives: isYes(readAnswer(read('receives'), heading('receives'), reports)),
    restricted: readRestricted(read('restricted')),
  });
}

/** Whether two contacts of a pupil are one. */
export const isSamePerson = (contact: ContactCells, other: ContactCells): boolean =>
  (!contact.email || !other.email || contact.email === other.email) &&
  nameKey(contact.name) === nameKey(other.name);

/** A row's contacts whose names, addresses and numbers stand in one cell each. */
function readTogether(
  cells: readonly string[],
  seatColumns: SeatColumns,
  reports: Reports,
): ContactCells[] {
  const { columns, said } = seatColumns;
  const heading = (column: 'name' | 'email' | 'phone') => columns[column]?.name ?? said;
  const cell = (column: 'name' | 'email' | 'phone'): string => {
    const written = cells[columns[column]?.at[0] ?? -1] ?? '';
    return isEmptyWord(tidy(written)) ? '' : written.slice(0, longestRead);
  };
  const read = readInOneCell({ name: cell('name'), email: cell('email'), phone: cell('phone') });
  if (read === 'no-clear-names') {
    reports.problem(
      heading('name'),
      `“${tidy(cell('name'))}” does not say clearly who each person is: give every contact columns of their own, “${said} 1 name”, “${said} 1 email”`,
    );
    return [];
  }
  for (const column of read.unclear)
    reports.problem(
      heading(column),
      `“${tidy(cell(column))}”: we cannot tell whose each one is. Give every contact columns of their own, “${said} 1 name”, “${said} 1 ${column}”`,
    );
  return read.contacts.flatMap((contact) => {
    const ofContact: Read = (column) => (column in contact ? contact[column as keyof Written] : '');
    return readContact(ofContact, '1', seatColumns, reports) ?? [];
  });
}

/** A row's contacts, in the order of their seats, as they are written. */
function readSeats({ cells, written, columns, reports }: OpenRow): ContactCells[] {
  return seatsOf(columns).flatMap((seat) => {
    const seatColumns = columns.contacts[seat];
    if (!seatColumns) return [];
    if (columns.together) return readTogether(written, seatColumns, reports);
    const read: Read = (column) => cellOf(cells, seatColumns.columns[column], emptyIn[column]);
    return readContact(read, seat, seatColumns, reports) ?? [];
  });
}

/** A row's contacts, in the order of their seats. The same person twice in a row is a problem. */
export function readContactCells(open: OpenRow): ContactCells[] {
  const { columns, reports } = open;
  const contacts: ContactCells[] = [];
  for (const contact of readSeats(open)) {
    const seatColumns = columns.contacts[contact.seat];
    const column = seatColumns?.columns.name ?? seatColumns?.columns.lastName;
    if (contacts.some((other) => isSamePerson(other, contact)))
      reports.problem(
        column?.name ?? seatColumns?.said ?? 'Contact',
        `“${contact.name}” is this pupil's contact twice: keep one of them`,
      );
    else contacts.push(contact);
  }
  return contacts;
}
