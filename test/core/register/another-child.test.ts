import { beforeAll, describe, expect, it } from 'vitest';
import type { KnownRegister } from '../../../functions/core/register/plan/known-register.ts';
import { after, diffCsv, emptyRegister } from '../../support/register/register.ts';
import { type FileRow, staffRow, upnOf } from '../../support/register/register-file.ts';

const zaynab: FileRow = {
  Forename: 'Zaynab',
  Surname: 'Khan',
  UPN: upnOf(3),
  Adno: '2003',
  Class: 'RA',
  Year: 'R',
  'Parent 1 name': 'Samira Khan',
  'Parent 1 email': 'samira@example.org',
  'Parent 1 relationship': 'Mother',
};
const leo: FileRow = {
  ...zaynab,
  Forename: 'Leo',
  Surname: 'Brandt',
  UPN: upnOf(4),
  Adno: '2004',
  'Parent 1 name': 'Anke Brandt',
  'Parent 1 email': 'anke@example.org',
};
/** Another family's child under Zaynab's UPN. */
const finn: FileRow = {
  ...zaynab,
  Forename: 'Finn',
  Surname: "O'Brien-N'Diaye",
  Adno: '102',
  'Parent 1 name': "Siobhán O'Brien",
  'Parent 1 email': 'siobhan@example.org',
};
const samira = {
  'Parent 1 name': zaynab['Parent 1 name'] ?? '',
  'Parent 1 email': zaynab['Parent 1 email'] ?? '',
};
const noContact = { 'Parent 1 name': '', 'Parent 1 email': '', 'Parent 1 relationship': '' };

let known: KnownRegister;
beforeAll(async () => {
  known = after(emptyRegister, (await diffCsv([zaynab, leo])).writes);
});

const found = async (rows: FileRow[], register = known) => {
  const { problems, doubts } = await diffCsv(rows, register);
  return { problems, doubts };
};
const leftAll = (): KnownRegister => ({
  ...known,
  people: known.people.map((person) => ({ ...person, leftOn: '2026-07-20' })),
});
const nothing = { problems: [], doubts: [] };

describe('a row under the number of another child', () => {
  it('is a problem where neither a name nor a contact is the same', async () => {
    expect(await found([finn])).toEqual({
      problems: [
        {
          row: 2,
          column: 'UPN',
          message: `UPN ${upnOf(3)} belongs to Zaynab Khan, RA, on the register, whose name and contacts are all different. Correct the UPN`,
        },
      ],
      doubts: [],
    });
  });

  it('is one by the admission number too, and by both', async () => {
    const byNumber = await found([{ ...finn, UPN: '', Adno: '02003' }]);
    expect(byNumber.problems).toEqual([
      expect.objectContaining({
        column: 'Adno',
        message: expect.stringMatching(
          /^Admission number 02003 belongs to Zaynab .*Correct the admission number$/,
        ),
      }),
    ]);
    const { problems } = await found([{ ...finn, Adno: '2003' }]);
    expect(problems[0]?.message).toContain('and admission number 2003 belong to Zaynab Khan');
  });

  it('is one also when the child whose UPN it is has left', async () => {
    const { problems } = await found([finn], leftAll());
    expect(problems[0]?.message).toContain('belongs to Zaynab Khan, RA, who has left');
  });

  it('is one where there is no contact to tell by, and says how to change a whole name', async () => {
    const { problems } = await found([{ ...finn, ...noContact }]);
    expect(problems[0]?.message).toContain('change only one of the two names');
    const {
      'Parent 1 name': _n,
      'Parent 1 email': _e,
      'Parent 1 relationship': _r,
      ...bare
    } = finn;
    expect((await found([bare])).problems).toHaveLength(1);
  });

  it('is worth a look, naming both, where only the name is another', async () => {
    const { problems, doubts } = await found([{ ...finn, ...samira, Adno: '2003' }]);
    expect(problems).toEqual([]);
    expect(doubts).toEqual([
      {
        row: 2,
        column: 'UPN',
        message: `UPN ${upnOf(3)} and admission number 2003 belong to Zaynab Khan, RA, on the register, and the file says Finn O'Brien-N'Diaye. Is this the same child under another name? If not, correct the UPN and admission number`,
      },
    ]);
  });

  it('is worth a look, naming both sides, where only the contacts are others', async () => {
    const { problems, doubts } = await found([{ ...finn, Forename: 'Zaynab', Surname: 'Khan' }]);
    expect(problems).toEqual([]);
    expect(doubts?.[0]?.message).toContain(
      "whose contacts are all different: Samira Khan on the register, Siobhán O'Brien in the file",
    );
  });
});

