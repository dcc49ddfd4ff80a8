import { beforeEach, describe, expect, it } from 'vitest';
import type { Desk } from '../../support/desk/desk-site.ts';
import { atNorthbrook, staffEmails } from '../../support/desk/northbrook.ts';
import { read, readAt } from '../../support/desk/read-page.ts';
import { runImports } from '../../support/desk/run-imports.ts';
import { uploadRegister } from '../../support/desk/upload-register.ts';
import type { Visitor } from '../../support/link/link-site.ts';
import { type SheetRows, toOds, toXlsx } from '../../support/register/workbook.ts';

let desk: Desk;
let office: Visitor;
beforeEach(async () => {
  ({ desk, office } = await atNorthbrook('office'));
});

const open = (at: string) => readAt(office, at);
const idOf = (at: string): string => at.split('/').at(-1) ?? '';
const jobOf = (at: string) => desk.store.findRegisterJob('northbrook', idOf(at));

/** Each upload is a minute later. */
async function upload(file: string | Uint8Array): Promise<string> {
  desk.pass(60);
  return uploadRegister(desk, office, file);
}

/** Chooses a sheet and has the file read again. */
async function choose(at: string, worksheet: string) {
  desk.pass(60);
  const response = await office.post(`${at}/worksheet`, { worksheet });
  await runImports(desk);
  return response;
}

const pupils: SheetRows = [
  ['Forename', 'Surname', 'Admission number', 'Class', 'Year'],
  ['Nia', 'Owusu', '2001', '3C', '3'],
];
const staff: SheetRows = [
  ['Forename', 'Surname', 'Type', 'Work email', 'Post'],
  ['Ivy', 'Moss', 'Staff', 'ivy.moss@example.org', 'Cook'],
];
const unknown: SheetRows = [
  ['Called', 'Family', 'School no', 'Group', 'Stage'],
  ['Kofi', 'Owusu', '2002', '1C', '1'],
];
const notes: SheetRows = [['Ring Abena about Friday']];
const book = { Pupils: pupils, 'Staff & cover': staff, Notes: notes, Others: unknown, Blank: [] };
const meant = ['Forename', 'Surname', 'Admission number', 'Class', 'Year'];

describe.each([
  ['.xlsx', toXlsx],
  ['.ods', toOds],
] as const)('a workbook with several sheets (%s)', (_, make) => {
  it('is read from the one that the office chooses instead', async () => {
    const at = await upload(make(book));
    const first = await open(at);
    expect(first.text).toContain(
      'We read the sheet “Pupils”. Other sheets: “Staff & cover”, “Notes”, “Others”, “Blank”',
    );
    expect(first.text).toContain('Nia Owusu');
    expect(first.text).not.toContain('Ring Abena');
    expect((await choose(at, 'Staff & cover')).headers.get('Location')).toBe(at);
    const preview = await open(at);
    expect(preview.text).toContain('We read the sheet “Staff & cover”. Other sheets: “Pupils”');
    expect(preview.text).toContain('Ivy Moss');
    expect(preview.text).not.toContain('Nia Owusu');
    await office.post(at, {});
    await runImports(desk);
    expect((await open(at)).heading).toContain('was applied');
    const people = await desk.store.listPeople('northbrook');
    const added = people.filter(({ firstName }) => ['Ivy', 'Nia', 'Kofi'].includes(firstName));
    expect(added.map(({ lastName }) => lastName)).toEqual(['Moss']);
  });
});

