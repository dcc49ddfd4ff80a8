import { describe, expect, it } from 'vitest';
import { readYear } from '../../../functions/core/register/file/year.ts';
import { readCsv } from '../../support/register/register.ts';
import { type FileRow, upnOf } from '../../support/register/register-file.ts';

const maya: FileRow = {
  Forename: 'Maya',
  Surname: 'Khan',
  UPN: upnOf(1),
  'Admission number': '000160',
  Year: '4',
  Class: '4B',
  'Parent 1 name': 'Samira Khan',
  'Parent 1 email': 'samira@example.org',
  'Parent 1 phone': '01632 960 001',
};

/** The columns that a row with these cells has a problem in. */
const refused = async (cells: FileRow) =>
  (await readCsv([{ ...maya, ...cells }])).problems.map(({ column }) => column);
const advised = async (cells: FileRow) =>
  (await readCsv([{ ...maya, ...cells }])).advice.map(({ column }) => column);
const good = await readCsv([maya]);

describe('a year', () => {
  it.each(['1/2', 'Year 1/2', 'Y1/2', '1-3', '-1', '1 & 1', '1.5', '2–3', 'Year 14', '2026'])(
    '“%s” is never read as another one',
    (cell) => expect(readYear(cell)).toBeUndefined(),
  );

  it.each([
    ['1.0', '1'],
    ['10.00', '10'],
    ['Year 4.0', '4'],
  ])('“%s”, as a spreadsheet writes it, is year %s', (cell, year) =>
    expect(readYear(cell)).toBe(year),
  );

  it.each(['1/2', '1-3', '-1', 'Year 1/2', '4, 5'])('“%s” asks for one year', async (Year) => {
    const { problems } = await readCsv([{ ...maya, Year }]);
    expect(problems.map(({ column }) => column)).toEqual(['Year']);
    expect(problems.map(({ message }) => message).join()).toContain('is not one year');
  });

  it('“14” is kept as no year, and never as year 1 or 4', async () => {
    const { rows, advice } = await readCsv([{ ...maya, Year: '14' }]);
    expect(rows[0]).not.toHaveProperty('year');
    expect(advice.map(({ column }) => column)).toEqual(['Year']);
  });
});

