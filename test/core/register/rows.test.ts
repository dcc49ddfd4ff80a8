import { describe, expect, it } from 'vitest';
import { readCsv } from '../../support/register/register.ts';
import { type FileRow, upnOf } from '../../support/register/register-file.ts';

const maya: FileRow = {
  Forename: 'Maya',
  Surname: 'Khan',
  UPN: upnOf(1),
  Class: '4B',
  Year: '4',
};
const contact = (seat: number, cells: FileRow): FileRow =>
  Object.fromEntries(
    Object.entries(cells).map(([field, cell]) => [`Parent ${seat} ${field}`, cell]),
  );

/** Problems as "row column: message". */
const problems = async (...rows: FileRow[]) =>
  (await readCsv(rows)).problems.map(
    (problem) => `${problem.row} ${problem.column}: ${problem.message}`,
  );

describe('a row of the register', () => {
  it('is read', async () => {
    const { rows } = await readCsv([
      {
        ...maya,
        ...contact(1, { name: 'Khan, Mrs Samira', email: 'Samira@Example.org', PR: 'Y' }),
      },
    ]);
    expect(rows).toEqual([
      {
        row: 2,
        kind: 'pupil',
        firstName: 'Maya',
        lastName: 'Khan',
        upn: upnOf(1),
        year: '4',
        class: '4B',
        contacts: [
          {
            seat: '1',
            name: 'Mrs Samira Khan',
            email: 'samira@example.org',
            relationship: 'Parent',
            decides: 'yes',
          },
        ],
      },
    ]);
  });

  it('lists everything wrong with it at once, each beside its column', async () => {
    const wrong = { Forename: '', Surname: '7', UPN: 'A123', Class: '4B', Year: 'Year 40' };
    const bad = contact(1, { name: '0', email: 'nobody', responsibility: '' });
    const unclear = contact(2, { name: 'Imran Khan', email: 'a@b', responsibility: 'perhaps' });
    const found = await problems({ ...wrong, ...bad, ...unclear });
    expect(found.map((one) => one.split(':')[0])).toEqual(
      [
        '2 Forename',
        '2 Surname',
        '2 UPN',
        '2 Year',
        '2 Parent 1 email',
        '2 Parent 1 name',
        '2 Parent 2 email',
        '2 Parent 2 responsibility',
      ].toSorted(byFound(found)),
    );
  });

  it('needs a UPN or an admission number, and says so to who forgot to say "staff"', async () => {
    const [problem] = await problems({ ...maya, UPN: '' });
    expect(problem).toMatch(/neither a UPN nor an admission number.*“Type” column/);
  });

  it('may have a UPN whose check letter is wrong: that is advice, for the school cannot always mend it', async () => {
    const right = upnOf(1);
    const wrong = `${right[0] === 'A' ? 'B' : 'A'}${right.slice(1)}`;
    const read = await readCsv([{ ...maya, UPN: wrong }]);
    expect(read.problems).toEqual([]);
    expect(read.advice[0]?.message).toContain(`should begin with ${right[0]}`);
    expect(read.rows[0]?.upn).toBe(wrong);
  });

  it('names both rows where a number stands twice, whatever zeros it begins with', async () => {
    const found = await problems(
      { ...maya, 'Admission number': '0042' },
      { ...maya, UPN: upnOf(2), 'Admission number': '42', Forename: 'Idris' },
    );
    expect(found).toEqual([
      '3 Admission number: “42” is on row 2 (Maya Khan) and row 3 (Idris Khan): keep one of them, or correct the wrong one',
    ]);
  });

  it('may not name the same contact twice', async () => {
    const samira = { name: 'Samira Khan', email: 'samira@example.org' };
    const found = await problems({
      ...maya,
      ...contact(1, samira),
      ...contact(2, { ...samira, name: 'SAMIRA KHAN' }),
    });
    expect(found).toEqual([expect.stringContaining('2 Parent 2 name: “SAMIRA KHAN”')]);
  });

  it('may have parents who share a mailbox', async () => {
    const email = 'khans@example.org';
    const both = {
      ...contact(1, { name: 'Samira Khan', email }),
      ...contact(2, { name: 'Imran Khan', email }),
    };
    expect(await problems({ ...maya, ...both })).toEqual([]);
  });

  it('takes any words of a court order as a restriction, and only a no as none', async () => {
    const restricted = async (cell: string) => {
      const { rows } = await readCsv([
        { ...maya, ...contact(1, { name: 'Kees Berg', 'court order': cell }) },
      ]);
      return rows[0]?.contacts[0]?.restricted;
    };
    expect(await restricted('Non-molestation order')).toBe(true);
    expect(await restricted('Y')).toBe(true);
    expect(await restricted('no')).toBe(false);
    expect(await restricted('')).toBeUndefined();
  });

  it('of staff without email is taken, with advice', async () => {
    const read = await readCsv([
      { Type: 'Staff', Forename: 'Pat', Surname: 'Whitfield', Email: '' },
    ]);
    expect(read.problems).toEqual([]);
    expect(read.advice).toHaveLength(1);
  });

  it('of staff may not share an email: it signs one person in', async () => {
    const staff = { Type: 'Staff', Surname: 'Obi', Email: 'office@example.org' };
    const found = await problems({ ...staff, Forename: 'Chidi' }, { ...staff, Forename: 'Ada' });
    expect(found).toEqual([expect.stringContaining('it signs them in')]);
  });

  it('with more cells than headings is told of its comma', async () => {
    const { problems: found } = await readCsv(
      'Forename,Surname,Adno,Class,Year\r\nMaya,Khan,1,4B,4,extra\r\n',
    );
    expect(found[0]).toMatchObject({ row: 2, message: expect.stringContaining('comma') });
  });

  it('may be of somebody with one name', async () => {
    const { rows, problems: none } = await readCsv([
      { ...maya, Forename: 'Madonna', Surname: '-' },
    ]);
    expect(none).toEqual([]);
    expect(rows[0]).toMatchObject({ firstName: 'Madonna', lastName: '' });
  });
});

/** The order of problems inside a row does not matter, so both sides are put in the found order. */
function byFound(found: readonly string[]) {
  const order = found.map((one) => one.split(':')[0]);
  return (a: string, b: string) => order.indexOf(a) - order.indexOf(b);
}
