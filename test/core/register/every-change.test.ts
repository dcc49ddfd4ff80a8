import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fullName, linkEmail, type Person } from '../../../functions/core/person/person.ts';
import { isEmptyName, isEmptyWord } from '../../../functions/core/register/cell/empty-words.ts';
import type { FileKind } from '../../../functions/core/register/file/kind.ts';
import { tidy } from '../../../functions/core/register/file/text.ts';
import type {
  ContactField,
  PersonCell,
  PersonCellOf,
  RelationField,
} from '../../../functions/core/register/file-fields.ts';
import type { Diff } from '../../../functions/core/register/plan/diff.ts';
import type { KnownRegister } from '../../../functions/core/register/plan/known-register.ts';
import type { PlannedWrite } from '../../../functions/core/register/register-write.ts';
import { emailHash } from '../../../functions/services/tokens.ts';
import { after, diffCsv, emptyRegister } from '../../support/register/register.ts';
import { type FileRow, upnOf } from '../../support/register/register-file.ts';

/** How a field stands in a file: its column, the cells it may hold, and what is stored of each. */
type InFile = { heading: string; cells: fc.Arbitrary<string>; stored: (cell: string) => unknown };

const inFile = (
  heading: string,
  cells: fc.Arbitrary<string>,
  stored: InFile['stored'] = (cell) => (cell === '' ? undefined : cell),
): InFile => ({ heading, cells, stored });
const orEmpty = (cells: fc.Arbitrary<string>) => fc.oneof(cells, fc.constant(''));
const oneOf = (...cells: string[]) => inFile('', fc.constantFrom(...cells));

const awkward = ['Anna', 'Anna Maria', 'Maria Anna', 'O’Brien', 'মায়া', 'יעל', 'De la Cruz'];
const names = fc
  .oneof(fc.constantFrom(...awkward), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }))
  .filter((text) => tidy(text) === text && /^\p{L}/u.test(text) && !isEmptyName(text));
const words = fc.stringMatching(/^[a-z][a-z0-9]{0,7}$/).filter((word) => !isEmptyWord(word));
const numbers = fc.integer({ min: 1, max: 899 });
const at = (domain: string) => words.map((local) => `${local}@${domain}`);

const named = { firstName: inFile('Forename', names), lastName: inFile('Surname', names) };
const adult = {
  ...named,
  email: inFile('Email', at('northbrook.example.org')),
  staffCode: inFile('Staff code', words),
  userName: inFile('User name', orEmpty(words)),
};
const post = inFile('Post', orEmpty(fc.constantFrom('Head of Year 4', 'Cook', 'Caretaker')));

/** Every field that a file can carry, of each kind of person. */
const people: { [Kind in FileKind]: Record<PersonCellOf<Kind>, InFile> } = {
  pupil: {
    ...named,
    upn: inFile('UPN', numbers.map(upnOf)),
    admissionNumber: inFile(
      'Admission number',
      numbers.map((n) => `A${n}`),
    ),
    year: inFile('Year', orEmpty(fc.constantFrom('N', 'R', '1', '6', '7', '13'))),
    class: inFile('Class', orEmpty(fc.constantFrom('4B', '4C', '9Y', '9y'))),
    userName: adult.userName,
    email: inFile('School email', orEmpty(at('pupils.northbrook.example.org'))),
  },
  staff: {
    ...adult,
    post,
    classes: inFile('Classes', orEmpty(fc.constantFrom('4B', '4C', '4B; 4C', '4C; 4B')), (cell) =>
      cell === '' ? undefined : cell.split('; '),
    ),
  },
  learner: adult,
  volunteer: { ...adult, post },
  governor: { ...adult, post },
};
const kinds = Object.keys(people) as FileKind[];

const yesOrNo = (stored: InFile['stored']) => ({ ...oneOf('Yes', 'No'), stored });

/** The same of a pupil's contact, and of who they are to the pupil. */
const contact: Record<ContactField, InFile> = {
  name: { ...oneOf('Samira Khan', 'Samira Khan-Ali', 'SAMIRA KHAN'), heading: 'Parent 1 name' },
  email: { ...oneOf('samira@example.org', 's.k@example.com', ''), heading: 'Parent 1 email' },
  phone: { ...oneOf('01632 960 001', '01632 960 002', ''), heading: 'Parent 1 phone' },
  language: {
    ...oneOf('Polish', 'Urdu', 'British Sign Language'),
    stored: (cell) => ({ Polish: 'pl', Urdu: 'ur' })[cell] ?? 'bfi',
    heading: 'Parent 1 preferred language',
  },
};
const relation: Record<RelationField, InFile> = {
  relationship: { ...oneOf('Mother', 'Guardian', 'Aunt'), heading: 'Parent 1 relationship' },
  decides: { ...yesOrNo((cell) => cell.toLowerCase()), heading: 'Parent 1 PR' },
  receives: { ...yesOrNo((cell) => cell === 'Yes'), heading: 'Parent 1 receives' },
  restricted: { ...yesOrNo((cell) => cell === 'Yes'), heading: 'Parent 1 court order' },
};

