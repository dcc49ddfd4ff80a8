import { everHeld } from '../../person/correction.ts';
import type { HashEmail } from '../../person/hash-email.ts';
import { fullName, linkEmail, showYear } from '../../person/person.ts';
import { sameRecord } from '../../same-record.ts';
import type { Columns } from '../file/columns.ts';
import type { FileKind } from '../file/kind.ts';
import { kindsWith, type PersonCell } from '../file-fields.ts';
import type { Corrected, RegisterChange } from '../register-preview.ts';
import type { PlannedWrite } from '../register-write.ts';
import { describeChange, personWords } from './change-words.ts';
import { asKept, type KnownPerson } from './known-register.ts';
import type { MatchedRow } from './match-people.ts';
import { weighPerson } from './weigh-corrected.ts';

/** Never forgotten because a cell is empty: somebody is known by them. */
const kept: readonly PersonCell[] = ['upn', 'admissionNumber', 'staffCode'];

const cells = Object.keys(kindsWith) as PersonCell[];
const saysOf = (field: PersonCell, kind: FileKind): boolean =>
  (kindsWith[field] as readonly FileKind[]).includes(kind);

const hasColumn = (columns: Columns, kind: FileKind, field: PersonCell): boolean =>
  // A pupil's address stands in a column that says so; the other one may be of their parents.
  (columns.person[field] !== undefined && !(field === 'email' && kind === 'pupil')) ||
  (field === 'email' && columns.person.schoolEmail !== undefined) ||
  // A teacher's one class may stand in the pupils' column, a post in the type's.
  (field === 'classes' && columns.person.class !== undefined) ||
  (field === 'post' && columns.person.kind !== undefined);

/** A person as they are after the file: what it has no column for stays as it was. */
function personAfter({ row, id, was }: MatchedRow, columns: Columns): KnownPerson {
  const { leftOn: _left, ...before } = was ?? { id, kind: row.kind };
  const person: Record<string, unknown> = before;
  for (const field of cells.filter((cell) => saysOf(cell, row.kind))) {
    const value = row[field];
    if (value !== undefined) person[field] = value;
    else if (hasColumn(columns, row.kind, field) && !kept.includes(field)) delete person[field];
  }
  return person as KnownPerson;
}

export type PlanSetting = { school: string; hashEmail: HashEmail; admins: ReadonlySet<string> };

/**
 * Sign-in goes with the email their link is mailed to: by it the front door finds whoever lost
 * theirs, pupils from Year 7 too. The old address's is removed, and its roles count no more: a file
 * must not hand somebody's roles to another mailbox, nor bring them back. An administrator's stays
 * until an administrator removes it. Whoever comes back comes without roles (D-150).
 */
function signInWrites(
  was: KnownPerson | undefined,
  now: KnownPerson,
  { hashEmail, admins }: PlanSetting,
): PlannedWrite[] {
  const writes: PlannedWrite[] = [];
  const before = was && !was.leftOn ? linkEmail(was) : undefined;
  const after = now.leftOn ? undefined : linkEmail(now);
  if (before === after) return writes;
  // Staff who left on a day entered before have the sign-in still: what was granted to it stays behind.
  const staysBehind = now.kind !== 'pupil' && !admins.has(now.id);
  if (was?.leftOn && !now.leftOn && staysBehind)
    for (const email of new Set([...everHeld(was, 'email'), after]))
      if (typeof email === 'string')
        writes.push({ remove: 'sign-in', emailHash: hashEmail(email), person: now.id });
  if (after) writes.push({ put: 'sign-in', emailHash: hashEmail(after), person: now.id });
  if (before && !admins.has(now.id))
    writes.push({ remove: 'sign-in', emailHash: hashEmail(before), person: now.id });
  return writes;
}

/** Of somebody new, what decides which forms they get and who sees them. */
const newDetails = ({ year, class: name }: KnownPerson): string[] => [
  ...(year ? [showYear(year)] : []),
  ...(name ? [`class ${name}`] : []),
];

/** `change`: absent where the register has them just so. `corrected`: what the office is asked of them. */
export type PlannedPerson = {
  change?: RegisterChange;
  writes: PlannedWrite[];
  corrected?: Corrected;
};

/** What a row does to the register: nothing when it says what is known. */
export function planPerson(
  matched: MatchedRow,
  columns: Columns,
  setting: PlanSetting,
): PlannedPerson {
  const { row, was } = matched;
  const { kept, taken, fields } = weighPerson(personAfter(matched, columns), was);
  const isAsked = fields.length > 0;
  const writesOf = (person: KnownPerson, when?: 'kept' | 'taken'): PlannedWrite[] => {
    if (was && sameRecord(was, person)) return [];
    const put: PlannedWrite = {
      put: 'person',
      person: { school: setting.school, ...asKept(person) },
      ...(was && { known: true as const }),
    };
    return [put, ...signInWrites(was, person, setting)].map((write) => ({
      ...write,
      ...(when && { when }),
    }));
  };
  const name = fullName(kept);
  const planned = {
    writes: isAsked ? [...writesOf(kept, 'kept'), ...writesOf(taken, 'taken')] : writesOf(kept),
    ...(isAsked && { corrected: { row: row.row, id: kept.id, name, fields } }),
  };
  if (was && sameRecord(was, kept)) return planned;
  const change: RegisterChange = {
    row: row.row,
    what: was ? 'changed' : 'new',
    kind: row.kind,
    name,
    details: was ? describeChange(personWords, was, kept) : newDetails(kept),
  };
  return { ...planned, change };
}
