import { expect, it } from 'vitest';
import { addPerson } from '../../functions/acts/person/add-person.ts';
import { correctPerson } from '../../functions/acts/person/correct-person.ts';
import { leaveSchool, returnToSchool } from '../../functions/acts/person/leave-school.ts';
import { typedAs } from '../../functions/core/calendar.ts';
import type { FileKind } from '../../functions/core/register/file/kind.ts';
import type { ApplyChoices } from '../../functions/core/register/register-job.ts';
import {
  fieldsOfKind,
  type TypedPerson,
  typedAsNow,
} from '../../functions/core/register/typed-person.ts';
import { emailHash } from '../../functions/services/tokens.ts';
import { aSchool, aTeacher } from '../support/person/people.ts';
import { anOffice } from '../support/register/import.ts';
import { inState } from '../support/register/jobs.ts';
import {
  type FileRow,
  pupilRow,
  staffRow,
  toCsv,
  upnOf,
} from '../support/register/register-file.ts';
import { acting } from '../support/store/acting.ts';
import { asRole } from '../support/store/guarded-table.ts';

const olive = { school: aSchool(), person: aTeacher({ id: 'olive' }), roles: ['office' as const] };
const rows = [pupilRow(1), pupilRow(2)];

/** An office with a register of two pupils, and all that it does there by hand. */
async function atTheOffice(first: FileRow[] = rows) {
  const office = await anOffice();
  const { store, now } = office;
  const deps = { ...acting(store), store, now };
  await office.upload('first', toCsv(first));
  await office.apply('first', { decisions: { Mother: 'yes', Father: 'yes' } });
  const people = async () => (await office.register()).people;
  const called = async (firstName: string) =>
    (await people()).filter((person) => person.firstName === firstName);
  const the = async (firstName: string) => {
    const [one, ...others] = await called(firstName);
    if (!one || others.length > 0) throw new Error(`${firstName}: not just one`);
    return one;
  };
  const add = asRole('office', async (typed: Partial<TypedPerson>, kind: FileKind = 'pupil') => {
    const person = { ...typedAsNow({}), firstName: 'Zara', lastName: 'Ali', ...typed };
    const asked = await addPerson(deps, olive, { kind, typed: person, seen: [] });
    const doubts = 'notAdded' in asked ? asked.notAdded.doubts : [];
    // What is odd about a class and year is looked at, and nothing else.
    const seen = doubts.flatMap((doubt) => ('about' in doubt ? [doubt.key] : []));
    const added =
      seen.length > 0 ? await addPerson(deps, olive, { kind, typed: person, seen }) : asked;
    if (!('person' in added)) throw new Error(JSON.stringify(added));
    return added.person;
  });
  const correct = asRole('office', async (id: string, typed: Partial<TypedPerson>) => {
    const person = (await people()).find((one) => one.id === id);
    if (!person || person.kind === 'visitor') throw new Error('nobody');
    const seen = typedAsNow(person);
    const fields = fieldsOfKind(person.kind).filter((field) => field !== 'staffCode');
    const over = { fields, seen, typed: { ...seen, ...typed } };
    const asked = await correctPerson(deps, olive, id, over);
    const made =
      'doubts' in asked
        ? await correctPerson(deps, olive, id, {
            ...over,
            lookedAt: asked.doubts.map(({ key }) => key),
          })
        : asked;
    expect(made).toMatchObject({ isChanged: true });
  });
  const leave = asRole('office', async (id: string) => {
    const typed = { ...typedAs('2026-09-02'), why: 'moved-school', seen: 'none' };
    expect(await leaveSchool(deps, olive, id, typed)).toMatchObject({ isChanged: true });
  });
  const comeBack = asRole('office', async (id: string) => {
    expect(await returnToSchool(deps, olive, id, '2026-09-02')).toMatchObject({ isChanged: true });
  });
  /** Applies a file as the office decides; what it was asked first. */
  const file = async (name: string, csv: FileRow[], choices: Partial<ApplyChoices> = {}) => {
    inState(await office.upload(name, toCsv(csv)), 'ready');
    const { corrected = [] } = await office.preview(name);
    inState(await office.apply(name, choices), 'applied');
    return corrected;
  };
  return { office, people, the, called, add, correct, leave, comeBack, file };
}