/** One row of two files: what it says first and then, and which of its fields differ. */
type Changing = { was: FileRow; now: FileRow; changed: string[]; stored: Record<string, unknown> };

function changingRow(fields: Record<string, InFile>, fixed: FileRow): fc.Arbitrary<Changing> {
  const keys = Object.keys(fields);
  const twice = fc.record(
    Object.fromEntries(keys.map((key) => [key, fc.tuple(fields[key]!.cells, fields[key]!.cells)])),
  );
  return fc.tuple(twice, fc.subarray(keys)).map(([cells, touched]) => {
    const row = (which: (key: string) => 0 | 1): FileRow => ({
      ...fixed,
      ...Object.fromEntries(keys.map((key) => [fields[key]!.heading, cells[key]![which(key)]])),
    });
    const differs = (key: string) => cells[key]![0] !== cells[key]![1];
    const changed = touched.filter(differs);
    return {
      was: row(() => 0),
      now: row((key) => (changed.includes(key) ? 1 : 0)),
      changed,
      stored: Object.fromEntries(changed.map((key) => [key, fields[key]!.stored(cells[key]![1])])),
    };
  });
}

/** Whether somebody is still known by what did not change. */
function isKnown(kind: FileKind, changed: readonly string[]): boolean {
  const all = (...fields: PersonCell[]) => fields.every((field) => changed.includes(field));
  return kind === 'pupil'
    ? !all('upn', 'admissionNumber') && !all('upn', 'firstName', 'lastName')
    : !all('staffCode', 'email');
}

const types: Record<FileKind, string> = {
  pupil: 'Pupil',
  staff: 'Staff',
  learner: 'Adult learner',
  volunteer: 'Volunteer',
  governor: 'Governor',
};
const parent = {
  'Parent 1 name': 'Samira Khan',
  'Parent 1 email': 'samira@example.org',
  'Parent 1 PR': 'Yes',
};

/** A row of each kind, some of whose fields change. */
const changing = fc.tuple(
  ...kinds.map((kind) => {
    const fixed = { Type: types[kind], ...(kind === 'pupil' && parent) };
    return changingRow(people[kind], fixed).filter(({ changed }) => isKnown(kind, changed));
  }),
);

/** Another of each kind, who is in both files just so, or only in the first. */
const steady = kinds.map(
  (kind, n): FileRow => ({
    Type: types[kind],
    Forename: 'Steady',
    Surname: kind,
    ...(kind === 'pupil'
      ? { UPN: upnOf(950), 'Admission number': '950', Class: '4B', Year: '4', ...parent }
      : { Email: `${n}.steady@example.org`, 'Staff code': `STEADY${n}` }),
  }),
);

const puts = <Put extends 'person' | 'contact' | 'relation'>(
  writes: readonly PlannedWrite[],
  put: Put,
) =>
  writes.flatMap((write) =>
    'put' in write && write.put === put && !write.when
      ? [(write as unknown as Record<Put, Record<string, unknown>>)[put]]
      : [],
  );
const imported = async (rows: FileRow[], known: KnownRegister = emptyRegister) =>
  after(known, (await diffCsv(rows, known)).writes);

/** A record with what a file changes of it. */
const withStored = (record: object, stored: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries({ ...record, ...stored }).filter(([, value]) => value !== undefined),
  );

/** How many lines tell of these changes: a name that changes as a whole is one. */
const linesFor = (changed: readonly string[], was: Person, now: Person): number =>
  new Set(
    changed.map((field) =>
      /^(?:first|last)Name$/.test(field) && fullName(was) !== fullName(now) ? 'name' : field,
    ),
  ).size;

/** Applied, the file says what is known; applied again, it writes the same. */
async function expectSettled(rows: FileRow[], known: KnownRegister, diff: Diff) {
  expect(await diffCsv(rows, known)).toEqual(diff);
  const once = after(known, diff.writes);
  expect(after(once, diff.writes)).toEqual(once);
  const again = await diffCsv(rows, once);
  expect(again.writes.filter(({ when }) => when !== 'left')).toEqual([]);
  expect(again.changes).toEqual([]);
  expect(again.counts).toMatchObject({ new: 0, changed: 0, writes: 0 });
}

