import { describe, expect, it } from 'vitest';
import { after, diffCsv, emptyRegister } from '../../support/register/register.ts';
import { type FileRow, upnOf } from '../../support/register/register-file.ts';

const pupil = (n: number, Class: string): FileRow => ({
  Forename: `Child${n}`,
  Surname: 'Khan',
  UPN: upnOf(n),
  Year: '7',
  Class,
});
const teacher = (Classes: string): FileRow => ({
  Type: 'Teacher',
  Forename: 'Ann',
  Surname: 'Lee',
  Email: 'ann@example.org',
  Classes,
});

async function taught(pupils: FileRow[], Classes: string): Promise<string[] | undefined> {
  const known =
    pupils.length === 0 ? emptyRegister : after(emptyRegister, (await diffCsv(pupils)).writes);
  const next = after(known, (await diffCsv([teacher(Classes)], known)).writes);
  return next.people.find(({ kind }) => kind === 'staff')?.classes;
}

describe('the classes of a teacher', () => {
  it.each([
    ['7X/En1', ['7X/En1']],
    ['3/4', ['3/4']],
    ['Oak, Elm', ['Oak, Elm']],
    ['7X/En1, 4B', ['7X/En1', '4B']],
    ['4B; 7X/En1 | 4B', ['4B', '7X/En1']],
    ['4B/4C', ['4B', '4C']],
    ['7X/En2', ['7X', 'En2']],
  ])('written “%s” are those that pupils are in: %o', async (cell, classes) => {
    const pupils = ['7X/En1', '3/4', 'Oak, Elm', '4B'].map((name, n) => pupil(n + 1, name));
    expect(await taught(pupils, cell)).toEqual(classes);
  });

  it('are split at whatever stands between them, and may stand in the pupils’ column', async () => {
    expect(await taught([], '4B, 4C; 5A/5B|4B')).toEqual(['4B', '4C', '5A', '5B']);
    const { Classes: Class = '', ...rest } = teacher('4B');
    const { people } = after(emptyRegister, (await diffCsv([{ ...rest, Class }])).writes);
    expect(people[0]?.classes).toEqual(['4B']);
  });

  it('may be a class of the same file', async () => {
    const file = [{ ...teacher('7X/En1') }, { ...pupil(1, '7X/En1'), Type: 'Pupil' }];
    const { people } = after(emptyRegister, (await diffCsv(file)).writes);
    expect(people.find(({ kind }) => kind === 'staff')?.classes).toEqual(['7X/En1']);
  });
});
