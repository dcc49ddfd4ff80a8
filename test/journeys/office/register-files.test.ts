import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bytesOf, type FileRow, pupilRow, toCsv } from '../../support/register/register-file.ts';
import { toXlsx } from '../../support/register/workbook.ts';
import { admin, foundHillView, type School } from '../support/school.ts';
import { signIn } from '../support/sign-in.ts';
import { tellEffort, type Walk } from '../support/walk.ts';

let school: School;
let walk: Walk;
beforeAll(async () => {
  school = await foundHillView();
  walk = await signIn(school, admin.email, { name: 'register-files', scripts: false });
});
afterAll(async () => {
  if (walk) tellEffort('Five register files as systems write them', walk.effort());
  await walk?.end();
  await school?.close();
});

/** How this school's system heads its columns, and what they are. */
const headed = {
  'Child called': ['Forename', 'Forename'],
  'Child family': ['Surname', 'Surname'],
  'National no': ['UPN', 'UPN'],
  Group: ['Reg group', 'Class'],
  Stage: ['NC year', 'Year'],
  'Grown-up': ['Parent 1 name', 'Contact 1: name'],
  'Grown-up mail': ['Parent 1 email', 'Contact 1: email'],
  'Who it is': ['Parent 1 relationship', 'Contact 1: relationship'],
} as const;
const headings = Object.keys(headed) as (keyof typeof headed)[];
const pupil = (n: number): FileRow => {
  const row = pupilRow(n);
  return Object.fromEntries(headings.map((heading) => [heading, row[headed[heading][0]] ?? '']));
};
const pupils = Array.from({ length: 240 }, (_, n) => pupil(n));
const titled = (rows: readonly FileRow[]) =>
  bytesOf(`Hill View School: class lists,,\r\n\r\n${toCsv(rows, { headings })}`);

/** Uploads a file and waits for what is said of it. */
async function upload(name: string, bytes: Uint8Array, said: RegExp) {
  await walk.open(`${school.cloud.baseUrl}/desk/register/new`);
  const file = { name, mimeType: 'text/csv', buffer: Buffer.from(bytes) };
  await walk.page.getByLabel('Register file').setInputFiles(file);
  await walk.press('Upload file');
  await walk.press('Check this file');
  await walk.until(said);
}

/** One journey: each sentence begins where the last one ended. */
describe('the office, with files as its system writes them', () => {
  test('says what the columns are, below a title, that we do not know', async () => {
    await upload('class-lists.csv', titled(pupils), /column names and found none that we know/);
    await walk.follow('Name these columns');
    expect(await walk.text()).toContain('For example Pupil 0, Pupil 1, Pupil 2');
    for (const heading of headings)
      await walk.page
        .getByLabel(heading, { exact: true })
        .selectOption({ label: headed[heading][1] });
    await walk.press('Read the file again');
    await walk.until(/Review the register/);
    expect(await walk.text()).toContain('240 pupils');
    expect(await walk.text()).toMatch(/pupil Pupil 0 Family-0 Reception; class RA/);
  });

  test('sees how far the saving is, until it is done', async () => {
    await walk.press('Apply to the register');
    expect(await walk.heading()).toBe('Saving the register');
    expect(await walk.text()).toMatch(/Saving the first records|of [\d,]+ records saved/);
    await walk.until(/was applied/);
    expect(await walk.text()).toContain('360 new, 0 changed');
  });

  test('uploads a spreadsheet, whose columns are remembered, chooses its sheet, and sees what was and what will be', async () => {
    const moved = pupils.map((row, n) =>
      n === 0 ? { ...row, Group: '4B', Stage: '4' } : n === 1 ? { ...row, Stage: '1/2' } : row,
    );
    const cells = moved.map((row) => headings.map((heading) => row[heading] ?? ''));
    const before = headings.map((heading) => pupils[2]?.[heading] ?? '');
    const book = toXlsx({ Before: [headings, before], Lists: [headings, ...cells] });
    await upload('class-lists.xlsx', book, /We read the sheet “Before”\. Other sheet: “Lists”/);
    await walk.press('Read this sheet instead', 422);
    expect(await walk.text()).toContain('Choose a sheet of this file');
    await walk.page.getByLabel('Sheet to read').selectOption({ label: 'Lists' });
    await walk.press('Read this sheet instead');
    await walk.until(/We read the sheet “Lists”\. Other sheet: “Before”/);
    const text = await walk.text();
    expect(text).toContain('year Reception → Year 4; class RA → 4B');
    expect(text).toContain('“1/2” is not one year');
  });

  test('applies the good rows once it says so, and has the rest in a list', async () => {
    await walk.press('Apply to the register', 422);
    expect(await walk.text()).toContain('Tick to leave out the rows with problems');
    const list = await walk.download(
      walk.page.getByRole('link', { name: /Download all problems/ }),
    );
    expect(list.toString()).toContain('Stage');
    await walk.tap(walk.page.getByLabel('Apply 239 good rows and leave out 1'));
    await walk.press('Apply to the register');
    await walk.until(/was applied/);
    expect(await walk.text()).toContain('1 row was left out');
  });

  test('marks leavers only by a tick and their number, typed and on the button', async () => {
    await upload('class-lists.csv', titled(pupils.slice(0, 220)), /Review the register/);
    const buttons = walk.page.locator('main form button:visible');
    expect(await buttons.allInnerTexts()).toEqual(['Apply to the register']);
    await walk.tap(walk.page.getByLabel('Mark 20 people as left'));
    expect(await buttons.allInnerTexts()).toEqual(['Apply and mark 20 people as left']);
    await walk.press('Apply and mark 20 people as left', 422);
    expect(await walk.text()).toContain('Enter 20 to confirm how many people have left');
    await walk.type(walk.page.getByLabel('Enter 20 to confirm'), '20');
    // In the field, the Enter key does what the button says that is to be seen.
    await walk.page.getByLabel('Enter 20 to confirm').focus();
    await walk.key('Enter');
    await walk.until(/was applied/);
    expect(await walk.text()).toContain('20 people were marked as left');
  });

  test.each([
    ['photo.csv', bytesOf('%PDF-1.7\n1 0 obj'), 'This is a PDF.'],
    ['wide.csv', bytesOf(`Forename,Surname,UPN${',More'.repeat(5000)}`), 'more than 500 columns'],
  ])('gets a sentence for %s', async (name, bytes, said) => {
    await upload(name, bytes, /This file cannot be used/);
    expect(await walk.text()).toContain(said);
  });
});