const inClass = (name: string, row = pupilRow(3)): FileRow => ({ ...row, 'Reg group': name });
const zara = (row: Partial<FileRow> = {}): FileRow => ({
  ...pupilRow(3),
  Forename: 'Zara',
  Surname: 'Ali',
  ...(row as FileRow),
});

it('a file that names another class than she was moved to asks, and keeps hers', async () => {
  const { office, the, correct, file } = await atTheOffice();
  const { id } = await the('Pupil 1');
  await correct(id, { class: 'Owls' });
  expect(await file('two', rows)).toEqual([
    {
      row: 2,
      id,
      name: 'Pupil 1 Family-0',
      fields: [{ field: 'class', inFile: '1B', atDesk: 'Owls', at: office.now() }],
    },
  ]);
  expect((await the('Pupil 1')).class).toBe('Owls');
  await file('three', rows, { takeFromFile: [id] });
  expect((await the('Pupil 1')).class).toBe('1B');
  expect(await file('four', [inClass('2B', pupilRow(1)), pupilRow(2)])).toEqual([]);
  expect((await the('Pupil 1')).class).toBe('2B');
});

it('a file changes all else of somebody who was corrected, whatever is decided', async () => {
  const { the, correct, file } = await atTheOffice();
  const { id } = await the('Pupil 1');
  await correct(id, { class: 'Owls' });
  await file('two', [{ ...pupilRow(1), 'User name': 'other' }, pupilRow(2)]);
  expect(await the('Pupil 1')).toMatchObject({ class: 'Owls', userName: 'other' });
});

it('a move that was undone is no word of the office’s against the next file', async () => {
  const { office, the, correct, file } = await atTheOffice();
  const { undoChanges } = await import('../../functions/acts/person/correct-person.ts');
  const { id } = await the('Pupil 1');
  await correct(id, { class: 'Owls' });
  const deps = { ...acting(office.store), store: office.store, now: office.now };
  const made = office.now();
  office.wait(60);
  const undone = await asRole('office', undoChanges)(deps, olive, id, made);
  expect(undone).toMatchObject({ isChanged: true });
  expect(await file('two', [inClass('2B', pupilRow(1)), pupilRow(2)])).toEqual([]);
  expect((await the('Pupil 1')).class).toBe('2B');
});

it('a file that still names a leaver asks, and brings nobody back by itself', async () => {
  const { the, leave, file } = await atTheOffice();
  const { id } = await the('Pupil 1');
  await leave(id);
  const [asked] = await file('two', rows);
  expect(asked).toMatchObject({ id, fields: [{ field: 'leftOn', inFile: '' }] });
  expect((await the('Pupil 1')).leftOn).toBe('2026-09-02');
  await file('three', rows, { takeFromFile: [id] });
  expect((await the('Pupil 1')).leftOn).toBeUndefined();
});

it('a file without somebody whom the office added asks of them alone, and lets them stay', async () => {
  const { office, the, add, file } = await atTheOffice();
  const { id } = await add({ admissionNumber: '9001', class: '4B' });
  const [first] = rows;
  if (!first) throw new Error('no row');
  const asked = { id, name: 'Zara Ali', fields: [], missing: { what: 'added', at: office.now() } };
  expect(await file('two', [first], { markMissingAsLeft: true })).toEqual([asked]);
  expect((await the('Zara')).leftOn).toBeUndefined();
  expect((await the('Pupil 2')).leftOn).toBe('2026-09-02');
  expect((await office.preview('two')).missing.map(({ name }) => name)).toEqual([
    'Pupil 2 Family-1',
  ]);
  await file('three', [first], { takeFromFile: [id] });
  expect((await the('Zara')).leftOn).toBe('2026-09-02');
  expect(await file('four', [first])).toEqual([]);
});

it('a file without somebody whom the office brought back asks of them alone, too', async () => {
  const { office, the, leave, comeBack, file } = await atTheOffice();
  const { id } = await the('Pupil 2');
  await leave(id);
  await comeBack(id);
  const [first] = rows;
  if (!first) throw new Error('no row');
  expect(await file('two', [first], { markMissingAsLeft: true })).toMatchObject([
    { id, missing: { what: 'returned', at: office.now() } },
  ]);
  expect((await the('Pupil 2')).leftOn).toBeUndefined();
});

