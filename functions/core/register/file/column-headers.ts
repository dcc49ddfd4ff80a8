import { listNames, type PersonKind } from '../../person/person.ts';
import type { RowProblem } from '../register-job.ts';
import {
  type ContactField,
  columnNames,
  type PersonField,
  personColumns,
  type Seat,
  seats,
} from './columns.ts';
import { readContactHeader } from './contact-header.ts';
import { plain, tidy } from './text.ts';

/** Where to find one thing: columns by their place from 0, the best first, and their headings. */
export type Column = { at: number[]; name: string };
export type SeatColumns = { said: string; columns: Partial<Record<ContactField, Column>> };
export type Columns = {
  person: Partial<Record<PersonField, Column>>;
  contacts: Partial<Record<Seat, SeatColumns>>;
  /** Headings of the columns we read, by their place. */
  names: ReadonlyMap<number, string>;
  /** How many columns the header row has. */
  width: number;
};

export type Headers = { columns: Columns; ignored: string[]; problems: RowProblem[] };

type Found = { place: number; heading: string; rank: number };
type Target =
  | { field: PersonField; rank: number }
  | { seat: Seat; said: string; field: ContactField; rank: number };

/** "Pupil surname", "Pupil's surname": said of the row's person. The second form may eat an "s". */
const owner = /^(?:pupil|student|child|learner|staff|teacher|employee|volunteer)/u;
const owners = /^(?:pupil|student|child|learner|staff|teacher|employee|volunteer)s/u;

function personTarget(heading: string): Target | undefined {
  for (const [field, spellings] of Object.entries(personColumns)) {
    const rank = (spellings as readonly string[]).indexOf(heading);
    if (rank >= 0) return { field: field as PersonField, rank };
  }
  return undefined;
}

const targetOf = (heading: string): Target | undefined =>
  personTarget(heading) ??
  readContactHeader(heading) ??
  personTarget(heading.replace(owner, '')) ??
  personTarget(heading.replace(owners, ''));

/** Spreadsheets name columns A to Z, then AA: how the office finds one. */
export const letterOf = (place: number): string =>
  (place >= 26 ? letterOf(Math.floor(place / 26) - 1) : '') +
  String.fromCharCode(65 + (place % 26));

function toColumn(found: readonly Found[]): Column {
  const best = found.toSorted((a, b) => a.rank - b.rank);
  return { at: best.map((one) => one.place), name: best[0]?.heading ?? '' };
}

/** "Parent 1" and "Contact 1" may be two people: an email of one must not go to the other. */
const mixed = (name: string, said: string, seat: Seat): RowProblem => ({
  row: 1,
  column: name,
  message: `The file has “${said} ${seat}” columns too, and we cannot tell whether it is the same person: use one of the two words throughout`,
});

/**
 * Reads the header row: any order, and neither case nor spaces nor punctuation count. Columns we do
 * not know are listed as ignored. A heading that stands there twice is a problem of row 1, as nobody
 * can tell which of them is meant; which columns are necessary depends on the rows (`missingColumns`).
 */
export function readHeaders(cells: readonly string[]): Headers {
  const person = new Map<PersonField, Found[]>();
  const contacts = new Map<Seat, { said: string; fields: Map<ContactField, Found[]> }>();
  const seen = new Map<string, number>();
  const names = new Map<number, string>();
  const ignored: string[] = [];
  const problems: RowProblem[] = [];
  for (const [place, cell] of cells.entries()) {
    const name = tidy(cell);
    const heading = plain(name);
    if (heading === '') continue;
    const target = targetOf(heading);
    if (!target) {
      ignored.push(name);
      continue;
    }
    const before = seen.get(heading);
    if (before !== undefined) {
      const where = `columns ${letterOf(before)} and ${letterOf(place)}`;
      const message = `“${name}” heads two columns (${where}): keep one of them`;
      problems.push({ row: 1, column: name, message });
      continue;
    }
    seen.set(heading, place);
    names.set(place, name);
    const found = { place, heading: name, rank: target.rank };
    if ('seat' in target) {
      const seat = contacts.get(target.seat) ?? { said: target.said, fields: new Map() };
      if (seat.said !== target.said) {
        problems.push(mixed(name, seat.said, target.seat));
        continue;
      }
      seat.fields.set(target.field, [...(seat.fields.get(target.field) ?? []), found]);
      contacts.set(target.seat, seat);
    } else person.set(target.field, [...(person.get(target.field) ?? []), found]);
  }
  const columns: Columns = { person: {}, contacts: {}, names, width: cells.length };
  for (const [field, found] of person) columns.person[field] = toColumn(found);
  for (const [seat, { said, fields }] of contacts) {
    const read: SeatColumns = { said, columns: {} };
    for (const [field, found] of fields) read.columns[field] = toColumn(found);
    columns.contacts[seat] = read;
  }
  return { columns, ignored, problems };
}

/** The seats a file has columns for, in order. */
export const seatsOf = (columns: Columns): Seat[] =>
  seats.filter((seat) => columns.contacts[seat] !== undefined);

const lacking = (name: string, why: string): RowProblem => ({
  row: 1,
  column: name,
  message: `There is no “${name}” column. ${why}`,
});

function missingOfPupils({ person }: Columns): RowProblem[] {
  const problems: RowProblem[] = [];
  if (!person.upn && !person.admissionNumber) {
    // Without a type every row is taken for a pupil: whoever uploads a list of staff must learn why.
    const staff = person.kind ? '' : '. Is it a file of staff? Add a “Type” column that says so';
    problems.push(
      lacking(
        'UPN',
        `Each pupil needs a UPN or an admission number: add a column for one of them${staff}`,
      ),
    );
  }
  if (!person.class)
    problems.push(lacking('Class', 'It says who teaches a pupil: add it, or “Registration group”'));
  if (!person.year)
    problems.push(
      lacking('Year', 'It says which forms a pupil is asked for: add it, or “NC year”'),
    );
  return problems;
}

const kindNames: [PersonKind, string][] = [
  ['learner', 'adult learners'],
  ['staff', 'staff'],
  ['volunteer', 'volunteers'],
  ['governor', 'governors'],
];

/** "Staff and governors": the grown-ups a file is about. */
function askedByEmail(kinds: ReadonlySet<PersonKind>): string {
  const said = listNames(kindNames.flatMap(([kind, name]) => (kinds.has(kind) ? name : [])));
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}`;
}

/** Necessary columns that the file lacks, given whom its rows are about. All are of row 1. */
export function missingColumns(columns: Columns, kinds: ReadonlySet<PersonKind>): RowProblem[] {
  const problems: RowProblem[] = [];
  for (const field of ['firstName', 'lastName'] as const)
    if (!columns.person[field])
      problems.push(lacking(columnNames[field], 'Everybody needs both names: add the column'));
  if (kinds.has('pupil')) problems.push(...missingOfPupils(columns));
  const isOfAdults = [...kinds].some((kind) => kind !== 'pupil');
  if (isOfAdults && !columns.person.email && !columns.person.schoolEmail)
    problems.push(lacking('Email', `${askedByEmail(kinds)} are asked by email: add the column`));
  for (const seat of seatsOf(columns)) {
    const { columns: found, said } = columns.contacts[seat] ?? { columns: {}, said: '' };
    if (found.name || found.lastName || found.firstName) continue;
    const name = /\d/.test(seat) ? `${said} ${seat} name` : `${said} name`;
    const beside = Object.values(found)[0]?.name ?? '';
    problems.push(lacking(name, `“${beside}” is of no use without it: add it`));
  }
  return problems;
}
