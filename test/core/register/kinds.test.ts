import { describe, expect, it } from 'vitest';
import type { KnownRegister } from '../../../functions/core/register/plan/known-register.ts';
import type { PlannedWrite } from '../../../functions/core/register/register-write.ts';
import { judgedAble } from '../../support/person/people.ts';
import { after, diffCsv, emptyRegister, readCsv } from '../../support/register/register.ts';
import { type FileRow, pupilRow, staffRow, upnOf } from '../../support/register/register-file.ts';

const learner: FileRow = {
  Type: 'Adult learner',
  Forename: 'Ewa',
  Surname: 'Nowak',
  Email: 'Ewa.Nowak@example.org',
  'User name': 'enowak',
};
const volunteer: FileRow = {
  Type: 'Reading volunteer',
  Forename: 'Tom',
  Surname: 'Reed',
  Email: 'tom.reed@example.org',
};
const pupil = (n: number, given: FileRow = {}): FileRow => ({
  ...pupilRow(n),
  Type: 'Pupil',
  ...given,
});

const said = async (...rows: FileRow[]) =>
  (await readCsv(rows)).problems.map(
    (problem) => `${problem.row} ${problem.column}: ${problem.message}`,
  );
const advised = async (...rows: FileRow[]) =>
  (await readCsv(rows)).advice.map((one) => `${one.row} ${one.column}: ${one.message}`);
const imported = async (rows: FileRow[], known: KnownRegister = emptyRegister) =>
  after(known, (await diffCsv(rows, known)).writes);

describe('adult learners and volunteers', () => {
  it('are read like staff, without classes', async () => {
    const { rows, problems } = await readCsv([
      { ...learner, Classes: '4B', Post: 'Evening class' },
      { ...volunteer, Classes: '4B' },
    ]);
    expect(problems).toEqual([]);
    expect(rows).toEqual([
      {
        row: 2,
        kind: 'learner',
        firstName: 'Ewa',
        lastName: 'Nowak',
        email: 'ewa.nowak@example.org',
        userName: 'enowak',
        contacts: [],
      },
      {
        row: 3,
        kind: 'volunteer',
        firstName: 'Tom',
        lastName: 'Reed',
        email: 'tom.reed@example.org',
        post: 'Reading volunteer',
        contacts: [],
      },
    ]);
  });

  it('come onto the register with a way to their link and no role, and are counted', async () => {
    const { counts, writes } = await diffCsv([learner, volunteer]);
    expect(counts).toMatchObject({
      rows: 2,
      learners: 1,
      volunteers: 1,
      pupils: 0,
      staff: 0,
      new: 2,
    });
    expect(writes.map((write) => ('put' in write ? write.put : write.remove))).toEqual([
      'person',
      'sign-in',
      'person',
      'sign-in',
    ]);
    expect(JSON.stringify(writes)).not.toContain('role');
  });

  it('are the same people when the file comes again, and under another number spelling', async () => {
    const known = await imported([learner, volunteer]);
    const again = await diffCsv([volunteer, learner], known);
    expect(again.counts).toMatchObject({ unchanged: 2, writes: 0 });
    const moved = { ...learner, 'Learner number': 'L 17' };
    const numbered = await imported([moved], known);
    const changed = await diffCsv([{ ...moved, Email: 'ewa@example.com' }], numbered);
    expect(changed.changes).toMatchObject([
      {
        kind: 'learner',
        what: 'changed',
        details: ['email ewa.nowak@example.org → ewa@example.com'],
      },
    ]);
  });

  it('are other people than staff of the same address', async () => {
    const known = await imported([{ ...staffRow(1), Email: 'tom.reed@example.org' }, volunteer]);
    expect(known.people.map(({ kind }) => kind)).toEqual(['staff', 'volunteer']);
  });

  it('need an email column, and an email of their own', async () => {
    const { Email: _email, ...without } = learner;
    expect(await said(without)).toEqual([
      '1 Email: There is no “Email” column. Adult learners are asked by email: add the column',
    ]);
    expect(await said({ ...volunteer, Email: 'tom' })).toEqual([
      '2 Email: “tom” is not an email address: it has no @',
    ]);
    const twins = await said(learner, { ...learner, Forename: 'Ola' });
    expect(twins[0]).toContain('their link is mailed there, so it can only be one person’s');
    expect(await advised({ ...learner, Email: '' })).toEqual([
      '2 Email: No email: they cannot be asked by email',
    ]);
  });
});

