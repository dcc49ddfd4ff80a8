import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { anOffice } from '../support/register/import.ts';
import { inState } from '../support/register/jobs.ts';
import { type FileRow, pupilRow, toCsv } from '../support/register/register-file.ts';

const rows = [0, 2, 4, 6].map(pupilRow);
const [first = {}, second = {}, third = {}, fourth = {}] = rows;
const wrong = { ...second, 'NC year': '1/2' };

/** An office whose register holds these rows, and how it stands. */
async function registered(held: FileRow[]) {
  const office = await anOffice();
  inState(await office.upload('one', toCsv(held)), 'ready');
  inState(await office.apply('one'), 'applied');
  return { office, before: await office.register() };
}
type Register = Awaited<ReturnType<typeof registered>>['before'];
const named = ({ people }: Register) => people.map(({ firstName }) => firstName).toSorted();

describe('a file in which single rows have problems', () => {
  it('is applied without them, and says which and how many', async () => {
    const office = await anOffice();
    const job = inState(await office.upload('one', toCsv([first, wrong, third])), 'ready');
    expect(job).toMatchObject({ partly: { good: 2, leftOut: 1 }, problemCount: 1 });
    expect(job.counts).toMatchObject({ rows: 2, pupils: 2 });
    expect((await office.preview('one')).problems).toMatchObject([{ row: 3, column: 'NC year' }]);
    await office.apply('one', { leaveOut: true });
    expect(named(await office.register())).toEqual(['Pupil 0', 'Pupil 4']);
  });

  it('leaves those people as they are, and counts nobody as left', async () => {
    const { office, before } = await registered([first, second, third, fourth]);
    const moved = { ...first, 'Reg group': 'RB' };
    const file = toCsv([moved, { ...wrong, 'Reg group': '9Z', 'Parent 1 name': 'Another Woman' }]);
    const job = inState(await office.upload('two', file), 'ready');
    expect(job.counts).toMatchObject({ changed: 1, new: 0, missing: 0 });
    expect((await office.preview('two')).missing).toEqual([]);
    await office.apply('two', { leaveOut: true, markMissingAsLeft: true });
    const after = await office.register();
    const isMoved = ({ firstName }: { firstName: string }) => firstName === 'Pupil 0';
    expect(after.people.find(isMoved)?.class).toBe('RB');
    expect(after.people.filter((one) => !isMoved(one))).toEqual(
      before.people.filter((one) => !isMoved(one)),
    );
    expect([after.contacts, after.relations, after.signIns]).toEqual([
      before.contacts,
      before.relations,
      before.signIns,
    ]);
  });

  it('takes no address from a parent whose other child’s row has it', async () => {
    const sibling = { ...pupilRow(1), 'Parent 1 email': first['Parent 1 email'] ?? '' };
    const { office, before } = await registered([first, sibling]);
    const file = toCsv([
      { ...first, 'Parent 1 email': '' },
      { ...sibling, 'NC year': '1/2' },
    ]);
    await office.upload('two', file);
    await office.apply('two', { leaveOut: true });
    expect((await office.register()).contacts).toEqual(before.contacts);
  });

  it('leaves out every row of a pupil with a problem on one of them', async () => {
    const office = await anOffice();
    const again = { ...first, 'Parent 1 name': 'Zoe Family-0', 'Parent 1 email': 'a@b@c' };
    const job = inState(await office.upload('one', toCsv([first, again, third])), 'ready');
    expect(job.partly).toEqual({ good: 1, leftOut: 2 });
  });

  it('leaves out whoever has the name of somebody left out: it may be the same pupil', async () => {
    const office = await anOffice();
    const namesake = {
      ...first,
      UPN: 'A12345',
      'Admission number': '',
      'Parent 1 name': 'Zoe Lee',
    };
    const job = inState(await office.upload('one', toCsv([first, namesake, third])), 'ready');
    expect(job.partly).toEqual({ good: 1, leftOut: 2 });
    expect((await office.preview('one')).problems.map(({ row }) => row)).toEqual([2, 3]);
  });

  it('leaves out both of two people under one number', async () => {
    const office = await anOffice();
    const file = toCsv([first, { ...second, UPN: first.UPN ?? '' }, third]);
    const job = inState(await office.upload('one', file), 'ready');
    expect(job.partly).toEqual({ good: 1, leftOut: 2 });
    await office.apply('one', { leaveOut: true });
    expect(named(await office.register())).toEqual(['Pupil 4']);
  });

  it('leaves out a row of which only the register shows that it is wrong', async () => {
    const { office } = await registered([first, second]);
    const twoNumbers = { ...first, 'Admission number': second['Admission number'] ?? '' };
    const job = inState(await office.upload('two', toCsv([twoNumbers, third])), 'ready');
    expect(job.partly).toEqual({ good: 1, leftOut: 1 });
  });

  it('still knows the classes of the rows that are left out', async () => {
    const office = await anOffice();
    const taught = { ...wrong, 'Reg group': '7X/En1' };
    const teacher = { Type: 'Teacher', Forename: 'Ann', Surname: 'Lee', Email: 'ann@example.org' };
    await office.upload('one', toCsv([taught, { ...teacher, Classes: '7X/En1' }]));
    await office.apply('one', { leaveOut: true });
    expect((await office.register()).people).toMatchObject([{ classes: ['7X/En1'] }]);
  });

  it('is refused where no good row is left', async () => {
    const office = await anOffice();
    expect(await office.upload('one', toCsv([wrong]))).toMatchObject({ state: 'refused' });
  });

  it.each([
    ['a column is missing', toCsv([first, third]).replace('NC year', 'Shoe size')],
    ['a quotation mark is left open', `${toCsv([first, third])}"Zoe,`],
  ])('is refused as a whole where %s', async (_, file) => {
    const office = await anOffice();
    expect(await office.upload('one', file)).toMatchObject({ state: 'refused' });
    expect((await office.register()).people).toEqual([]);
  });

  it.each([
    ['messy', 31],
    ['messy2', 23],
    ['school-a', 29],
    ['f-joint', 4],
  ])('%s: every row is applied or listed', async (file, total) => {
    const office = await anOffice();
    const bytes = readFileSync(join(import.meta.dirname, `../fixtures/trial/${file}.csv`));
    const job = await office.upload('one', bytes);
    const { problems } = await office.preview('one');
    const listed = new Set(problems.flatMap(({ row, also = [] }) => [row, ...also]));
    if (job.state === 'refused') {
      expect(listed.size).toBe(total);
      return;
    }
    const { partly } = inState(job, 'ready');
    expect(partly).toEqual({ good: total - listed.size, leftOut: listed.size });
    await office.apply('one', { leaveOut: true });
    const { people } = await office.register();
    expect(people.length).toBeGreaterThan(0);
    expect(people.length).toBeLessThanOrEqual(total - listed.size);
  });
});
