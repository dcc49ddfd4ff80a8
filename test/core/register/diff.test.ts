import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KnownRegister } from '../../../functions/core/register/plan/known-register.ts';
import type { PlannedWrite } from '../../../functions/core/register/register-write.ts';
import { emailHash } from '../../../functions/services/tokens.ts';
import { after, diffCsv, emptyRegister, readCsv } from '../../support/register/register.ts';
import {
  type FileRow,
  mayaRow as maya,
  pupilRow,
  pupilRows,
  staffRow,
  upnOf,
} from '../../support/register/register-file.ts';

const idris: FileRow = {
  ...maya,
  Forename: 'Idris',
  UPN: upnOf(2),
  'Admission number': '0043',
};

/** The register once a file is applied. */
const imported = async (rows: FileRow[], known: KnownRegister = emptyRegister) =>
  after(known, (await diffCsv(rows, known)).writes);

const said = (writes: readonly PlannedWrite[]) =>
  writes
    .filter((write) => write.when === undefined)
    .map((write) => ('put' in write ? `put ${write.put}` : `remove ${write.remove}`));

describe('a first file', () => {
  it('gives siblings one contact, by email and name', async () => {
    const known = await imported([maya, idris]);
    expect(known.contacts.map((contact) => contact.name)).toEqual(['Samira Khan']);
    expect(known.relations).toHaveLength(2);
  });

  it('gives parents who share a mailbox a contact each', async () => {
    const known = await imported([
      maya,
      { ...idris, 'Parent 1 name': 'Imran Khan', 'Parent 1 relationship': 'Father' },
    ]);
    expect(known.contacts.map((contact) => contact.name)).toEqual(['Samira Khan', 'Imran Khan']);
  });

  it('finds siblings’ contact without email by the phone, or by the other parent', async () => {
    const father = {
      'Parent 2 name': 'Imran Khan',
      'Parent 2 email': '',
      'Parent 2 relationship': 'Father',
    };
    const known = await imported([
      { ...maya, ...father },
      { ...idris, ...father },
    ]);
    expect(known.contacts).toHaveLength(2);
    const joined = await imported([maya, { ...idris, 'Parent 1 email': '' }]);
    expect(joined.contacts).toHaveLength(1);
  });

  it('takes two people of one name and different emails for two', async () => {
    const other = { 'Parent 1 email': 'other@example.com', 'Parent 1 phone': '01632 960 002' };
    const known = await imported([maya, { ...idris, ...other }]);
    expect(known.contacts).toHaveLength(2);
  });

  it('leaves who may decide unknown where it does not say, and proposes by relationship', async () => {
    const diff = await diffCsv([
      maya,
      {
        ...idris,
        'Parent 2 name': 'Nani',
        'Parent 2 relationship': 'Grandmother',
        'Parent 2 email': 'n@example.org',
      },
    ]);
    expect(diff.undecided).toEqual([
      { relationship: 'Mother', count: 2, proposed: 'yes' },
      { relationship: 'Grandmother', count: 1, proposed: 'no' },
    ]);
    const known = after(emptyRegister, diff.writes);
    expect(known.relations.map((relation) => relation.decides)).toEqual([
      'unknown',
      'unknown',
      'unknown',
    ]);
  });

  it('gives ids that follow from the file alone', async () => {
    const ids = async (rows: FileRow[]) =>
      (await imported(rows)).people.map((person) => person.id).toSorted();
    expect(await ids([maya, idris])).toEqual(await ids([idris, maya]));
  });

  it('counts, and lists what is new by row', async () => {
    const diff = await diffCsv([maya, { ...staffRow(1), Classes: '4b' }]);
    expect(diff.counts).toMatchObject({ rows: 2, pupils: 1, staff: 1, contacts: 1, new: 3 });
    expect(diff.changes).toEqual([
      { row: 2, what: 'new', kind: 'pupil', name: 'Maya Khan', details: ['Year 4', 'class 4B'] },
      { row: 3, what: 'new', kind: 'staff', name: 'Teacher 1 Staff-1', details: [] },
      { row: 2, what: 'new', kind: 'contact', name: 'Samira Khan', details: [] },
    ]);
    expect(diff.advice.map((one) => one.message)).toEqual([
      "No pupil is in a class “4b”: the pupils' class is written “4B”",
    ]);
  });
});

