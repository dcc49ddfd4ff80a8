import { type PersonKind } from '../../person/person.ts';
import type { Columns } from '../file/column-headers.ts';
import { proposedFor, relationshipKey } from '../file/relationship.ts';
import type { RegisterRow } from '../file/row.ts';
import { plain } from '../file/text.ts';
import type { RegisterChange, RegisterCounts, RowProblem, Undecided } from '../register-job.ts';
import type { PlannedWrite, Preview } from '../register-preview.ts';
import { findOtherChildren, twoPeople } from './another-child.ts';
import { groupContacts } from './contact-groups.ts';
import { contactsByPerson } from './find-person.ts';
import { type KnownContact, type KnownRelation, matchContacts } from './match-contacts.ts';
import { type IdOf, type KnownPerson, type MatchedRow, matchPeople } from './match-people.ts';
import { contactChange, planContacts } from './plan-contacts.ts';
import { type HashEmail, planMissing, planPerson } from './plan-people.ts';

/** What the register holds before the file. */
export type Known = {
  people: readonly KnownPerson[];
  contacts: readonly KnownContact[];
  relations: readonly KnownRelation[];
  /** People who hold the administrator's role: a file never takes their way in. */
  admins: ReadonlySet<string>;
};

export type Setting = { school: string; idOf: IdOf; hashEmail: HashEmail };
export type Diff = Omit<Preview, 'ignoredColumns'> & { writes: PlannedWrite[] };

/** Contacts the file leaves undecided, one line a relationship, the most first. */
function countUndecided(relations: readonly KnownRelation[]): Undecided[] {
  const lines = new Map<string, Undecided>();
  for (const { relationship } of relations) {
    const key = relationshipKey(relationship);
    const line = lines.get(key);
    if (line) line.count += 1;
    else lines.set(key, { relationship, count: 1, proposed: proposedFor(relationship) });
  }
  return [...lines.values()].toSorted((a, b) => b.count - a.count);
}

/** Classes that staff teach and no pupil is in: a slip that would hide a class from its teacher. */
function classAdvice(matched: readonly MatchedRow[], people: readonly KnownPerson[]): RowProblem[] {
  const classes = new Map<string, string>();
  const remember = (name: string | undefined) => name && classes.set(plain(name), name);
  for (const one of people) if (one.kind === 'pupil') remember(one.class);
  for (const { row } of matched) if (row.kind === 'pupil') remember(row.class);
  const exact = new Set(classes.values());
  return matched.flatMap(({ row }) =>
    (row.classes ?? [])
      .filter((name) => !exact.has(name))
      .map((name) => {
        const like = classes.get(plain(name));
        const hint = like ? `: the pupils' class is written “${like}”` : '';
        const message = `No pupil is in a class “${name}”${hint}`;
        return { row: row.row, column: 'Classes', message };
      }),
  );
}

function countAll(
  matched: readonly MatchedRow[],
  changes: readonly RegisterChange[],
  rest: Pick<RegisterCounts, 'contacts' | 'unchanged' | 'missing' | 'writes'>,
): RegisterCounts {
  const of = (kind: PersonKind) => matched.filter((one) => one.row.kind === kind).length;
  const what = (is: RegisterChange['what']) => changes.filter((one) => one.what === is).length;
  return {
    rows: matched.length,
    pupils: of('pupil'),
    staff: of('staff'),
    governors: of('governor'),
    learners: of('learner'),
    volunteers: of('volunteer'),
    new: what('new'),
    changed: what('changed'),
    ...rest,
  };
}

/**
 * Compares a file's rows with the register: every write it needs, with ids assigned, and the preview
 * in words. A file that says what is known needs no write. Roles are neither granted nor read.
 */
export function diffRegister(
  rows: readonly RegisterRow[],
  columns: Columns,
  known: Known,
  { school, idOf, hashEmail }: Setting,
): Diff {
  const contactsOf = contactsByPerson(known.contacts, known.relations);
  const { matched, ambiguous, problems } = matchPeople(rows, known.people, idOf, contactsOf);
  const others = findOtherChildren(matched, contactsOf, columns);
  const groups = groupContacts(matched);
  const found = matchContacts(groups, known.contacts, known.relations, idOf);
  const setting = { school, hashEmail, admins: known.admins };
  const contacts = planContacts(school, matched, found, known, columns);
  const writes: PlannedWrite[] = [];
  const changes: RegisterChange[] = [];
  let unchanged = contacts.unchanged;
  for (const one of matched) {
    const planned = planPerson(one, columns, setting);
    writes.push(...planned.writes);
    const details = contacts.details.get(one.id) ?? [];
    if (planned.change)
      // Of somebody new everything is new; only what changed is worth a line.
      changes.push(
        one.was
          ? { ...planned.change, details: [...planned.change.details, ...details] }
          : planned.change,
      );
    else if (details.length > 0) changes.push(contactChange(one, details));
    else unchanged += 1;
  }
  const left = planMissing(known.people, matched, setting);
  const planned = [...writes, ...contacts.writes, ...left.writes];
  changes.push(...contacts.changes);
  return {
    problems: [
      ...problems,
      ...ambiguous.map(({ row, found: two }) => twoPeople(row, two, columns)),
      ...others.problems,
    ],
    doubts: others.doubts,
    advice: [...contacts.advice, ...classAdvice(matched, known.people)],
    changes,
    undecided: countUndecided(contacts.undecided),
    missing: left.missing,
    writes: planned,
    counts: countAll(matched, changes, {
      contacts: contacts.contacts,
      unchanged,
      missing: left.missing.length,
      writes: planned.filter((one) => one.when === undefined).length,
    }),
  };
}
