import { fullName, type Person } from '../person.ts';
import { admissionKey } from './duplicates.ts';
import type { RowProblem } from './job.ts';
import type { RegisterRow } from './row.ts';
import { nameKey, plain } from './text.ts';

/**
 * An id that follows from what somebody is known by, so that the same file gives the same ids. Same
 * kind and key, same id; 16 characters of a-z and 2-7. A hash, supplied from outside `core`.
 */
export type IdOf = (kind: 'person' | 'contact', key: string) => string;

/** A person as a list of the register has them. */
export type KnownPerson = Omit<Person, 'school'>;

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

type Index = Map<string, KnownPerson>;

function indexBy(
  people: readonly KnownPerson[],
  keyOf: (one: KnownPerson) => string | undefined,
): Index {
  const index: Index = new Map();
  for (const one of people) {
    const key = keyOf(one);
    // Someone at the school before someone who left: numbers and addresses are given out again.
    if (key && (!index.has(key) || index.get(key)?.leftOn)) index.set(key, one);
  }
  return index;
}

const sameName = (row: RegisterRow, was: KnownPerson): boolean =>
  nameKey(row.firstName) === nameKey(was.firstName) ||
  nameKey(row.lastName) === nameKey(was.lastName);

/** The UPN is nationally unique and wins; an admission number is the school's, and given out again. */
function pupilFinder(people: readonly KnownPerson[]) {
  const pupils = people.filter((one) => one.kind === 'pupil');
  const byUpn = indexBy(pupils, (one) => one.upn);
  const byAdmission = indexBy(
    pupils,
    (one) => one.admissionNumber && admissionKey(one.admissionNumber),
  );
  return (row: RegisterRow): KnownPerson | undefined => {
    const withUpn = row.upn && byUpn.get(row.upn);
    if (withUpn) return withUpn;
    const found = row.admissionNumber && byAdmission.get(admissionKey(row.admissionNumber));
    if (!found) return undefined;
    const anotherUpn = found.upn && row.upn && found.upn !== row.upn;
    return anotherUpn && !sameName(row, found) ? undefined : found;
  };
}

/** By code, then email; by name only where one of the two sides has no email to tell them apart. */
function adultFinder(people: readonly KnownPerson[]) {
  const adults = people.filter((one) => one.kind !== 'pupil');
  const byCode = indexBy(adults, (one) => one.staffCode && `${one.kind} ${plain(one.staffCode)}`);
  const byEmail = indexBy(adults, (one) => one.email && `${one.kind} ${one.email}`);
  const byName = indexBy(adults, (one) => `${one.kind} ${nameKey(fullName(one))}`);
  return (row: RegisterRow): KnownPerson | undefined => {
    const found =
      (row.staffCode && byCode.get(`${row.kind} ${plain(row.staffCode)}`)) ||
      (row.email && byEmail.get(`${row.kind} ${row.email}`));
    if (found) return found;
    const named = byName.get(`${row.kind} ${nameKey(fullName(row))}`);
    return named && !(named.email && row.email) ? named : undefined;
  };
}

const keyOf = (row: RegisterRow): string => {
  if (row.kind === 'pupil')
    return row.upn ? `upn:${row.upn}` : `admission:${admissionKey(row.admissionNumber ?? '')}`;
  if (row.email) return `${row.kind}:email:${row.email}`;
  const known = row.staffCode ? `code:${plain(row.staffCode)}` : `name:${nameKey(fullName(row))}`;
  return `${row.kind}:${known}`;
};

/**
 * Says of each row whom it is about. A pupil is known by UPN or admission number, staff and governors
 * by code or email, else by name. Two rows about one person are a problem of the later one.
 */
export function matchPeople(
  rows: readonly RegisterRow[],
  people: readonly KnownPerson[],
  idOf: IdOf,
): { matched: MatchedRow[]; problems: RowProblem[] } {
  const findPupil = pupilFinder(people);
  const findAdult = adultFinder(people);
  const ids = new Set(people.map((one) => one.id));
  const rowOf = new Map<string, RegisterRow>();
  const matched: MatchedRow[] = [];
  const problems: RowProblem[] = [];
  for (const row of rows) {
    const was = row.kind === 'pupil' ? findPupil(row) : findAdult(row);
    const id = was?.id ?? freeId(idOf, 'person', keyOf(row), (taken) => ids.has(taken));
    const other = rowOf.get(id);
    if (other) {
      const message = `Rows ${other.row} and ${row.row} are both about ${fullName(was ?? other)}: keep one of them, or correct the number or email`;
      problems.push({
        row: row.row,
        column: row.kind === 'pupil' ? 'Admission number' : 'Email',
        message,
      });
      continue;
    }
    rowOf.set(id, row);
    matched.push({ row, id, ...(was && { was }) });
  }
  return { matched, problems };
}