describe('the next file', () => {
  it('writes nothing when it says what is known, in whatever order', async () => {
    const rows = [...pupilRows(40), staffRow(1), staffRow(2)];
    const known = await imported(rows);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(rows, { minLength: rows.length }), async (shuffled) => {
        const diff = await diffCsv(shuffled, known);
        expect(said(diff.writes)).toEqual([]);
        expect(diff.changes).toEqual([]);
        expect(diff.counts).toMatchObject({ new: 0, changed: 0, writes: 0, missing: 0 });
      }),
      { numRuns: 25 },
    );
  });

  it('says in words what changed', async () => {
    const known = await imported([maya]);
    const diff = await diffCsv([{ ...maya, Class: '5B', Year: 'Year 5' }], known);
    expect(diff.changes).toEqual([
      {
        row: 2,
        what: 'changed',
        kind: 'pupil',
        name: 'Maya Khan',
        details: ['year Year 4 → Year 5', 'class 4B → 5B'],
      },
    ]);
    expect(said(diff.writes)).toEqual(['put person']);
  });

  it('says what language a contact prefers, before and after, and forgets it over no empty cell', async () => {
    const speaks = (language: string) => ({ ...maya, 'Parent 1 home language': language });
    const known = await imported([speaks('Polish')]);
    expect(known.contacts[0]?.language).toBe('pl');
    const diff = await diffCsv([speaks('BSL')], known);
    expect(diff.changes.flatMap(({ details }) => details)).toEqual([
      'preferred language Polish → British Sign Language',
    ]);
    for (const other of ['', 'Other', 'Klingon', 'polski'])
      expect(said((await diffCsv([speaks(other)], known)).writes), other).toEqual([]);
    expect(said((await diffCsv([maya], known)).writes)).toEqual([]);
  });

  it('finds a pupil by admission number who has got a UPN since', async () => {
    const known = await imported([{ ...maya, UPN: '' }]);
    const [was] = known.people;
    const next = await imported([{ ...maya, 'Admission number': '42' }], known);
    expect(next.people).toEqual([{ ...was, upn: upnOf(1), admissionNumber: '42' }]);
  });

  it('finds a pupil whose temporary UPN became a permanent one', async () => {
    const known = await imported([maya]);
    const next = await imported([{ ...maya, UPN: upnOf(9) }], known);
    expect(next.people).toHaveLength(1);
    expect(next.people[0]?.id).toBe(known.people[0]?.id);
  });

  it('knows a new pupil who got the admission number of one who left', async () => {
    const known = await imported([maya]);
    const other = { ...maya, Forename: 'Leo', Surname: 'Brandt', UPN: upnOf(9) };
    const diff = await diffCsv([other], known);
    expect(diff.changes[0]).toMatchObject({ what: 'new', name: 'Leo Brandt' });
    expect(diff.missing.map((one) => one.name)).toEqual(['Maya Khan']);
  });

  it('changes a contact’s email rather than make a second contact, for all their children', async () => {
    const known = await imported([maya, idris]);
    const moved = { 'Parent 1 email': 'new@example.org' };
    const next = await imported(
      [
        { ...maya, ...moved },
        { ...idris, ...moved },
      ],
      known,
    );
    expect(next.contacts).toEqual([{ ...known.contacts[0], email: 'new@example.org' }]);
    expect(next.relations).toEqual(known.relations);
  });

  it('splits a contact whose email and phone changed on one child’s row only', async () => {
    const known = await imported([maya, idris]);
    const other = { 'Parent 1 email': 'new@example.org', 'Parent 1 phone': '01632 960 002' };
    const next = await imported([maya, { ...idris, ...other }], known);
    expect(next.contacts).toHaveLength(2);
    expect(next.relations).toHaveLength(2);
    expect(new Set(next.relations.map((relation) => relation.contact)).size).toBe(2);
  });

  it('corrects a contact’s surname, but takes a new first name at a shared mailbox for somebody else', async () => {
    const known = await imported([maya]);
    const [samira] = known.contacts;
    const corrected = await imported([{ ...maya, 'Parent 1 name': 'Samira Khan-Ali' }], known);
    expect(corrected.contacts).toEqual([{ ...samira, name: 'Samira Khan-Ali' }]);
    const father = await imported([{ ...maya, 'Parent 1 name': 'Imran Khan' }], known);
    expect(father.contacts).toHaveLength(2);
    expect(father.relations.map((relation) => relation.contact)).not.toContain(samira?.id);
  });

  it('keeps "I am not this person" until the email changes', async () => {
    const known = await imported([maya]);
    const notMe = { at: '2026-09-03T08:00:00.000Z', typed: 'Wrong person' };
    const told = { ...known, contacts: known.contacts.map((contact) => ({ ...contact, notMe })) };
    const renamed = await imported([{ ...maya, 'Parent 1 phone': '01632 960 999' }], told);
    expect(renamed.contacts[0]?.notMe).toEqual(notMe);
    const moved = await imported([{ ...maya, 'Parent 1 email': 'new@example.org' }], told);
    expect(moved.contacts[0]?.notMe).toBeUndefined();
  });

  it('keeps a decision made at the school, unless the file says otherwise', async () => {
    const known = await imported([maya]);
    const decided: KnownRegister = {
      ...known,
      relations: known.relations.map((relation) => ({ ...relation, decides: 'yes' })),
    };
    expect(said((await diffCsv([maya], decided)).writes)).toEqual([]);
    const told = await imported([{ ...maya, 'Parent 1 PR': 'No' }], decided);
    expect(told.relations[0]?.decides).toBe('no');
  });

  it('asks again when a relationship became one that would be decided the other way', async () => {
    const known = await imported([maya]);
    const decided: KnownRegister = {
      ...known,
      relations: known.relations.map((relation) => ({ ...relation, decides: 'yes' })),
    };
    const decidesAs = async (relationship: string) =>
      (await imported([{ ...maya, 'Parent 1 relationship': relationship }], decided)).relations[0]
        ?.decides;
    expect(await decidesAs('Mum')).toBe('yes');
    expect(await decidesAs('Social worker')).toBe('unknown');
  });

  it('is the same where another word for it is written, and what stands is kept', async () => {
    const known = await imported([maya]);
    for (const word of ['Mum', 'mam', 'MTH', 'MOTHER']) {
      const diff = await diffCsv([{ ...maya, 'Parent 1 relationship': word }], known);
      expect({ word, writes: said(diff.writes), changes: diff.changes }).toEqual({
        word,
        writes: [],
        changes: [],
      });
    }
    const other = await diffCsv([{ ...maya, 'Parent 1 relationship': 'Step-mum' }], known);
    expect(other.changes[0]?.details.join()).toContain('Mother → Step-mum');
    const decided = {
      ...known,
      relations: known.relations.map((one) => ({ ...one, decides: 'yes' as const })),
    };
    const adopted = await diffCsv([{ ...maya, 'Parent 1 relationship': 'Birth mother' }], decided);
    expect(adopted.changes[0]?.details.join()).toContain('Mother → Birth mother');
    expect(after(decided, adopted.writes).relations).toMatchObject([{ decides: 'unknown' }]);
    expect(adopted.undecided).toMatchObject([{ relationship: 'Birth mother', proposed: 'no' }]);
  });

  it('never lifts a restriction because a cell is empty or a column gone', async () => {
    const restricted = { ...maya, 'Parent 1 court order': 'Yes' };
    const known = await imported([restricted]);
    expect(known.relations[0]?.restricted).toBe(true);
    expect((await imported([maya], known)).relations[0]?.restricted).toBe(true);
    const empty = await imported([{ ...maya, 'Parent 1 court order': '' }], known);
    expect(empty.relations[0]?.restricted).toBe(true);
    const lifted = await imported([{ ...maya, 'Parent 1 court order': 'No' }], known);
    expect(lifted.relations[0]?.restricted).toBe(false);
  });

  it('removes a contact whom a pupil’s row has no longer, and none when it has no contact columns', async () => {
    const known = await imported([maya, idris]);
    const nobody = {
      'Parent 1 name': '',
      'Parent 1 email': '',
      'Parent 1 phone': '',
      'Parent 1 relationship': '',
    };
    const diff = await diffCsv([maya, { ...idris, ...nobody }], known);
    expect(said(diff.writes)).toEqual(['remove relation']);
    expect(diff.changes[0]?.details).toEqual(['no longer a contact: Samira Khan']);
    const { Forename, Surname, UPN, Class, Year } = maya;
    const bare = await diffCsv([{ Forename, Surname, UPN, Class, Year } as FileRow], known);
    expect(said(bare.writes)).toEqual([]);
  });

  it('keeps what it has no column for, and clears what an empty cell says is gone', async () => {
    const known = await imported([{ ...maya, 'User name': 'mkhan' }]);
    expect((await imported([maya], known)).people[0]?.userName).toBe('mkhan');
    const cleared = await imported([{ ...maya, 'User name': '', 'Admission number': '' }], known);
    expect(cleared.people[0]).not.toHaveProperty('userName');
    expect(cleared.people[0]?.admissionNumber).toBe('0042');
  });

  it('counts as missing only people of the kinds it has', async () => {
    const known = await imported([maya, idris, staffRow(1)]);
    const pupilsOnly = await diffCsv([maya], known);
    expect(pupilsOnly.missing).toEqual([
      expect.objectContaining({ kind: 'pupil', name: 'Idris Khan', stays: false }),
    ]);
    expect(pupilsOnly.writes.filter((write) => write.when === 'left')).toHaveLength(1);
    expect(pupilsOnly.counts.writes).toBe(0);
  });

  it('brings back somebody who had left', async () => {
    const known = await imported([maya]);
    const gone = {
      ...known,
      people: known.people.map((person) => ({ ...person, leftOn: '2026-07-20' })),
    };
    const diff = await diffCsv([maya], gone);
    expect(diff.changes[0]?.details).toEqual(['is back at the school']);
    expect(after(gone, diff.writes).people).toEqual(known.people);
  });
});