describe('a sheet that was chosen', () => {
  it('is remembered for the next file that has one of this name', async () => {
    await choose(await upload(toXlsx(book)), 'Staff & cover');
    const without = await upload(toXlsx({ Pupils: pupils, Notes: notes }));
    expect((await open(without)).text).toContain(
      'We read the sheet “Pupils”. Other sheet: “Notes”',
    );
    expect(await jobOf(without)).not.toHaveProperty('worksheet');
    const again = await upload(toOds({ Pupils: pupils, 'Staff & cover': staff }));
    expect((await open(again)).text).toContain('We read the sheet “Staff & cover”');
    await choose(again, 'Pupils');
    expect((await open(await upload(toXlsx(book)))).text).toContain('We read the sheet “Pupils”');
    const csv = await upload('Forename,Surname,Admission number,Class,Year\nNia,Owusu,2001,3C,3\n');
    expect((await open(csv)).page.querySelector('#worksheet')).toBeNull();
    expect(await jobOf(csv)).not.toHaveProperty('worksheet');
  });

  it('may have column names we do not know, and what is said of them holds on', async () => {
    const at = await upload(toXlsx(book));
    await choose(at, 'Others');
    const refused = await open(at);
    expect(refused.text).toContain('We read the sheet “Others”. Other sheets: “Pupils”');
    expect(refused.links).toContain(`${at}/headings`);
    await office.post(
      `${at}/headings`,
      Object.fromEntries(meant.map((heading, place) => [`column-${place}`, heading])),
    );
    await runImports(desk);
    const named = await open(at);
    expect(named.text).toContain('We read the sheet “Others”');
    expect(named.text).toContain('Kofi Owusu');
    await choose(at, 'Pupils');
    expect((await open(at)).text).toContain('Nia Owusu');
    await choose(at, 'Others');
    expect((await open(at)).text).toContain('Kofi Owusu');
  });

  it('that is empty says so, and the others can still be chosen', async () => {
    const at = await upload(toXlsx(book));
    await choose(at, 'Blank');
    const blank = await open(at);
    expect(blank.heading).toBe('This file cannot be used');
    expect(blank.text).toContain('The sheet “Blank” is empty.');
    // What was read of the other is not left behind as if it were of this one.
    expect((await office.send(`${at}/changes.csv`)).status).toBe(200);
    expect(await (await office.send(`${at}/changes.csv`)).text()).not.toContain('Nia');
    await choose(at, 'Pupils');
    expect((await open(at)).text).toContain('Nia Owusu');
  });

  it.each(['', 'Governors', 'notes'])('must be one of the file’s: “%s” is none', async (name) => {
    const at = await upload(toXlsx(book));
    const response = await choose(at, name);
    expect(response.status).toBe(422);
    const page = read(await response.text());
    expect(page.errors).toEqual(['Choose a sheet of this file']);
    expect(page.page.querySelector('#worksheet-error')?.text).toContain('Choose a sheet');
    expect(page.text).toContain('We read the sheet “Pupils”');
    expect(await jobOf(at)).toMatchObject({ state: 'ready' });
    expect(await jobOf(at)).not.toHaveProperty('worksheet');
  });
});

describe('choosing a sheet', () => {
  it('is not offered of a file with one, nor to teachers', async () => {
    const at = await upload(toXlsx({ Pupils: pupils }));
    expect((await open(at)).text).not.toContain('We read the sheet');
    expect((await choose(at, 'Pupils')).status).toBe(404);
    const several = await upload(toXlsx(book));
    const teacher = await desk.visit(staffEmails.teacher);
    const refused = await teacher.post(`${several}/worksheet`, { worksheet: 'Notes' });
    expect(refused.status).toBe(403);
    expect(await jobOf(several)).not.toHaveProperty('worksheet');
  });

  it('changes nothing once the file is being applied, or was', async () => {
    const at = await upload(toXlsx(book));
    await office.post(at, {});
    const applying = await jobOf(at);
    expect(applying?.state).toBe('applying');
    const response = await office.post(`${at}/worksheet`, { worksheet: 'Notes' });
    expect(response.headers.get('Location')).toBe(at);
    expect(await jobOf(at)).toEqual(applying);
    await runImports(desk);
    expect((await choose(at, 'Notes')).headers.get('Location')).toBe(at);
    expect(await jobOf(at)).toMatchObject({ state: 'applied' });
  });

  it('in another window leaves nothing to be applied unseen', async () => {
    const at = await upload(toXlsx(book));
    const [opened] = (await open(at)).fields('read-at');
    await choose(at, 'Staff & cover');
    const late = await office.post(at, { 'read-at': opened?.value ?? '' });
    expect(late.status).toBe(422);
    const page = read(await late.text());
    expect(page.errors).toEqual([
      'This file was read again after you opened the page. Check what it will change now',
    ]);
    expect(page.text).toContain('Ivy Moss');
    expect(await jobOf(at)).toMatchObject({ state: 'ready' });
    const [now] = page.fields('read-at');
    expect((await office.post(at, { 'read-at': now?.value ?? '' })).status).toBe(303);
    expect(await jobOf(at)).toMatchObject({ state: 'applying' });
  });
});