describe('any change in any field of a file', () => {
  it('about a person is written once and shown once, and nothing else is', async () => {
    await fc.assert(
      fc.asyncProperty(changing, fc.subarray(steady), async (rows, stay) => {
        const known = await imported([...rows.map(({ was }) => was), ...steady]);
        const next = [...rows.map(({ now }) => now), ...stay];
        const diff = await diffCsv(next, known);
        const written = puts(diff.writes, 'person');
        const expected = rows.flatMap(({ changed, stored }, n) =>
          changed.length === 0 ? [] : [withStored(known.people[n]!, stored)],
        );
        expect(written).toEqual(expected);
        const shown = rows.flatMap(({ changed, stored }, n) => {
          const was = known.people[n] as Person;
          const now = withStored(was, stored) as Person;
          return changed.length === 0
            ? []
            : [[n + 2, 'changed', kinds[n], fullName(now), linesFor(changed, was, now)]];
        });
        expect(
          diff.changes.map(({ row, what, kind, name, details }) => [
            row,
            what,
            kind,
            name,
            new Set(details).size,
          ]),
        ).toEqual(shown);
        const signIns = rows.flatMap(({ stored }, n) => {
          const was = known.people[n]!;
          const [before, now] = [linkEmail(was), linkEmail(withStored(was, stored) as Person)];
          if (before === now) return [];
          return [
            ...(now ? [{ put: 'sign-in', emailHash: emailHash(now), person: was.id }] : []),
            ...(before
              ? [{ remove: 'sign-in', emailHash: emailHash(before), person: was.id }]
              : []),
          ];
        });
        const isOfSignIn = (write: PlannedWrite) =>
          !write.when && ('put' in write ? write.put : write.remove) === 'sign-in';
        expect(diff.writes.filter(isOfSignIn)).toEqual(signIns);
        await expectSettled(next, known, diff);
      }),
      { numRuns: 60 },
    );
  });

  it('about somebody it does not name any more is written once, when the office says that they left', async () => {
    await fc.assert(
      fc.asyncProperty(fc.subarray(steady), async (gone) => {
        const others = steady.map((row, n) => ({
          ...row,
          Forename: 'Other',
          'Admission number': `${900 + n}`,
          UPN: '',
          Email: `${n}.other@example.org`,
          'Staff code': `OTHER${n}`,
        }));
        const known = await imported([...steady, ...others]);
        const stay = steady.filter((row) => !gone.includes(row));
        const diff = await diffCsv([...stay, ...others], known);
        const left = gone.map((row) => known.people[steady.indexOf(row)]!);
        expect(diff.missing.map(({ id }) => id)).toEqual(left.map(({ id }) => id));
        const whenLeft = diff.writes.filter(({ when }) => when === 'left');
        expect(whenLeft.filter((write) => 'put' in write)).toEqual(
          left.map((person) => ({ put: 'person', person, when: 'left', known: true })),
        );
        expect(whenLeft.filter((write) => 'remove' in write)).toHaveLength(
          left.filter((person) => linkEmail(person) !== undefined).length,
        );
        expect(diff.writes.filter(({ when }) => !when)).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  it('about a contact, or who they are to a pupil, is written once and shown once', async () => {
    const fields = { ...contact, ...relation };
    const pupil = { Forename: 'Maya', Surname: 'Khan', UPN: upnOf(1), Class: '4B', Year: '4' };
    /** A new name and a new address are somebody else; an address alone, or a name at one, is not. */
    const isSame = ({ was, changed }: Changing) =>
      !changed.includes('name') || (!changed.includes('email') && was['Parent 1 email'] !== '');
    await fc.assert(
      fc.asyncProperty(changingRow(fields, pupil).filter(isSame), async ({ was, now, ...is }) => {
        const known = await imported([was]);
        const diff = await diffCsv([now], known);
        const changedOf = (of: object) => is.changed.filter((field) => field in of);
        const storedOf = (of: object) =>
          Object.fromEntries(Object.entries(is.stored).filter(([field]) => field in of));
        const { name } = withStored(known.contacts[0]!, storedOf(contact)) as { name: string };
        expect(puts(diff.writes, 'contact')).toEqual(
          changedOf(contact).length === 0
            ? []
            : [withStored(known.contacts[0]!, storedOf(contact))],
        );
        expect(puts(diff.writes, 'relation')).toEqual(
          changedOf(relation).length === 0
            ? []
            : [withStored(known.relations[0]!, storedOf(relation))],
        );
        expect(puts(diff.writes, 'person')).toEqual([]);
        const lines = (kind: string) =>
          diff.changes.filter((change) => change.kind === kind).map(({ details }) => details);
        const said = lines('pupil').flat();
        expect(lines('contact').map((details) => new Set(details).size)).toEqual(
          changedOf(contact).length === 0 ? [] : [changedOf(contact).length],
        );
        expect(lines('pupil')).toHaveLength(changedOf(relation).length === 0 ? 0 : 1);
        expect(new Set(said).size).toBe(changedOf(relation).length);
        for (const line of said) expect(line.startsWith(`${name}: `)).toBe(true);
        await expectSettled([now], known, diff);
      }),
      { numRuns: 100 },
    );
  });
});

describe('a name', () => {
  const maya = { UPN: upnOf(1), Class: '4B', Year: '4' };

  it('that is parted otherwise is written, and told by its parts', async () => {
    const known = await imported([{ ...maya, Forename: 'Anna Maria', Surname: 'Cruz' }]);
    const diff = await diffCsv([{ ...maya, Forename: 'Anna', Surname: 'Maria Cruz' }], known);
    expect(puts(diff.writes, 'person')).toEqual([
      expect.objectContaining({ firstName: 'Anna', lastName: 'Maria Cruz' }),
    ]);
    expect(diff.changes.map(({ details }) => details)).toEqual([
      ['forename Anna Maria → Anna', 'surname Cruz → Maria Cruz'],
    ]);
  });
});
