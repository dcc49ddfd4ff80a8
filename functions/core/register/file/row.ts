import { normalEmail } from '../../person/contact.ts';
import type { Person } from '../../person/person.ts';
import type { RowProblem } from '../register-job.ts';
import { cellOf, cellsOf, checkLengths, type Reports } from './cell.ts';
import type { Columns } from './column-headers.ts';
import { columnNames, type PersonField } from './columns.ts';
import { type ContactCells, readContacts } from './contact-cells.ts';
import { emailProblem } from './email.ts';
import { type FileKind, isVisitor, readKind } from './kind.ts';
import { tidy } from './text.ts';
import { checkLetterOf, isUpn, tidyUpn } from './upn.ts';
import { isYearless, readYear } from './year.ts';

/** One row of the file, understood: what it says of a person. What is empty is left out. */
export type RegisterRow = Omit<Person, 'school' | 'id' | 'leftOn' | 'kind'> & {
  kind: FileKind;
  /** As the spreadsheet numbers it: the header is row 1. */
  row: number;
  contacts: ContactCells[];
  /** Pupils: names the row has beside the ones kept, as a legal name beside a preferred one. */
  otherNames?: { first: string[]; last: string[] };
};

/** `advice`: worth a look, but nothing that stops the file. */
export type RowRead = { row?: RegisterRow; problems: RowProblem[]; advice: RowProblem[] };

/** Some systems want both names of somebody who has one, and get a dash. */
const noName = (text: string): string => (/^[-–—.]$/u.test(text) ? '' : text);

function readName(read: (field: PersonField) => string, columns: Columns, { problem }: Reports) {
  const written = { firstName: read('firstName'), lastName: read('lastName') };
  for (const field of ['firstName', 'lastName'] as const) {
    const column = columns.person[field];
    if (!column) continue; // Said once, as a missing column.
    if (written[field] === '')
      problem(column.name, 'This is empty: fill it in, or put a dash if they have only one name');
    else if (!/\p{L}/u.test(`${written.firstName}${written.lastName}`))
      problem(column.name, `“${written[field]}” is not a name: check that the columns are right`);
  }
  return { firstName: noName(written.firstName), lastName: noName(written.lastName) };
}

function readNumbers(read: (field: PersonField) => string, columns: Columns, reports: Reports) {
  const admissionNumber = read('admissionNumber');
  const upn = tidyUpn(read('upn'));
  const column = columns.person.upn?.name ?? columnNames.upn;
  if (upn === '') {
    if (admissionNumber === '' && (columns.person.upn || columns.person.admissionNumber))
      reports.problem(
        columns.person.upn?.name ?? columns.person.admissionNumber?.name ?? column,
        'This pupil has neither a UPN nor an admission number: fill in one of them (for staff or a governor, say so in a “Type” column)',
      );
    return { admissionNumber };
  }
  if (!isUpn(upn))
    reports.problem(
      column,
      `“${upn}” is not a UPN: it has a letter and 12 digits (13 characters; yours has ${[...upn].length})`,
    );
  else if (checkLetterOf(upn) !== upn[0])
    reports.advise(
      column,
      `“${upn}” should begin with ${checkLetterOf(upn)} if its digits are right: check it. It is taken as it stands`,
    );
  return { upn, admissionNumber };
}

function readYearCell(text: string, column: string, { problem, advise }: Reports) {
  const year = readYear(text);
  if (text === '' || year) return year;
  if (isYearless(text))
    advise(column, `“${text}” is kept as no year: rounds for a year leave this pupil out`);
  else problem(column, `“${text}” is not a year we know: write N, R or 1 to 13, or “Year 4”`);
  return undefined;
}

/** Classes in one cell: "4B, 4C; 5A/5B". */
const splitClasses = (text: string): string[] => [
  ...new Set(
    text
      .split(/[;,/|]/)
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  ),
];

function readOtherNames(cells: readonly string[], { person }: Columns) {
  const [first, last] = [person.firstName, person.lastName].map((column) =>
    cellsOf(cells, column)
      .slice(1)
      .filter((name) => noName(name) !== ''),
  ) as [string[], string[]];
  return first.length + last.length > 0 ? { first, last } : undefined;
}

/**
 * A pupil's own address, where a link is mailed from Year 7. One that a contact of theirs reads would
 * let the contact sign as the pupil: it is left out.
 */