describe('“learner” alone', () => {
  const word = (given: FileRow) => ({ ...pupilRow(1), Type: 'Learner', ...given });
  const nothing = { UPN: '', 'Admission number': '', 'Reg group': '', 'NC year': '' };

  it.each(['UPN', 'Admission number', 'Reg group', 'NC year'])(
    'is a pupil where the row has a %s',
    async (column) => {
      const own = { ...nothing, [column]: pupilRow(1)[column] ?? '' };
      expect((await readCsv([word(own)])).rows[0]?.kind).toBe('pupil');
    },
  );

  it('is a grown-up where the row has nothing that only pupils have', async () => {
    const { rows } = await readCsv([word({ ...nothing, Email: 'ewa@example.org' })]);
    expect(rows[0]).toMatchObject({ kind: 'learner', email: 'ewa@example.org' });
  });
});

describe('visitors', () => {
  it('never come from a file', async () => {
    expect(await said({ ...volunteer, Type: 'Visitor' }, { ...volunteer, Type: 'Alumna' })).toEqual(
      expect.arrayContaining([
        '2 Type: Visitors are not on the register: they sign when they come. Take this row out',
        '3 Type: “Alumna” is unknown: write pupil, adult learner, staff, volunteer or governor',
      ]),
    );
  });

  it('never leave by one, whatever kinds it has', async () => {
    const visitor = { id: 'visitor', kind: 'visitor' as const, firstName: 'Vi', lastName: 'Sitor' };
    const staff = await imported([staffRow(1), learner, volunteer]);
    const known = { ...staff, people: [...staff.people, visitor] };
    const everyKind = [
      pupil(1),
      staffRow(2),
      { ...learner, Email: 'other@example.org' },
      { ...volunteer, Email: 'another@example.org', Type: 'Governor' },
    ];
    const { missing, writes } = await diffCsv(everyKind, known);
    // Nor do volunteers, of whom this file has none.
    expect(missing.map(({ kind }) => kind)).toEqual(['staff', 'learner']);
    expect(JSON.stringify(writes.filter((write) => write.when === 'left'))).not.toMatch(
      /visitor|volunteer/,
    );
  });
});