it('a preview made before a move at the desk is out of date, and applied over nothing', async () => {
  const { office, the, correct } = await atTheOffice();
  const { id } = await the('Pupil 1');
  await office.upload('two', toCsv([inClass('2B', pupilRow(1)), pupilRow(2)]));
  await correct(id, { class: 'Owls' });
  inState(await office.apply('two'), 'stale');
  expect((await the('Pupil 1')).class).toBe('Owls');
});

it('what needs no new preview is kept from one made before it', async () => {
  const { office, the, correct } = await atTheOffice();
  const { id } = await the('Pupil 1');
  await office.upload('two', toCsv([{ ...pupilRow(1), 'NC year': '2' }, pupilRow(2)]));
  await correct(id, { userName: 'other' });
  inState(await office.apply('two'), 'applied');
  expect(await the('Pupil 1')).toMatchObject({ userName: 'other', year: '2' });
});

it('the next file finds whoever was added under a number, and remembers who added them', async () => {
  const { the, add, file } = await atTheOffice();
  const { id, added } = await add({ upn: upnOf(3), class: '3D' });
  await file('two', [...rows, zara()]);
  expect(await the('Zara')).toMatchObject({ id, added, admissionNumber: '000003', year: '3' });
});

it('finds a pupil without a number by name and class, and gives them theirs', async () => {
  const { the, add, file } = await atTheOffice();
  const { id } = await add({ class: '3D' });
  await file('two', [...rows, zara()]);
  expect(await the('Zara')).toMatchObject({ id, upn: upnOf(3) });
  await file('three', [...rows, zara({ 'Reg group': '4E' })]);
  expect(await the('Zara')).toMatchObject({ id, class: '4E' });
});

it('finds one who was renamed since by what the file still calls them', async () => {
  const { the, add, correct, file } = await atTheOffice();
  const { id } = await add({ class: '3D' });
  await correct(id, { firstName: 'Zahra' });
  const [asked] = await file('two', [...rows, zara()]);
  expect(asked?.fields.map(({ field }) => field)).toEqual(['firstName']);
  expect(await the('Zahra')).toMatchObject({ id, upn: upnOf(3) });
});

it.each([
  ['in another class', { class: '4B' }, 'was added by hand without a number'],
  ['with another number', { class: '3D', upn: upnOf(9) }, 'was added by hand with another number'],
])(
  'asks of a row with the name of one added %s, and makes no two of them',
  async (_, typed, why) => {
    const { office, called, add } = await atTheOffice();
    await add(typed);
    const job = await office.upload('two', toCsv([...rows, zara()]));
    const { problems } = await office.preview('two');
    expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining(why)]);
    inState(job, 'ready');
    expect(await called('Zara')).toHaveLength(1);
  },
);

it('takes a child of the same name in another class for another, where one is in theirs', async () => {
  const { called, add, file } = await atTheOffice();
  const { id } = await add({ class: '3D' });
  const other = { ...pupilRow(4), Forename: 'Zara', Surname: 'Ali' };
  await file('two', [...rows, zara(), other]);
  const both = await called('Zara');
  expect(both.map((one) => [one.id === id, one.upn])).toEqual(
    expect.arrayContaining([
      [true, upnOf(3)],
      [false, upnOf(4)],
    ]),
  );
});

it('finds staff whose address was corrected by the address that the file still has', async () => {
  const { office, the, correct, file } = await atTheOffice([staffRow(1), staffRow(2)]);
  const { id, email = '' } = await the('Teacher 1');
  await correct(id, { email: 'new@northbrook.example.org' });
  const [asked] = await file('two', [staffRow(1), staffRow(2)]);
  expect(asked?.fields.map(({ field }) => field)).toEqual(['email']);
  expect(await the('Teacher 1')).toMatchObject({ id, email: 'new@northbrook.example.org' });
  await file('three', [staffRow(1), staffRow(2)], { takeFromFile: [id] });
  expect((await the('Teacher 1')).email).toBe(email);
  const known = (await office.register()).signIns.filter(({ person }) => person === id);
  expect(known.map((one) => one.emailHash)).toEqual([emailHash(email)]);
});