function readPupilEmail(
  text: string,
  contacts: readonly ContactCells[],
  columns: Columns,
  { problem, advise }: Reports,
) {
  const email = normalEmail(text);
  if (email === '') return undefined;
  const column = columns.person.schoolEmail?.name ?? columnNames.schoolEmail;
  const wrong = emailProblem(email);
  if (wrong) problem(column, wrong);
  const reader = contacts.find((one) => one.email === email);
  if (!reader) return email;
  advise(column, `This is ${reader.name}’s address: left out, as a pupil needs one of their own`);
  return undefined;
}

function readPupil(
  cells: readonly string[],
  columns: Columns,
  read: (field: PersonField) => string,
  reports: Reports,
) {
  const column = columns.person.year?.name ?? columnNames.year;
  const year = readYearCell(read('year'), column, reports);
  const inClass = read('class');
  if (columns.person.class && inClass === '')
    reports.advise(columns.person.class.name, 'No class: no class teacher will see this pupil');
  const contacts = readContacts(cells, columns, reports);
  return {
    ...readNumbers(read, columns, reports),
    year,
    class: inClass,
    otherNames: readOtherNames(cells, columns),
    email: readPupilEmail(read('schoolEmail'), contacts, columns, reports),
    contacts,
  };
}

/** What somebody without an email cannot do; a volunteer or a learner has no work at the desk. */
const noEmail = (kind: FileKind): string =>
  kind === 'staff' || kind === 'governor'
    ? 'No email: they cannot be asked by email, and cannot sign in'
    : 'No email: they cannot be asked by email';

function readAdult(
  kind: Exclude<FileKind, 'pupil'>,
  columns: Columns,
  read: (field: PersonField) => string,
  { problem, advise }: Reports,
) {
  const email = normalEmail(read('email') || read('schoolEmail'));
  const { email: given = columns.person.schoolEmail } = columns.person;
  const column = given?.name ?? columnNames.email;
  const wrong = email === '' ? undefined : emailProblem(email);
  if (wrong) problem(column, wrong);
  if (email === '' && given) advise(column, noEmail(kind));
  const classes = kind === 'staff' ? splitClasses(read('classes') || read('class')) : [];
  return {
    email,
    post: kind === 'learner' ? '' : read('post'),
    staffCode: read('staffCode'),
    ...(classes.length > 0 && { classes }),
    contacts: [],
  };
}

const withoutEmpty = <T extends object>(record: T): T =>
  Object.fromEntries(
    Object.entries(record).filter(([, value]) => value !== undefined && value !== ''),
  ) as T;

/** What only pupils have. */
const pupilsOwn = ['upn', 'admissionNumber', 'year', 'class'] as const;

const unknownKind = (cell: string): string =>
  isVisitor(cell)
    ? 'Visitors are not on the register: they sign when they come. Take this row out'
    : `“${cell}” is unknown: write pupil, adult learner, staff, volunteer or governor`;

/**
 * Reads one row. An empty row gives nothing. Everything wrong in it is listed at once, by column, in
 * words that say how to mend it.
 */
export function readRow(columns: Columns, cells: readonly string[], row: number): RowRead {
  const problems: RowProblem[] = [];
  const advice: RowProblem[] = [];
  if (cells.every((cell) => tidy(cell) === '')) return { problems, advice };
  const reports: Reports = {
    problem: (column, message) => problems.push({ row, column, message }),
    advise: (column, message) => advice.push({ row, column, message }),
  };
  if (cells.slice(columns.width).some((cell) => tidy(cell) !== ''))
    reports.problem(
      'the last column',
      'This row has more cells than there are columns: put a cell with a comma in it in quotation marks',
    );
  checkLengths(cells, columns.names, reports);
  const read = (field: PersonField) => cellOf(cells, columns.person[field]);
  const ofPupil = pupilsOwn.some((field) => read(field) !== '');
  const type = readKind(read('kind'), ofPupil);
  if (!type) {
    const column = columns.person.kind?.name ?? columnNames.kind;
    reports.problem(column, unknownKind(read('kind')));
  }
  const kind = type?.kind ?? 'pupil';
  const name = readName(read, columns, reports);
  const found =
    kind === 'pupil'
      ? readPupil(cells, columns, read, reports)
      : readAdult(kind, columns, read, reports);
  const post = 'post' in found ? found.post || type?.post : undefined;
  const userName = read('userName');
  return {
    row: { ...withoutEmpty({ row, kind, ...found, post, userName }), ...name },
    problems,
    advice,
  };
}
