import { describe, expect, it } from 'vitest';
import { mostFurther } from '../../../functions/core/register/rows/fill-down.ts';
import { readCsv } from '../../support/register/register.ts';
import { type FileRow, toCsv, upnOf } from '../../support/register/register-file.ts';

const maya: FileRow = {
  Forename: 'Maya',
  Surname: 'Khan',
  UPN: upnOf(1),
  Adno: '000160',
  Year: '4',
  Reg: '4B',
  'Contact name': 'Samira Khan',
  Relationship: 'Mother',
  Email: 'samira@example.org',
  Telephone: '01632 960 001',
};
const father = {
  'Contact name': 'Imran Khan',
  Relationship: 'Father',
  Email: 'imran@example.org',
  Telephone: '',
};
const idris = { ...maya, Forename: 'Idris', UPN: upnOf(2), Adno: '000161' };
const headings = Object.keys(maya);
const names = (read: Awaited<ReturnType<typeof readCsv>>) =>
  read.rows.map(({ contacts }) => contacts.map(({ name }) => name));

describe('rows of one pupil', () => {
  it.each([
    ['by UPN', { ...maya, ...father, Adno: '' }],
    ['by admission number, however many zeros', { ...maya, ...father, UPN: '', Adno: '160' }],
    [
      'where the rest is left blank',
      { ...father, Forename: 'Maya', Surname: 'KHAN', UPN: upnOf(1) },
    ],
  ])('are joined %s, with all the contacts, and it says so', async (_, second) => {
    const read = await readCsv([maya, idris, second]);
    expect(read.problems).toEqual([]);
    expect(names(read)).toEqual([['Samira Khan', 'Imran Khan'], ['Samira Khan']]);
    expect(read.advice.map(({ message }) => message).join()).toContain('more than one row');
  });

  it('are joined where only a contact follows in the next row', async () => {
    const grandmother = { 'Contact name': 'Rosie Kaur', Relationship: 'Grandmother' };
    const read = await readCsv(toCsv([maya, father, grandmother, idris, father], { headings }));
    expect(read.problems).toEqual([]);
    expect(names(read)).toEqual([
      ['Samira Khan', 'Imran Khan', 'Rosie Kaur'],
      ['Samira Khan', 'Imran Khan'],
    ]);
    expect(read.rows[0]?.contacts[0]).toMatchObject({
      relationship: 'Mother',
      email: 'samira@example.org',
      phone: '01632 960 001',
    });
  });

  it('are not guessed from a file that somebody sorted', async () => {
    const others = Array.from({ length: mostFurther + 1 }, (_, n) => ({
      ...father,
      'Contact name': `Imran Khan-${n}`,
    }));
    const { problems } = await readCsv(toCsv([maya, ...others], { headings }));
    expect(problems).toMatchObject([{ ofFile: true }]);
    expect(problems[0]?.message).toContain('Was the file sorted?');
  });

  it('are no pupils where the first row has only a contact', async () => {
    const { problems } = await readCsv(toCsv([father, maya], { headings }));
    expect(problems.map(({ row }) => row)).toEqual([2, 2, 2]);
  });

  it.each([
    ['Reg', '4C', 'Reg', ['class 4B on row 2', 'class 4C on row 3']],
    ['Year', '5', 'Year', ['year 4 on row 2', 'year 5 on row 3']],
    ['Adno', '77', 'Adno', ['admission number 000160 on row 2', 'admission number 77 on row 3']],
  ])(
    'that contradict each other in %s are a problem that names both',
    async (cell, is, column, said) => {
      const { problems } = await readCsv([maya, { ...maya, ...father, [cell]: is }]);
      expect(problems).toMatchObject([{ row: 3, also: [2], column }]);
      for (const part of said) expect(problems[0]?.message).toContain(part);
    },
  );

  it('that say two things of one contact are a problem that names both', async () => {
    const { problems } = await readCsv([maya, { ...maya, Relationship: 'Grandmother' }]);
    expect(problems).toMatchObject([{ row: 3, also: [2], column: 'Contact name' }]);
  });

  it('are one where they say the same', async () => {
    const read = await readCsv([maya, maya]);
    expect(read.problems).toEqual([]);
    expect(names(read)).toEqual([['Samira Khan']]);
  });

  it('under two names stay two, and their number is a problem', async () => {
    const { rows, problems } = await readCsv([maya, { ...idris, UPN: maya.UPN ?? '' }]);
    expect(rows).toHaveLength(2);
    expect(problems).toMatchObject([{ row: 3, column: 'UPN' }]);
  });
});

describe('columns that do not say whose they are', () => {
  it('are the contact’s to the right of their name, and it says so', async () => {
    const { rows, advice } = await readCsv([maya]);
    expect(rows[0]?.contacts[0]?.email).toBe('samira@example.org');
    expect(advice[0]).toMatchObject({ row: 1 });
    expect(advice[0]?.message).toContain('Email');
  });

  it('are not the contact’s to the left of it: that may be the pupil’s own address', async () => {
    const { 'Contact name': name = '', Relationship: _r, Telephone: _t, ...rest } = maya;
    const { rows } = await readCsv([{ ...rest, 'Contact name': name }]);
    expect(rows[0]?.contacts).toEqual([{ seat: '1', name, relationship: 'Contact' }]);
  });

  it('are nobody’s in a file of two contacts', async () => {
    const { rows } = await readCsv([{ ...maya, 'Contact 2 name': 'Imran Khan' }]);
    expect(rows[0]?.contacts.map(({ email }) => email)).toEqual([undefined, undefined]);
  });

  it('do not lose a contact’s surname', async () => {
    const { 'Contact name': _, ...rest } = maya;
    const row = { ...rest, 'Contact forename': 'Samira', 'Contact surname': 'Khan' };
    expect((await readCsv([row])).rows[0]?.contacts[0]?.name).toBe('Samira Khan');
  });
});