describe('a pupil’s school email', () => {
  const own = 'p1@northbrook.example.org';
  const parents = { 'Parent 1 email': 'ada.0@example.org' };

  it.each(['School email', 'Pupil email', "Student's email address"])(
    'is read from “%s”',
    async (column) => {
      const { rows } = await readCsv([pupil(1, { [column]: ` ${own.toUpperCase()} ` })]);
      expect(rows[0]?.email).toBe(own);
    },
  );

  it('is not taken from a column that does not say whose it is', async () => {
    const { rows } = await readCsv([pupil(1, { Email: 'family@example.org' }), staffRow(1)]);
    expect(rows.map(({ email }) => email)).toEqual([undefined, 'teacher.1@northbrook.example.org']);
    // And such a column does not say that there is none.
    const known = await imported([pupil(1, { 'School email': own })]);
    const { writes } = await diffCsv(
      [pupil(1, { Email: 'family@example.org' }), staffRow(1)],
      known,
    );
    const pupils = writes.filter((one) => 'put' in one && one.put === 'person');
    expect(pupils).toMatchObject([{ person: { kind: 'staff' } }]);
  });

  it('is a staff address in a list of staff', async () => {
    const { Email: _email, ...staff } = staffRow(1);
    const { rows, problems } = await readCsv([
      { ...staff, 'School email': 'g@northbrook.example.org' },
    ]);
    expect(problems).toEqual([]);
    expect(rows[0]?.email).toBe('g@northbrook.example.org');
  });

  const signInsOf = ({ writes }: { writes: readonly PlannedWrite[] }, when?: 'left') =>
    writes
      .filter((one) => ('put' in one ? one.put : one.remove) === 'sign-in' && one.when === when)
      .map((one) => ('put' in one ? 'put' : 'remove'));
  const of = (year: string, email = own) => pupil(1, { 'NC year': year, 'School email': email });

  it('is a way to their link from Year 7, and none before', async () => {
    expect(signInsOf(await diffCsv([of('7')]))).toEqual(['put']);
    const six = await diffCsv([of('6')]);
    expect(signInsOf(six)).toEqual([]);
    const known = after(emptyRegister, six.writes);
    const gone = await diffCsv([pupil(2, { Surname: 'Other' })], known);
    expect(gone.writes.filter((write) => write.when === 'left')).toMatchObject([{ put: 'person' }]);
  });

  it('comes and goes as a way to their link, with the year, the address and the pupil', async () => {
    const six = await imported([of('6')]);
    expect(signInsOf(await diffCsv([of('7')], six))).toEqual(['put']);
    const seven = await imported([of('7')]);
    expect(signInsOf(await diffCsv([of('8')], seven))).toEqual([]);
    expect(signInsOf(await diffCsv([of('7', 'new@example.org')], seven))).toEqual([
      'put',
      'remove',
    ]);
    expect(signInsOf(await diffCsv([of('7', '')], seven))).toEqual(['remove']);
    // Put into the wrong year by mistake.
    expect(signInsOf(await diffCsv([of('6')], seven))).toEqual(['remove']);
    const other = [pupil(2, { Surname: 'Other', 'School email': '' })];
    expect(signInsOf(await diffCsv(other, seven), 'left')).toEqual(['remove']);
    const left = {
      ...seven,
      people: seven.people.map((person) => ({ ...person, leftOn: '2026-07-20' })),
    };
    expect(signInsOf(await diffCsv([of('7')], left))).toEqual(['put']);
  });

  it('is their own: a contact’s is left out, with a word about it', async () => {
    const { rows, advice } = await readCsv([
      pupil(1, { ...parents, 'School email': 'ada.0@example.org' }),
    ]);
    expect(rows[0]).not.toHaveProperty('email');
    expect(advice).toContainEqual({
      row: 2,
      column: 'School email',
      message: 'This is Ada Family-0’s address: left out, as a pupil needs one of their own',
    });
  });

  it('is wrong, or two pupils’, beside its column', async () => {
    expect(await said(pupil(1, { 'School email': 'p1' }))).toEqual([
      '2 School email: “p1” is not an email address: it has no @',
    ]);
    const twice = await said(pupil(1, { 'School email': own }), pupil(2, { 'School email': own }));
    expect(twice).toEqual([expect.stringMatching(/^3 School email: .*only be one person’s$/)]);
  });

  it('changes and goes with the file, in words', async () => {
    const known = await imported([pupil(1, { 'School email': own })]);
    const gone = await diffCsv([pupil(1, { 'School email': '' })], known);
    expect(gone.changes[0]?.details).toEqual([`email ${own} → none`]);
    const { 'School email': _column, ...without } = pupil(1, { 'School email': own });
    expect((await diffCsv([without], known)).counts.writes).toBe(0);
  });
});

describe('what no file knows', () => {
  it('stays with a pupil whom a file changes', async () => {
    const known = await imported([pupil(1)]);
    const judged = { ...known, people: known.people.map((person) => ({ ...person, judgedAble })) };
    const { writes } = await diffCsv([pupil(1, { 'Reg group': '9Z' })], judged);
    expect(writes.filter((write) => write.when === undefined)).toMatchObject([
      { put: 'person', person: { class: '9Z', judgedAble }, known: true },
    ]);
    expect((await diffCsv([pupil(1, { UPN: upnOf(1) })], judged)).counts.writes).toBe(0);
  });
});