describe('staff', () => {
  const grace = staffRow(1);
  const signIns = (writes: readonly PlannedWrite[]) =>
    writes.filter((one) => ('put' in one ? one.put === 'sign-in' : one.remove === 'sign-in'));

  it('sign in with the email of the file, without any role', async () => {
    const { writes } = await diffCsv([grace]);
    expect(signIns(writes)).toEqual([
      {
        put: 'sign-in',
        emailHash: expect.stringMatching(/^[0-9a-f]{64}$/),
        person: expect.any(String),
      },
    ]);
  });

  it('are known by their code when the email changes; the old address signs in no more', async () => {
    const known = await imported([{ ...grace, 'Staff code': 'TS1' }]);
    const diff = await diffCsv(
      [{ ...grace, 'Staff code': 'TS1', Email: 'new@example.org' }],
      known,
    );
    expect(diff.counts).toMatchObject({ new: 0, changed: 1 });
    expect(signIns(diff.writes).map((one) => ('put' in one ? 'put' : 'remove'))).toEqual([
      'put',
      'remove',
    ]);
  });

  it('are somebody else under another email, without a code', async () => {
    const known = await imported([grace]);
    const diff = await diffCsv([{ ...grace, Email: 'new@example.org' }], known);
    expect(diff.counts).toMatchObject({ new: 1, missing: 1 });
  });

  it('keep an administrator’s way in: a file neither moves it nor marks them as left', async () => {
    const known = await imported([{ ...grace, 'Staff code': 'TS1' }, staffRow(2)]);
    const admins = new Set(
      known.people.filter((person) => person.staffCode).map((person) => person.id),
    );
    const moved = await diffCsv([{ ...grace, 'Staff code': 'TS1', Email: 'new@example.org' }], {
      ...known,
      admins,
    });
    expect(signIns(moved.writes).filter((one) => 'remove' in one && !one.when)).toEqual([]);
    const gone = await diffCsv([staffRow(2)], { ...known, admins });
    expect(gone.missing).toEqual([expect.objectContaining({ stays: true })]);
    expect(gone.writes).toEqual([]);
  });

  it('may be governors and parents too, each on their own', async () => {
    const known = await imported([
      { ...maya, 'Parent 1 email': 'teacher.1@northbrook.example.org' },
      grace,
      { ...grace, Type: 'Governor' },
    ]);
    expect(known.people.map((person) => person.kind)).toEqual(['pupil', 'staff', 'governor']);
    expect(known.contacts).toHaveLength(1);
  });
});

