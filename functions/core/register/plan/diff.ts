import type { CalendarDate } from '../../calendar.ts';
import { fullName, type PersonKind } from '../../person/person.ts';
import type { Columns } from '../file/columns.ts';
import { proposedFor, relationshipKey } from '../file/relationship.ts';
import type { RegisterRow } from '../file/row.ts';
import type {
  Corrected,
  Preview,
  RegisterChange,
  RegisterCounts,
  Undecided,
} from '../register-preview.ts';
import type { PlannedWrite } from '../register-write.ts';
import { findOtherChildren, twoPeople } from './another-child.ts';
import { classAdvice, yearAdvice } from './class-advice.ts';
import { groupContacts } from './contact-groups.ts';
import { contactsByPerson } from './find-person.ts';
import { type KnownRegister, type KnownRelation, knownOn } from './known-register.ts';
import { matchContacts } from './match-contacts.ts';
import { type IdOf, type MatchedRow, matchPeople } from './match-people.ts';
import { asFilesName, underKept } from './merged-contacts.ts';
import { type PlannedContacts, planContacts } from './plan-contacts.ts';
import { planMissing } from './plan-missing.ts';
import { type PlanSetting, planPerson } from './plan-people.ts';
import { withOwnAddresses } from './pupil-addresses.ts';
import { withTaughtClasses } from './taught-classes.ts';

export type DiffSetting = Omit<PlanSetting, 'admins'> & {
  idOf: IdOf;
  /** The day it is: whoever leaves later is here. */
  on: CalendarDate;
  /** Rows of the file that are not applied: nothing is taken from anybody for want of them. */
  leftOut?: readonly RegisterRow[];
};
export type Diff = Omit<Preview, 'ignoredColumns' | 'unread'> & { writes: PlannedWrite[] };

/** Contacts the file leaves undecided, one line a relationship with every spelling, the most first. */
function countUndecided(relations: readonly KnownRelation[]): Undecided[] {
  const lines = Map.groupBy(relations, ({ relationship }) => relationshipKey(relationship));
  return [...lines.values()]
    .map((alike): Undecided => {
      const spellings = [...new Set(alike.map((one) => one.relationship))];
      const [relationship = '', ...also] = spellings;
      const proposed = spellings.every((one) => proposedFor(one) === 'yes') ? 'yes' : 'no';
      return { relationship, ...(also.length > 0 && { also }), count: alike.length, proposed };
    })
    .toSorted((a, b) => b.count - a.count);
}

function countAll(
  matched: readonly MatchedRow[],
  changes: readonly RegisterChange[],
  rest: Pick<
    RegisterCounts,
    'contacts' | 'unchanged' | 'missing' | 'leaving' | 'registered' | 'writes'
  >,
): RegisterCounts {
  const kinds = new Map<PersonKind, number>();
  for (const { row } of matched) kinds.set(row.kind, (kinds.get(row.kind) ?? 0) + 1);
  const whats = new Map<RegisterChange['what'], number>();
  for (const { what } of changes) whats.set(what, (whats.get(what) ?? 0) + 1);
  const of = (kind: PersonKind) => kinds.get(kind) ?? 0;
  const count = (what: RegisterChange['what']) => whats.get(what) ?? 0;
  return {
    rows: matched.length,
    pupils: of('pupil'),
    staff: of('staff'),
    governors: of('governor'),
    learners: of('learner'),
    volunteers: of('volunteer'),
    new: count('new'),
    changed: count('changed'),
    ...rest,
  };
}

/** A pupil whom the file changes in nothing but their contacts. */
const onlyContacts = ({ row }: MatchedRow, details: string[]): RegisterChange => ({
  row: row.row,
  what: 'changed',
  kind: row.kind,
  name: fullName(row),
  details,
});

/** What the rows do to people: a line for each who changes, with what changes about their contacts. */
function planPeople(
  matched: readonly MatchedRow[],
  contacts: PlannedContacts,
  columns: Columns,
  setting: PlanSetting,
) {
  const writes: PlannedWrite[] = [];
  const changes: RegisterChange[] = [];
  const corrected: Corrected[] = [];
  let unchanged = 0;
  for (const person of matched) {
    const { change, writes: own, corrected: asked } = planPerson(person, columns, setting);
    const details = contacts.details.get(person.id);
    writes.push(...own);
    if (asked) corrected.push(asked);
    // Of somebody new everything is new; only what changed is worth a line.
    if (change && person.was)
      changes.push({ ...change, details: [...change.details, ...(details ?? [])] });
    else if (change) changes.push(change);
    else if (details) changes.push(onlyContacts(person, details));
    else unchanged += 1;
  }
  return { writes, changes, corrected, unchanged };
}

/**
 * Compares a file's rows with the register: every write it needs, with ids assigned, and the preview
 * in words. A file that says what is known needs no write. Roles are neither granted nor read.
 */
export function diffRegister(
  read: readonly RegisterRow[],
  columns: Columns,
  register: KnownRegister,
  { school, idOf, hashEmail, on, leftOut = [] }: DiffSetting,
): Diff {
  const known = { ...register, people: register.people.map((person) => knownOn(person, on)) };
  const taught = withTaughtClasses(read, known.people, leftOut);
  const { rows, advice } = withOwnAddresses(taught, leftOut, known.contacts);
  const contactsOf = contactsByPerson(known.contacts, known.relations);
  const { matched, ambiguous, problems } = matchPeople(rows, known.people, idOf, contactsOf);
  const others = findOtherChildren(matched, contactsOf, columns);
  const asNamed = asFilesName(known.contacts);
  const { groups, advice: alike } = groupContacts(matched, asNamed);
  const named = matchContacts(groups, asNamed, known.relations, idOf);
  const { matched: matchedContacts, advice: twofold } = underKept(named, known.contacts);
  const setting = { school, hashEmail, admins: known.admins };
  const contacts = planContacts(school, matched, matchedContacts, known, {
    columns,
    isWhole: leftOut.length === 0,
  });
  const people = planPeople(matched, contacts, columns, setting);
  const left =
    leftOut.length === 0
      ? planMissing(known.people, matched, setting)
      : { missing: [], corrected: [], writes: [], registered: 0 };
  const changes = [...people.changes, ...contacts.changes];
  const writes = [...people.writes, ...contacts.writes, ...left.writes];
  return {
    problems: [...problems, ...ambiguous.map((two) => twoPeople(two, columns)), ...others.problems],
    doubts: others.doubts,
    advice: [
      ...advice,
      ...alike,
      ...twofold,
      ...contacts.advice,
      ...classAdvice(matched, known.people),
      ...yearAdvice(matched, known.people),
    ],
    changes,
    undecided: countUndecided(contacts.undecided),
    corrected: [...people.corrected, ...contacts.corrected, ...left.corrected],
    contested: contacts.contested,
    missing: left.missing,
    writes,
    counts: countAll(matched, changes, {
      contacts: contacts.contacts,
      unchanged: people.unchanged + contacts.unchanged,
      missing: left.missing.length,
      leaving: left.missing.filter(({ stays }) => !stays).length,
      registered: left.registered,
      writes: writes.filter(({ when }) => when === undefined || when === 'kept').length,
    }),
  };
}
