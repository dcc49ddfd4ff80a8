import type { Person, Year } from '../../person/person.ts';
import { isEmptyWord } from '../cell/empty-words.ts';
import { isDate, tidyNumber } from '../cell/leftovers.ts';
import { readEmail } from '../cell/read-email.ts';
import type { PersonCellOf } from '../file-fields.ts';
import { type OpenRow, ownCell, withoutEmpty } from './cell.ts';
import { headingOf } from './columns.ts';
import { type ContactCells, readContactCells } from './contact-cells.ts';
import { type OtherNames, readOtherNames } from './own-name.ts';
import { checkLetterOf, isUpn, tidyUpn } from './upn.ts';
import { isYearless, readYear } from './year.ts';

export type PupilCells = Pick<Person, Exclude<PersonCellOf<'pupil'>, 'firstName' | 'lastName'>> & {
  contacts: ContactCells[];
  otherNames?: OtherNames;
};

function readYearCell(open: OpenRow): Year | undefined {
  const { problem, advise } = open.reports;
  const text = ownCell(open, 'year');
  const year = readYear(text);
  if (text === '' || year) return year;
  const column = headingOf(open.columns, 'year');
  if (isYearless(text) || isEmptyWord(text))
    advise(column, `“${text}” is kept as no year: rounds for a year leave this pupil out`);
  else problem(column, `“${text}” is not one year: write N, R or 1 to 13, for example 4 or Year 4`);
  return undefined;
}

function readClass(open: OpenRow): string {
  const name = ownCell(open, 'class');
  const column = open.columns.person.class;
  if (column && name === '')
    open.reports.advise(column.name, 'No class: no class teacher will see this pupil');
  if (column && (isDate(name) || name === '0' || name === 'TRUE' || name === 'FALSE'))
    open.reports.problem(
      column.name,
      `“${name}” is what a spreadsheet makes of a class: correct it`,
    );
  return name;
}

/** A UPN as it stands; a pupil may have an admission number instead. */
function readUpn(open: OpenRow, admissionNumber: string): string {
  const { problem, advise } = open.reports;
  const { person } = open.columns;
  const upn = tidyUpn(ownCell(open, 'upn'));
  const column = headingOf(open.columns, 'upn');
  if (upn === '') {
    const numbers = person.upn ?? person.admissionNumber;
    if (admissionNumber === '' && numbers)
      problem(
        numbers.name,
        'This pupil has neither a UPN nor an admission number: fill in one of them (for staff or a governor, say so in a “Type” column)',
      );
  } else if (!isUpn(upn))
    problem(
      column,
      `“${upn}” is not a UPN: it has a letter and 12 digits (13 characters; yours has ${[...upn].length})`,
    );
  else if (checkLetterOf(upn) !== upn[0])
    advise(
      column,
      `“${upn}” should begin with ${checkLetterOf(upn)} if its digits are right: check it. It is taken as it stands`,
    );
  return upn;
}

/**
 * A pupil's own address, where a link is mailed from Year 7. One that a contact of theirs reads would
 * let the contact sign as the pupil: it is left out.
 */
function readPupilEmail(open: OpenRow, contacts: readonly ContactCells[]): string {
  const column = headingOf(open.columns, 'schoolEmail');
  const email = readEmail(ownCell(open, 'schoolEmail'), column, open.reports);
  if (email === '') return '';
  const reader = contacts.find((contact) => contact.email === email);
  if (!reader) return email;
  open.reports.advise(
    column,
    `This is ${reader.name}’s address: left out, as a pupil needs one of their own`,
  );
  return '';
}

/** What the school itself gives a pupil. A spreadsheet makes a date of "1-2-14", and 0 of nothing. */
function readOwnCode(open: OpenRow, column: 'admissionNumber' | 'userName'): string {
  const text = tidyNumber(ownCell(open, column));
  if (isDate(text) || text === '0')
    open.reports.problem(
      headingOf(open.columns, column),
      `“${text}” is what a spreadsheet makes of something else: correct it`,
    );
  return text;
}

/** What a row says of a pupil, besides their name. */
export function readPupil(open: OpenRow): PupilCells {
  const year = readYearCell(open);
  const inClass = readClass(open);
  const contacts = readContactCells(open);
  const admissionNumber = readOwnCode(open, 'admissionNumber');
  return withoutEmpty<PupilCells>({
    upn: readUpn(open, admissionNumber),
    admissionNumber,
    year,
    class: inClass,
    userName: readOwnCode(open, 'userName'),
    otherNames: readOtherNames(open),
    email: readPupilEmail(open, contacts),
    contacts,
  });
}
