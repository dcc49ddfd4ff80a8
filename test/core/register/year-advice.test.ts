import { expect, it } from 'vitest';
import { after, diffCsv, emptyRegister } from '../../support/register/register.ts';
import { type FileRow, upnOf } from '../../support/register/register-file.ts';

const pupils = (years: readonly string[], Class = '4B', from = 0): FileRow[] =>
  years.map((Year, n) => ({
    Forename: `Child${from + n}`,
    Surname: 'Testwood',
    UPN: upnOf(from + n),
    Year,
    Class,
  }));
const times = (year: string, count: number): string[] => Array(count).fill(year);
const saidOf = async (rows: FileRow[], known = emptyRegister) =>
  (await diffCsv(rows, known)).advice.map(({ row, column }) => `${row} ${column}`);

it('says which row is of another year than all its class', async () => {
  const { advice, changes } = await diffCsv(pupils([...times('4', 5), '5', '4']));
  expect(advice).toEqual([
    {
      row: 7,
      column: 'Year',
      message:
        'Child5 Testwood is in Year 5, and 6 others in class 4B are in Year 4. Check the class and the year',
    },
  ]);
  expect(changes).toHaveLength(7);
});

it.each([
  ['a class of two years', pupils([...times('3', 6), ...times('4', 5)])],
  ['a few pupils', pupils(['3', '3', '3', '4'])],
  ['a pupil without a year', pupils([...times('4', 9), ''])],
  ['one year', pupils(times('4', 9))],
])('says nothing of %s', async (_, rows) => {
  expect((await saidOf(rows)).filter((said) => said.endsWith('Year'))).toEqual([]);
});

it('says up to a tenth of a large class', async () => {
  expect(await saidOf(pupils([...times('4', 28), '5', 'R']))).toEqual(['30 Year', '31 Year']);
  expect(await saidOf(pupils([...times('4', 27), '5', 'R', '6', '6']))).toEqual([]);
});

it('counts who is in the class already, and nobody who left or moves', async () => {
  const known = after(emptyRegister, (await diffCsv(pupils(times('4', 6)))).writes);
  expect(await saidOf(pupils(['5'], '4B', 20), known)).toEqual(['2 Year']);
  const left = known.people.map((person) => ({ ...person, leftOn: '2026-07-20' }));
  expect(await saidOf(pupils(['5'], '4B', 20), { ...known, people: left })).toEqual([]);
  expect(await saidOf(pupils(times('5', 6)), known)).toEqual([]);
});
