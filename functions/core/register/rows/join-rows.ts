import { fullName } from '../../person/person.ts';
import { type Columns, headingOf, seatsOf } from '../file/columns.ts';
import { type ContactCells, isSamePerson } from '../file/contact-cells.ts';
import { admissionKey } from '../file/duplicates.ts';
import type { RegisterRow } from '../file/row.ts';
import { nameKey } from '../file/text.ts';
import type { RowProblem } from '../register-preview.ts';

/** What a pupil has one of, and how it is said where two rows have two. */
const oneOfEach = {
  class: 'class',
  year: 'year',
  upn: 'UPN',
  admissionNumber: 'admission number',
  userName: 'user name',
  email: 'school email',
} as const;

type OneOfEach = keyof typeof oneOfEach;

const columnOf = (field: OneOfEach) => (field === 'email' ? 'schoolEmail' : field);

const differs = (field: OneOfEach, one: string, other: string): boolean =>
  field === 'admissionNumber' ? admissionKey(one) !== admissionKey(other) : one !== other;

/** What rows of one pupil say differently: nobody can tell which of them is right. */
function contradictions(row: RegisterRow, next: RegisterRow, columns: Columns): RowProblem[] {
  return (Object.keys(oneOfEach) as OneOfEach[]).flatMap((field) => {
    const [one, other] = [row[field], next[field]];
    if (!one || !other || !differs(field, one, other)) return [];
    return {
      row: next.row,
      also: rowsOf(row),
      column: headingOf(columns, columnOf(field)),
      message: `${fullName(next)} has ${oneOfEach[field]} ${one} on row ${row.row} and ${oneOfEach[field]} ${other} on row ${next.row}: keep the right one`,
    };
  });
}

/** A contact with what another mention adds; undefined where the two say different things. */
function joinContact(contact: ContactCells, other: ContactCells): ContactCells | undefined {
  const { seat: _seat, name: _name, ...more } = other;
  const fields = Object.keys(more) as (keyof typeof more)[];
  const isDifferent = fields.some(
    (field) => contact[field] !== undefined && contact[field] !== more[field],
  );
  return isDifferent ? undefined : { ...contact, ...more };
}

/** Adds a row's contacts to those of an earlier row of the pupil. */
function joinContacts(row: RegisterRow, next: RegisterRow, columns: Columns): RowProblem[] {
  const problems: RowProblem[] = [];
  for (const contact of next.contacts) {
    const at = row.contacts.findIndex((known) => isSamePerson(known, contact));
    const known = row.contacts[at];
    const joined = known && joinContact(known, contact);
    if (joined) row.contacts[at] = joined;
    else if (!known) row.contacts.push(contact);
    else {
      const [seat = '1'] = seatsOf(columns);
      problems.push({
        row: next.row,
        also: rowsOf(row),
        column: columns.contacts[seat]?.columns.name?.name ?? 'Contact',
        message: `${contact.name} is a contact of ${fullName(next)} on row ${row.row} and row ${next.row}, with different details: correct one of them, or take it out`,
      });
    }
  }
  return problems;
}

/** What a row says, whichever rows it is read from. */
const saidBy = ({ row: _row, joined: _joined, ...said }: RegisterRow): string =>
  JSON.stringify(said);

const repeats = ({ row }: RegisterRow, of: RegisterRow): RowProblem => ({
  row,
  column: 'the whole row',
  message: `This row repeats row ${of.row} (${fullName(of)}) and adds nothing to it`,
});

const joinedInWords = (pupils: readonly RegisterRow[]): RowProblem[] => {
  const [first] = pupils;
  const message =
    pupils.length === 1
      ? 'One pupil is on more than one row: the rows are read as one pupil with all the contacts'
      : `${pupils.length} pupils are on more than one row: each is read as one pupil with all the contacts`;
  return first ? [{ row: first.row, column: 'the whole row', message }] : [];
};

/** The rows of the file that a pupil was read from. */
export const rowsOf = ({ row, joined = [] }: Pick<RegisterRow, 'row' | 'joined'>): number[] => [
  row,
  ...joined,
];

const isNamedAlike = (row: RegisterRow, next: RegisterRow): boolean =>
  nameKey(row.firstName) === nameKey(next.firstName) &&
  nameKey(row.lastName) === nameKey(next.lastName);

/** Pupils by either of their numbers. */
function createPupils() {
  const byUpn = new Map<string, RegisterRow>();
  const byAdmission = new Map<string, RegisterRow>();
  const keyOf = ({ admissionNumber }: RegisterRow) =>
    admissionNumber && admissionKey(admissionNumber);
  return {
    find: (row: RegisterRow): RegisterRow | undefined =>
      byUpn.get(row.upn ?? '') ?? byAdmission.get(keyOf(row) ?? ''),
    add(row: RegisterRow): void {
      const key = keyOf(row);
      if (row.upn && !byUpn.has(row.upn)) byUpn.set(row.upn, row);
      if (key && !byAdmission.has(key)) byAdmission.set(key, row);
    },
  };
}

export type JoinedRows = { rows: RegisterRow[]; problems: RowProblem[]; advice: RowProblem[] };

/**
 * Joins rows of one pupil, by UPN or admission number, as files have them that give each contact a
 * row: one pupil with all the contacts. Values that contradict each other are a problem that names
 * both rows. Rows of two names stay two: that one number is on both is found as a duplicate.
 */
export function joinRows(rows: readonly RegisterRow[], columns: Columns): JoinedRows {
  const pupils = createPupils();
  const joined: RegisterRow[] = [];
  const problems: RowProblem[] = [];
  const repeated: RowProblem[] = [];
  const several = new Set<RegisterRow>();
  for (const next of rows) {
    const row = next.kind === 'pupil' ? pupils.find(next) : undefined;
    if (!row || !isNamedAlike(row, next)) {
      if (next.kind === 'pupil') pupils.add(next);
      joined.push(next);
      continue;
    }
    const before = saidBy(row);
    const wrong = [...contradictions(row, next, columns), ...joinContacts(row, next, columns)];
    problems.push(...wrong);
    for (const field of Object.keys(oneOfEach) as OneOfEach[])
      if (!row[field] && next[field]) Object.assign(row, { [field]: next[field] });
    if (wrong.length === 0 && saidBy(row) === before) repeated.push(repeats(next, row));
    else several.add(row);
    row.joined = [...(row.joined ?? []), next.row];
    pupils.add(row);
  }
  return { rows: joined, problems, advice: [...joinedInWords([...several]), ...repeated] };
}