describe('two rows about one person', () => {
  it('are refused also when only the register shows it', async () => {
    const known = await imported([maya]);
    const byUpn = { ...maya, 'Admission number': '' };
    const byNumber = { ...maya, UPN: '', Forename: 'Maya' };
    const { rows, columns } = await readCsv([byUpn, byNumber]);
    expect(rows).toHaveLength(2);
    expect(columns.person.upn).toBeDefined();
    const diff = await diffCsv([byUpn, byNumber], known);
    expect(diff.problems).toEqual([
      expect.objectContaining({ row: 3, message: expect.stringContaining('Rows 2 and 3') }),
    ]);
  });
});

describe('ten thousand rows', () => {
  it('are written once, and not again when nothing changed', async () => {
    const rows = Array.from({ length: 10_000 }, (_, n) => pupilRow(n));
    const first = await diffCsv(rows);
    expect(first.counts).toMatchObject({ rows: 10_000, pupils: 10_000, contacts: 11_250 });
    const collect = <K extends 'person' | 'contact' | 'relation'>(put: K) =>
      first.writes.flatMap((write) => ('put' in write && write.put === put ? [write] : []));
    const known: KnownRegister = {
      people: collect('person').map(
        (one) => (one as { person: KnownRegister['people'][number] }).person,
      ),
      contacts: collect('contact').map(
        (one) => (one as { contact: KnownRegister['contacts'][number] }).contact,
      ),
      relations: collect('relation').map(
        (one) => (one as { relation: KnownRegister['relations'][number] }).relation,
      ),
      admins: new Set(),
    };
    const again = await diffCsv(rows, known);
    expect(again.counts).toMatchObject({ new: 0, changed: 0, writes: 0, unchanged: 21_250 });
  });
});

describe('a member of staff who had left and is in the file again', () => {
  it('comes back without what was granted to any address of theirs', async () => {
    const staff = [staffRow(1)];
    const known = await imported(staff);
    const away = {
      ...known,
      people: known.people.map((person) => ({ ...person, leftOn: '2026-09-01' })),
    };
    const { writes } = await diffCsv(staff, away);
    const ofSignIn = writes.flatMap((write) =>
      'put' in write
        ? write.put === 'sign-in'
          ? [`put ${write.emailHash}`]
          : []
        : write.remove === 'sign-in'
          ? [`remove ${write.emailHash}`]
          : [],
    );
    const hash = emailHash('teacher.1@northbrook.example.org');
    expect(ofSignIn).toEqual([`remove ${hash}`, `put ${hash}`]);
    expect((await diffCsv(staff, known)).writes).toEqual([]);
  });
});
