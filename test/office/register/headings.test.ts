import { beforeEach, describe, expect, it } from 'vitest';
import type { Desk } from '../../support/desk/desk-site.ts';
import { atNorthbrook, staffEmails } from '../../support/desk/northbrook.ts';
import { read, readAt } from '../../support/desk/read-page.ts';
import { runImports } from '../../support/desk/run-imports.ts';
import { uploadRegister } from '../../support/desk/upload-register.ts';
import type { Fields, Visitor } from '../../support/link/link-site.ts';
import { toXlsx } from '../../support/register/workbook.ts';

let desk: Desk;
let office: Visitor;
beforeEach(async () => {
  ({ desk, office } = await atNorthbrook('office'));
});

const open = (at: string) => readAt(office, at);

const upload = (file: string | Uint8Array) => uploadRegister(desk, office, file);

/** Says what columns are, by their headings, and has the file read again. */
async function say(at: string, columns: Record<string, string>) {
  const page = await open(`${at}/headings`);
  const fields: Fields = {};
  for (const label of page.page.querySelectorAll('main label')) {
    const heading = label.text.trim();
    if (heading in columns) fields[label.getAttribute('for') ?? ''] = columns[heading] ?? '';
  }
  const response = await office.post(`${at}/headings`, fields);
  await runImports(desk);
  return response;
}

const header = 'Child called,Child family,School no,Group,Stage,Grown-up,Grown-up mail,Shoe size';
const rows =
  'Nia,Owusu,2001,3C,3,Abena Owusu,abena@example.org,2\nKofi,Owusu,2002,1C,1,Abena Owusu,abena@example.org,1\n';
const meant = {
  'Child called': 'Forename',
  'Child family': 'Surname',
  'School no': 'Admission number',
  Group: 'Class',
  Stage: 'Year',
  'Grown-up': 'Contact 1 name',
  'Grown-up mail': 'Contact 1 email',
};

describe('a file whose column names we do not know', () => {
  it('is read once the office has said what its columns are', async () => {
    const at = await upload(`${header}\n${rows}`);
    expect((await open(at)).links).toContain(`${at}/headings`);
    const page = await open(`${at}/headings`);
    expect(page.text).toContain('For example Nia, Kofi');
    expect((await say(at, meant)).headers.get('Location')).toBe(at);
    const preview = await open(at);
    expect(preview.text).toContain('Nia Owusu');
    expect(preview.text).toContain('Abena Owusu');
    expect(preview.text).toContain('1 column is not read');
  });

  it('is remembered: the next file is read by itself, in whatever order and as a spreadsheet', async () => {
    await say(await upload(`${header}\n${rows}`), meant);
    const other = toXlsx({
      Sheet1: [
        ['Class list of 3C'],
        ['GROUP', 'Stage', 'School no', 'Child family', 'Child called'],
        ['3C', '3', '2003', 'Moss', 'Ivy'],
      ],
    });
    expect((await open(await upload(other))).text).toContain('Ivy Moss');
  });

  it('is not read with one thing twice, and nothing chosen is lost', async () => {
    const at = await upload(`${header}\n${rows}`);
    const response = await say(at, { ...meant, Stage: 'Class' });
    expect(response.status).toBe(422);
    const page = read(await response.text());
    expect(page.errors).toEqual(['“Group” is Class already: choose another for “Stage”']);
    const chosen = page.page.querySelector('#column-0 option[selected]');
    expect(chosen?.getAttribute('value')).toBe('Forename');
    expect((await open(at)).links).toContain(`${at}/headings`);
  });

  it('may be said of columns beside known ones, and taken back', async () => {
    const at = await upload(
      `Forename,Surname,Admission number,Class,Year,Works login,Parent 1 name,Best phone\nNia,Owusu,2001,3C,3,nia01,Abena Owusu,01632 960 001\n`,
    );
    await say(at, { 'Works login': 'User name', 'Best phone': 'Contact 1 phone' });
    expect((await open(at)).text).not.toContain('not read');
    const preview = await desk.uploads.findPreview(
      `northbrook/${at.split('/').at(-1)}/preview.json`,
    );
    expect(preview?.problems).toEqual([]);
    expect(preview?.unread).toEqual([]);
  });

  it('without a row of names offers nobody’s name as one, and keeps none', async () => {
    const at = await upload('Maya,Khan,1001,4B,4\nIdris,Khan,1002,2A,2\n');
    expect((await open(at)).links).not.toContain(`${at}/headings`);
    expect((await office.send(`${at}/headings`)).status).toBe(404);
  });

  it('carries over only what the next file has', async () => {
    await say(await upload(`${header}\n${rows}`), meant);
    const at = await upload('Child called,Child family,School no,Group\nIvy,Moss,2003,3C\n');
    const job = await desk.store.findRegisterJob('northbrook', at.split('/').at(-1) ?? '');
    expect(Object.keys(job?.headings ?? {})).toEqual([
      'childcalled',
      'childfamily',
      'schoolno',
      'group',
    ]);
  });

  it('says so where a column is named as what another is already', async () => {
    const at = await upload(
      'Forename,Surname,Admission number,Class,Year,Other group\nNia,Owusu,2001,3C,3,Choir\n',
    );
    await say(at, { 'Other group': 'Class' });
    expect((await open(at)).text).toContain('“Other group” is named as the same thing as column D');
  });

  it('is answered for one’s own school alone, and not once it was applied', async () => {
    const at = await upload(`${header}\n${rows}`);
    const teacher = await desk.visit(staffEmails.teacher);
    expect((await teacher.send(`${at}/headings`)).status).toBe(403);
    await say(at, meant);
    await office.post(at, { missing: 'stay' });
    await runImports(desk);
    expect((await say(at, { 'Shoe size': 'Post' })).headers.get('Location')).toBe(at);
    expect((await open(at)).heading).toContain('was applied');
  });
});