describe('the same child', () => {
  it.each([
    ['in other letters', { Forename: 'ZAYNAB', Surname: 'KHAN' }],
    ['under a longer surname', { Forename: 'Z', Surname: 'Khan-Ali' }],
    ['with an accent', { Forename: 'Zaynâb', Surname: 'Ali' }],
    ['with the names in each other’s columns', { Forename: 'Khan', Surname: 'Zaynab' }],
    [
      'by the legal name beside the preferred',
      { Forename: 'Zee', Surname: 'Ali', 'Legal forename': 'Zaynab' },
    ],
  ])('%s, with a contact who is the same by name only, is neither', async (_, names) => {
    const contact = { 'Parent 1 name': 'Mrs SÀMIRA Khan', 'Parent 1 email': 'new@example.org' };
    expect(await found([{ ...zaynab, ...names, ...contact }])).toEqual(nothing);
  });

  it('without a contact in the file is neither', async () => {
    expect(await found([{ ...zaynab, ...noContact }])).toEqual(nothing);
  });
});

describe('a number given out again', () => {
  it('makes a new pupil of a child under a new UPN, whether the holder left or not', async () => {
    const adopted = { ...finn, Forename: 'Zaynab', UPN: upnOf(9), Adno: '2003' };
    const stranger = { ...finn, Surname: 'Khan', UPN: upnOf(9), Adno: '2003' };
    for (const row of [adopted, stranger]) {
      const diff = await diffCsv([row], known);
      expect(diff.problems).toEqual([]);
      expect(diff.changes[0]).toMatchObject({ what: 'new' });
    }
  });

  it('makes a new pupil of a stranger with the number of somebody who left', async () => {
    const diff = await diffCsv([{ ...finn, UPN: '', Adno: '2003' }], leftAll());
    expect(diff.problems).toEqual([]);
    expect(diff.changes[0]).toMatchObject({ what: 'new', name: "Finn O'Brien-N'Diaye" });
  });

  it('is no matter where the UPN and the forename agree', async () => {
    const gone = {
      ...known,
      people: known.people.map((one) =>
        one.firstName === 'Leo' ? { ...one, leftOn: '2026-07-20' } : one,
      ),
    };
    expect(await found([{ ...zaynab, Adno: '2004' }], gone)).toEqual(nothing);
  });
});

describe('a row that two people could be meant by', () => {
  it('is a problem of a pupil with one’s UPN and another’s admission number', async () => {
    const { problems } = await found([{ ...zaynab, Adno: '2004' }]);
    expect(problems).toEqual([
      {
        row: 2,
        column: 'Adno',
        message: `UPN ${upnOf(3)} belongs to Zaynab Khan, RA, and admission number 2004 to Leo Brandt, RA, on the register. Correct the wrong one`,
      },
    ]);
  });

  it('is a problem of staff with one’s code and another’s email', async () => {
    const staff = [
      { ...staffRow(1), 'Staff code': 'TS1' },
      { ...staffRow(2), 'Staff code': 'TS2' },
    ];
    const register = after(emptyRegister, (await diffCsv(staff)).writes);
    const { Email } = staffRow(2);
    const { problems } = await found(
      [{ ...staffRow(1), 'Staff code': 'TS1', Email: Email ?? '' }],
      register,
    );
    expect(problems).toEqual([
      expect.objectContaining({ column: 'Email', message: expect.stringContaining('Teacher 2') }),
    ]);
  });
});
