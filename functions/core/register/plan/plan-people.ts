import { fullName, linkEmail, type PersonKind } from '../../person/person.ts';
import type { Columns } from '../file/column-headers.ts';
import type { PersonField } from '../file/columns.ts';
import type { FileKind } from '../file/kind.ts';
import type { RegisterChange } from '../register-job.ts';
import type { MissingPerson, PlannedWrite } from '../register-preview.ts';
import { personDifferences } from './differences.ts';
import type { KnownPerson, MatchedRow } from './match-people.ts';

/** Columns that hold something of each kind. Others' cells say nothing about them. */
const ofKind: Record<FileKind, readonly PersonField[]> = {
  pupil: ['upn', 'admissionNumber', 'year', 'class', 'userName', 'email'],
  learner: ['email', 'staffCode', 'userName'],
  staff: ['email', 'classes', 'post', 'staffCode', 'userName'],
  volunteer: ['email', 'post', 'staffCode', 'userName'],
  governor: ['email', 'post', 'staffCode', 'userName'],
};

/** Never forgotten because a cell is empty: somebody is known by them. */
const kept: readonly PersonField[] = ['upn', 'admissionNumber', 'staffCode'];

const hasColumn = (columns: Columns, kind: FileKind, field: PersonField): boolean =>
  // A pupil's address stands in a column that says so; the other one may be of their parents.
  (columns.person[field] !== undefined && !(field === 'email' && kind === 'pupil')) ||
  (field === 'email' && columns.person.schoolEmail !== undefined) ||
  // A teacher's one class may stand in the pupils' column, a post in the type's.
  (field === 'classes' && columns.person.class !== undefined) ||
  (field === 'post' && columns.person.kind !== undefined);

/** A person as they are after the file: what it has no column for stays as it was. */
function personAfter({ row, id, was }: MatchedRow, columns: Columns): KnownPerson {
  const { leftOn: _left, ...before } = was ?? { id, kind: row.kind };
  const person: Record<string, unknown> = {
    ...before,
    firstName: row.firstName,
    lastName: row.lastName,
  };
  for (const field of ofKind[row.kind]) {
    const value = row[field as keyof typeof row];
    if (value !== undefined) person[field] = value;
    else if (hasColumn(columns, row.kind, field) && !kept.includes(field)) delete person[field];
  }
  return person as KnownPerson;
}

export type PlannedPerson = {
  person: KnownPerson;
  change?: RegisterChange;
  writes: PlannedWrite[];
};

/** Hash of an email, as sign-ins are found by. Supplied from outside `core`. */
export type HashEmail = (email: string) => string;

type Setting = { school: string; hashEmail: HashEmail; admins: ReadonlySet<string> };

/**
 * Sign-in goes with the email their link is mailed to: by it the front door finds whoever lost
 * theirs, pupils from Year 7 too. The old address's is removed, with its roles: a file must not hand
 * somebody's roles to another mailbox. An administrator's stays until an administrator removes it.
 */
function signInWrites(
  was: KnownPerson | undefined,
  now: KnownPerson,
  { hashEmail, admins }: Setting,
): PlannedWrite[] {
  const writes: PlannedWrite[] = [];
  const before = was && !was.leftOn ? linkEmail(was) : undefined;
  const after = linkEmail(now);
  if (before === after) return writes;
  if (after) writes.push({ put: 'sign-in', emailHash: hashEmail(after), person: now.id });
  if (before && !admins.has(now.id))
    writes.push({ remove: 'sign-in', emailHash: hashEmail(before), person: now.id });
  return writes;
}

/** What a row does to the register: nothing when it says what is known. */
export function planPerson(matched: MatchedRow, columns: Columns, setting: Setting): PlannedPerson {
  const person = personAfter(matched, columns);
  const details = matched.was ? personDifferences(matched.was, person) : [];
  if (matched.was && details.length === 0) return { person, writes: [] };
  const put: PlannedWrite = {
    put: 'person',
    person: { school: setting.school, ...person },
    ...(matched.was && { known: true as const }),
  };
  const what = matched.was ? 'changed' : 'new';
  const { row, kind } = matched.row;
  return {
    person,
    change: { row, what, kind, name: fullName(person), details },
    writes: [put, ...signInWrites(matched.was, person, setting)],
  };
}

/**
 * People of the file's kinds whom it does not name, and what marking them as left would write. No
 * file names visitors, so none ever leave by one.
 */
export function planMissing(
  people: readonly KnownPerson[],
  matched: readonly MatchedRow[],
  setting: Setting,
): { missing: MissingPerson[]; writes: PlannedWrite[] } {
  const named = new Set(matched.map((one) => one.id));
  const kinds = new Set<PersonKind>(matched.map((one) => one.row.kind));
  const absent = people.filter((one) => kinds.has(one.kind) && !one.leftOn && !named.has(one.id));
  const stays = (one: KnownPerson) => setting.admins.has(one.id);
  const writes = absent
    .filter((one) => !stays(one))
    .flatMap((one): PlannedWrite[] => {
      const email = linkEmail(one);
      const emailHash = email && setting.hashEmail(email);
      return [
        { put: 'person', person: { school: setting.school, ...one }, when: 'left', known: true },
        ...(emailHash
          ? [{ remove: 'sign-in' as const, emailHash, person: one.id, when: 'left' as const }]
          : []),
      ];
    });
  const missing = absent.map((one) => ({
    id: one.id,
    kind: one.kind,
    name: fullName(one),
    ...(one.class && { class: one.class }),
    stays: stays(one),
  }));
  return { missing, writes };
}
