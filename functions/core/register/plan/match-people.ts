import { fullName } from '../../person/person.ts';
import { admissionKey } from '../file/duplicates.ts';
import type { RegisterRow } from '../file/row.ts';
import { nameKey, spellingKey } from '../file/text.ts';
import type { RowProblem } from '../register-preview.ts';
import { findAddedByHand } from './added-by-hand.ts';
import { adultFinder, type ContactsOf, type Meant, pupilFinder } from './find-person.ts';
import type { KnownPerson } from './known-register.ts';

/**
 * An id that follows from what somebody is known by, so that the same file gives the same ids. Same
 * kind and key, same id; 16 characters of a-z and 2-7. A hash, supplied from outside `core`.
 */
export type IdOf = (kind: 'person' | 'contact', key: string) => string;

/** A row and whom it is about: `was`, somebody on the register, or a new id. */
export type MatchedRow = { row: RegisterRow; id: string; was?: KnownPerson };

/** The id for a key; another one when someone else has it who is known by something new since. */
export function freeId(
  idOf: IdOf,
  kind: 'person' | 'contact',
  key: string,
  taken: (id: string) => boolean,
): string {
  let id = idOf(kind, key);
  for (let n = 2; taken(id); n += 1) id = idOf(kind, `${key}#${n}`);
  return id;
}

type Keyed = Pick<
  RegisterRow,
  'kind' | 'firstName' | 'lastName' | 'upn' | 'admissionNumber' | 'email' | 'staffCode'
>;

/** What somebody is first known by: their id follows from it. */
export const keyOf = (row: Keyed): string => {
  if (row.kind === 'pupil') {
    if (row.upn) return `upn:${row.upn}`;
    // Only the office adds a pupil whose number is not known yet.
    return row.admissionNumber
      ? `admission:${admissionKey(row.admissionNumber)}`
      : `pupil:name:${nameKey(fullName(row))}`;
  }
  if (row.email) return `${row.kind}:email:${row.email}`;
  const known = row.staffCode
    ? `code:${spellingKey(row.staffCode)}`
    : `name:${nameKey(fullName(row))}`;
  return `${row.kind}:${known}`;
};

/** A row that two people of the register could be meant by. */
export type TwoPeople = { row: RegisterRow; meant: Required<Meant> };

/** The later of two rows about one person. */
const secondRow = (row: RegisterRow, first: RegisterRow, was?: KnownPerson): RowProblem => ({
  row: row.row,
  also: [first.row],
  column: row.kind === 'pupil' ? 'Admission number' : 'Email',
  message: `Rows ${first.row} and ${row.row} are both about ${fullName(was ?? first)}: keep one of them, or correct the number or email`,
});

/**
 * Says of each row whom it is about. A pupil is known by UPN or admission number, whoever was added
 * by hand also by name; staff and governors by code or email, else by name. Two rows about one person are a problem of the later one.
 */
export function matchPeople(
  rows: readonly RegisterRow[],
  people: readonly KnownPerson[],
  idOf: IdOf,
  contactsOf: ContactsOf = () => [],
): { matched: MatchedRow[]; ambiguous: TwoPeople[]; problems: RowProblem[] } {
  const findPupil = pupilFinder(people, contactsOf);
  const findAdult = adultFinder(people);
  const meant = new Map(
    rows.map((row) => [row, row.kind === 'pupil' ? findPupil(row) : findAdult(row)]),
  );
  const known = new Set([...meant.values()].map((one) => one?.was.id));
  const byName = findAddedByHand(
    rows.filter((row) => row.kind === 'pupil' && !meant.get(row)),
    people.filter(({ id }) => !known.has(id)),
  );
  const unsure = new Set(byName.problems.map(({ row }) => row));
  const ids = new Set(people.map(({ id }) => id));
  const rowOf = new Map<string, RegisterRow>();
  const matched: MatchedRow[] = [];
  const ambiguous: TwoPeople[] = [];
  const problems: RowProblem[] = [...byName.problems];
  for (const row of rows) {
    if (unsure.has(row.row)) continue;
    const { was = byName.found.get(row), other } = meant.get(row) ?? {};
    if (was && other) {
      ambiguous.push({ row, meant: { was, other } });
      continue;
    }
    const id = was?.id ?? freeId(idOf, 'person', keyOf(row), (taken) => ids.has(taken));
    const first = rowOf.get(id);
    if (first) {
      problems.push(secondRow(row, first, was));
      continue;
    }
    rowOf.set(id, row);
    matched.push({ row, id, ...(was && { was }) });
  }
  return { matched, ambiguous, problems };
}