describe('what a spreadsheet leaves in a cell', () => {
  it.each<FileRow>([
    { 'Admission number': "'000160" },
    { UPN: `'${upnOf(1)}` },
    { Forename: "'Maya" },
    { Class: "'4B" },
    { Year: "'4" },
    { 'Parent 1 name': "'Samira Khan" },
    { 'Parent 1 phone': "'01632 960 001" },
    { UPN: `${upnOf(1).slice(0, 3)}\u00AD${upnOf(1).slice(3)}` },
    { UPN: `${upnOf(1)}\u200D` },
    { 'Admission number': '00\u200C0160' },
    { 'Parent 1 email': 'samira\u200C@example.org' },
    { 'Parent 1 email': 'samira@example\u00AD.org' },
    { 'Admission number': '000160.0' },
  ])('is dropped where what is meant is plain: %o', async (cells) => {
    const read = await readCsv([{ ...maya, ...cells }]);
    expect(read.rows).toEqual(good.rows);
    expect(read.problems).toEqual([]);
  });

  it('keeps the apostrophe that a name begins with', async () => {
    const { rows } = await readCsv([{ ...maya, Surname: "'t Hart" }]);
    expect(rows[0]?.lastName).toBe("'t Hart");
  });

  it.each(['#N/A', '#REF!', '#NAME?', '#DIV/0!', '#VALUE!', '########', 'Err:502'])(
    '“%s” is refused in every column, and never saved',
    async (leftover) => {
      const all = await Promise.all(
        Object.keys(maya)
          .filter((column) => column !== 'Parent 1 phone')
          .map(async (column) => (await refused({ [column]: leftover })).includes(column)),
      );
      expect(all).not.toContain(false);
    },
  );

  it.each<FileRow>([
    { 'Admission number': '1.23E+12' },
    { 'Admission number': "'1,23E+12" },
    { UPN: '8.23E+11' },
    { 'Parent 1 email': '1E+05' },
    { Class: '7.00E+10' },
    { Forename: '=1+2' },
    { Forename: '=A2&B2' },
    { 'Parent 1 email': '=HYPERLINK("mailto:a@b.org")' },
    { Forename: '01/05/2014' },
    { Forename: '2014-05-01' },
    { Surname: '3-Apr' },
    { Surname: 'May-14' },
    { Surname: '12345' },
    { Forename: '0' },
    { Forename: 'FALSE' },
    { Forename: '@Maya' },
    { Class: '03-Apr' },
    { Class: '0' },
    { 'Admission number': '0' },
    { 'Admission number': '01/02/2014' },
    { 'Parent 1 relationship': '1/2' },
    { 'Parent 1 name': '0' },
    { 'Parent 1 name': '01/05/1984' },
    { 'Parent 1 name': '+Jo Khan' },
  ])('is refused with its cell where what was there is lost: %o', async (cells) => {
    expect(await refused(cells)).toEqual(Object.keys(cells));
  });

  it.each(['07700 900 001', '0207.94.6000', '01632-96-0001', '999'])(
    'is no loss of a phone however it is written: “%s”',
    async (phone) => {
      const read = await readCsv([{ ...maya, 'Parent 1 phone': phone }]);
      expect(read.rows[0]?.contacts[0]?.phone).toBe(phone);
      expect(read.advice).toEqual([]);
    },
  );

  it.each(['7.70E+09', '#N/A', 'mobile', '0', '1/2', '01/05/2014', '2014-05-01 00:00:00'])(
    'is left out of a phone, with advice: “%s”',
    async (phone) => {
      const read = await readCsv([{ ...maya, 'Parent 1 phone': phone }]);
      expect(read.problems).toEqual([]);
      expect(read.rows[0]?.contacts[0]).not.toHaveProperty('phone');
      expect(read.advice.map(({ column }) => column)).toEqual(['Parent 1 phone']);
    },
  );
});

describe('a cell that says in words that it is empty', () => {
  it.each([
    ['Parent 1 email', 'none'],
    ['Parent 1 email', 'N/A'],
    ['Parent 1 email', 'No email'],
    ['Parent 1 phone', 'unknown'],
    ['Parent 1 phone', '-'],
    ['Parent 1 name', 'n/a'],
    ['Parent 1 name', 'None'],
    ['Admission number', 'TBC'],
    ['Admission number', 'n/a'],
    ['UPN', 'N/A'],
    ['UPN', 'unknown'],
    ['Class', '-'],
    ['Class', 'tbc'],
  ])('is empty: %s “%s”', async (column, word) => {
    const empty = await readCsv([{ ...maya, [column]: '' }]);
    const read = await readCsv([{ ...maya, [column]: word }]);
    expect(read.problems).toEqual([]);
    expect(read.rows).toEqual(empty.rows);
    expect(read.advice).toEqual(empty.advice);
  });

  it('lifts no restriction, and is nobody’s forename', async () => {
    const { rows } = await readCsv([{ ...maya, 'Parent 1 court order': 'n/a' }]);
    expect(rows[0]?.contacts[0]).not.toHaveProperty('restricted');
    expect(await refused({ Forename: 'n/a' })).toEqual(['Forename']);
    expect(await refused({ Forename: '-', Surname: '-' })).toEqual(['Surname']);
  });

  it('leaves people their names', async () => {
    const { rows, problems } = await readCsv([{ ...maya, Forename: 'Na', Surname: 'Null' }]);
    expect(problems).toEqual([]);
    expect(rows).toMatchObject([{ firstName: 'Na', lastName: 'Null' }]);
  });

  it('is a pupil without a year, and said', async () => {
    expect(await refused({ Year: 'tbc' })).toEqual([]);
    expect(await advised({ Year: 'tbc' })).toEqual(['Year']);
  });
});
