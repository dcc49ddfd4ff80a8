import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anOffice } from '../support/register/import.ts';
import { inState } from '../support/register/jobs.ts';
import { type FileRow, pupilRow, toCsv } from '../support/register/register-file.ts';

/** What files do to a row of a pupil, some of it wrong; several rows of one pupil among it. */
const done: Record<string, (row: FileRow) => FileRow[]> = {
  good: (row) => [row],
  repeated: (row) => [row, row],
  'with a contact more': (row) => [
    row,
    { ...row, 'Parent 1 name': 'Zoe Further', 'Parent 1 email': 'zoe@mail.example.org' },
  ],
  'with a wrong year': (row) => [{ ...row, 'NC year': '1/2' }],
  'wrong and repeated': (row) => [
    { ...row, 'NC year': '1/2' },
    { ...row, 'NC year': '1/2' },
  ],
  'with a namesake who is wrong': (row) => [
    row,
    { ...row, UPN: 'A12345', 'Admission number': '' },
    row,
  ],
  'in two classes': (row) => [row, { ...row, 'Reg group': '9Z' }],
  'under the number of another': (row) => [{ ...row, UPN: pupilRow(99).UPN ?? '' }],
  'and a blank row': (row) => [row, {}],
  'and a total': (row) => [row, { Forename: 'Total: 2 pupils' }],
};

/** What became of a file: what the preview says of its rows, and the lists beside it. */
async function upload(rows: readonly FileRow[]) {
  const office = await anOffice();
  const job = await office.upload('one', toCsv([...rows]));
  const preview = job.state === 'ready' ? await office.preview('one') : undefined;
  return { job, preview };
}

const numbers = (list: readonly { row: number }[]) => new Set(list.map(({ row }) => row));

describe('every row of a file is accounted for', () => {
  it('as read, joined, about nobody, or left out with a line that says why', async () => {
    const rows = fc
      .array(fc.constantFrom(...Object.keys(done)), { minLength: 1, maxLength: 8 })
      .map((kinds) => kinds.flatMap((kind, n) => done[kind]?.(pupilRow(2 * n)) ?? []));
    await fc.assert(
      fc.asyncProperty(rows, async (file) => {
        const whole = [...file, pupilRow(99), pupilRow(97)];
        const { job, preview } = await upload(whole);
        const { partly, counts } = inState(job, 'ready');
        if (!preview?.rows) throw new Error('Nothing told of rows');
        const { taken, joined, leftOut, ofNobody } = preview.rows;
        const filled = whole.filter((row) => Object.values(row).some((cell) => cell !== ''));
        expect(taken + joined + leftOut + ofNobody).toBe(filled.length);
        expect(leftOut).toBe(numbers(preview.problems).size);
        expect(leftOut).toBe(partly?.leftOut ?? 0);
        expect(taken).toBe(counts.pupils);
        expect(ofNobody).toBe(preview.advice.filter((one) => one.ofNobody).length);
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  it('names a row that repeats another', async () => {
    const { preview } = await upload([pupilRow(0), pupilRow(2), pupilRow(0)]);
    expect(preview?.rows).toEqual({ taken: 2, joined: 1, leftOut: 0, ofNobody: 0 });
    expect(preview?.advice.filter(({ row }) => row === 4)).toMatchObject([
      { message: expect.stringContaining('repeats row 2') },
    ]);
  });

  it('names the repeat of a row that is left out for its namesake', async () => {
    const first = pupilRow(0);
    const wrong = { ...first, UPN: 'A12345', 'Admission number': '' };
    const { preview, job } = await upload([first, wrong, pupilRow(2), first]);
    expect(inState(job, 'ready').partly).toEqual({ good: 1, leftOut: 3 });
    expect(preview?.problems.map(({ row, message }) => [row, message])).toMatchObject([
      [2, expect.stringContaining('may be the same person as on row 3')],
      [3, expect.any(String)],
      [5, 'Left out with row 2, which is about the same person: correct that row'],
    ]);
  });

  it('names both of two rows under one number', async () => {
    const [first, second] = [pupilRow(0), pupilRow(2)];
    const { preview } = await upload([first, { ...second, UPN: first.UPN ?? '' }, pupilRow(4)]);
    expect(preview?.problems.map(({ row, message }) => [row, message])).toMatchObject([
      [2, 'Left out because of the problem on row 3: correct that row'],
      [3, expect.stringContaining('is on row 2')],
    ]);
  });
});
