import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { after, diffCsv, emptyRegister, readCsv } from '../support/register/register.ts';

const folder = join(import.meta.dirname, '../fixtures/trial');
const bytesOf = (file: string) => readFileSync(join(folder, `${file}.csv`));
const read = (file: string) => readCsv(bytesOf(file));

/** "2 Year": the rows and columns that something is said of. */
const where = (reports: readonly { row: number; column: string }[]) =>
  reports.map(({ row, column }) => `${row} ${column}`);

describe('registers as schools write them: what stands in a cell', () => {
  test('years of mixed classes are asked about, and 1.0 is 1', async () => {
    const { rows, problems } = await read('01-year-1-2');
    expect(where(problems)).toEqual(['2 Year', '3 Year', '4 Year', '6 Year', '7 Year', '8 Year']);
    expect(rows.flatMap(({ year }) => year ?? [])).toEqual(['1']);
  });

  test('a class with a slash is its teacher’s', async () => {
    const known = after(emptyRegister, (await diffCsv(bytesOf('02-class-slash'))).writes);
    const { writes, advice } = await diffCsv(bytesOf('02-class-slash-staff'), known);
    const staff = after(known, writes).people.filter(({ kind }) => kind === 'staff');
    expect(staff.map(({ classes }) => classes)).toEqual([['7X/En1'], ['3/4'], ['4B']]);
    expect(advice).toEqual([]);
  });

  test('invisible characters and text markers are dropped', async () => {
    const invisible = await read('08-invisible');
    expect(invisible.problems).toEqual([]);
    expect(invisible.rows.map(({ upn }) => upn)).toContain('V999411126150');
    expect(invisible.rows.map(({ contacts }) => contacts[0]?.email)).toEqual([
      'p150@home.example.org',
      'p151@home.example.org',
      'p152@home.example.org',
    ]);
    expect((await read('09-text-marker')).rows[0]?.admissionNumber).toBe('000160');
    expect((await read('09b-text-marker-upn')).rows[0]?.upn).toBe('X999411126161');
  });

  test.each([
    ['10-scientific', ['2 Admission number']],
    ['12-date-in-name', ['2 Forename', '3 Surname']],
    [
      'n-excel-errors',
      [
        '2 Class',
        '2 Parent 1 Name',
        '3 Class',
        '3 Parent 1 Name',
        '4 Class',
        '4 Parent 1 Name',
        '5 Forename',
        '6 Forename',
      ],
    ],
    ['o-formula', ['2 Forename', '2 Surname', '2 Parent 1 Name']],
    ['f-joint', ['2 Parent 1 Name', '3 Parent 1 Name', '4 Parent 1 Name', '5 Parent 1 Name']],
  ])('%s is refused with its cells', async (file, cells) => {
    expect(where((await read(file)).problems).toSorted()).toEqual(cells.toSorted());
  });

  test.each([
    ['n-excel-errors', []],
    ['07-lost-letters-question', [2, 4]],
  ])('%s: an error value is no name that lost letters', async (file, doubted) => {
    expect((await read(file)).letterDoubts.map(({ row }) => row)).toEqual(doubted);
  });

  test('N/A in place of a UPN is no UPN', async () => {
    const { rows, problems } = await read('j-upn-words');
    expect(problems).toEqual([]);
    expect(rows[0]).not.toHaveProperty('upn');
  });

  test('a nameless email leaves out that contact', async () => {
    const { rows, problems, advice } = await read('19-nhs-class-list');
    expect(problems).toEqual([]);
    expect(where(advice)).toContain('2 PARENT_1_NAME');
    expect(rows.map(({ contacts }) => contacts.length)).toEqual([0, 1]);
  });

  test.each([
    ['19-nhs-class-list', ['Jenny', 'Jim']],
    ['19b-nhs-ok', ['Jim']],
  ])('%s: pupils are called by their preferred names', async (file, names) => {
    const { rows, problems } = await read(file);
    expect(problems).toEqual([]);
    expect(rows.map(({ firstName }) => firstName)).toEqual(names);
  });

  test('a heading that stands there twice says how to name the second parent’s', async () => {
    const { problems } = await read('21-duplicate-headings');
    expect(problems).toEqual([
      {
        row: 1,
        column: 'Email',
        message: expect.stringContaining('name them “Contact 1 email” and “Contact 2 email”'),
      },
    ]);
  });

  test('emails are mended where they have one meaning', async () => {
    const { rows, problems, advice } = await read('25-emails');
    expect(where(problems)).toEqual(['5 Parent 1 Email']);
    expect(where(advice)).toEqual([2, 3, 4, 8, 9].map((row) => `${row} Parent 1 Email`));
    expect(rows.map(({ contacts }) => contacts[0]?.email)).toEqual([
      'p290@home.example.org',
      'p291@home.example.org',
      'p292@home.example.org',
      'p293@home.example.org; q293@home.example.org',
      undefined,
      undefined,
      'p296@home.example.org',
      'p297@home.example.org',
    ]);
  });

  test('relationships that say no are proposed as one, and codes are known', async () => {
    const { undecided } = await diffCsv(bytesOf('26-relationships'));
    const proposed = Object.fromEntries(
      undecided.flatMap(({ relationship, also = [], proposed: as }) =>
        [relationship, ...also].map((word) => [word, as]),
      ),
    );
    expect(proposed).toEqual({
      Mother: 'yes',
      Father: 'yes',
      'Foster carer': 'no',
      'Mother (no contact)': 'no',
      'Father - NO PR': 'no',
      'Special guardian': 'yes',
      'Non-resident parent': 'yes',
      Mama: 'yes',
      'Local authority': 'no',
    });
  });

  test.each([
    ['11-row-per-contact', 1, 2],
    ['sims-one-row-per-contact', 60, 123],
    ['sims-grouped-blanks', 60, 123],
  ])('%s: rows of one pupil are joined', async (file, pupils, contacts) => {
    const { rows, problems } = await read(file);
    expect(problems).toEqual([]);
    expect(rows).toHaveLength(pupils);
    expect(rows.flatMap((row) => row.contacts)).toHaveLength(contacts);
    expect(rows.filter((row) => row.contacts.length === 0)).toEqual([]);
  });

  test('guardians in one cell are read, each with their own address', async () => {
    const bytes = readFileSync(join(folder, '../registers/arbor-aggregated.csv'));
    const { rows, problems } = await readCsv(bytes);
    expect(problems).toEqual([]);
    const contacts = rows.flatMap((row) => row.contacts);
    expect(contacts.length).toBeGreaterThan(rows.length);
    for (const { email, name } of contacts)
      if (email) expect(email).toContain(name.split(' ')[0]?.toLowerCase());
  });
});
