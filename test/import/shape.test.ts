import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../support/register/register.ts';

const trial = (name: string) =>
  readFileSync(join(import.meta.dirname, '../fixtures/trial', `${name}.csv`));

const headings = 'UPN,Forename,Surname,Year,Class,Parent 1 Name,Parent 1 Email';
const ada = 'U999411126130,Ada,Testwood,4,4B,Jo Testwood,jo@home.example.org';
const bo = 'H999411126131,Bo,Testwood,5,5B,Jo Testwood,jo@home.example.org';
const lines = (...rows: string[]) => `${rows.join('\r\n')}\r\n`;

/** Whom a file names, with their rows; no problem may be left. */
async function peopleIn(file: string | Uint8Array) {
  const { rows, problems, advice } = await readCsv(file);
  expect(problems).toEqual([]);
  const people = rows.map(({ row, firstName, lastName }) => `${row} ${firstName} ${lastName}`);
  return { people, advice: advice.map(({ row, message }) => `${row} ${message}`) };
}

const above = (which: string, headingRow: number, them = 'them') =>
  `${which} above the column names (row ${headingRow}), so we did not read ${them}`;

describe('the column names', () => {
  it.each([
    ['03-title-row', '4 Ada Testwood', [`1 ${above('Rows 1 to 2 stand', 3)}`]],
    ['04-empty-first-row', '3 Ada Testwood', []],
    ['04b-blank-line-semicolon', '3 Ada Testwood', []],
    ['05-sep-line', '3 Ada Testwood', []],
  ])('of %s are found, and what stands above is named', async (name, person, said) => {
    const { people, advice } = await peopleIn(trial(name));
    expect(people).toEqual([person]);
    expect(advice).toEqual(said);
  });

  it('below a report’s title are found, and all its pupils read', async () => {
    const { people } = await peopleIn(trial('bromcom-title-rows'));
    expect(people).toHaveLength(60);
    expect(people[0]).toBe("5 Mia O'Brien");
  });

  it.each([
    ['a title that has names of columns', lines('Class:,4B,Year:,4', '', headings, ada), 4],
    ['a tab after “sep=”', lines('sep=\t', headings, ada).replaceAll(',', '\t'), 3],
    ['“sep=” and a title', lines('"sep=;"', 'Class list', headings, ada).replaceAll(',', ';'), 4],
    ['twenty lines of a letterhead', lines(...Array(20).fill('Our school'), headings, ada), 22],
  ])('are found below %s', async (_, file, row) => {
    expect((await peopleIn(file)).people).toEqual([`${row} Ada Testwood`]);
  });

  it('keep the file’s own row in what is wrong with them and below them', async () => {
    const text = lines('Class list', 'UPN,Forename,Surname,Year,Forename', 'wrong,Ada,Test,4,');
    const { problems } = await readCsv(text);
    expect(problems.map(({ row, column }) => `${row} ${column}`)).toEqual([
      '2 Forename',
      '3 UPN',
      '2 Class',
    ]);
  });

  it.each([
    ['Vorname,Nachname,Klasse\r\nAda,Testwood,4B\r\nBo,Testwood,wrong\r\n', 1],
    ['Report\r\nVorname,Nachname,Klasse\r\nAda,Testwood,4B\r\n', 2],
    [lines(ada, bo), 1],
    [lines(...Array(60).fill(ada)), 1],
  ])('that nobody knows give one problem, which names what we took for them', async (text, row) => {
    const { problems, rows } = await readCsv(text);
    expect(rows).toEqual([]);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.row).toBe(row);
    expect(problems[0]?.message).toContain(`“${text.split('\r\n')[row - 1]?.split(',')[0]}”`);
    expect(problems[0]?.message).toContain('Forename, Surname, UPN');
  });
});

describe('a row that is about nobody', () => {
  it.each([
    ['06-instruction-row', ['3 Ada Testwood'], ['2 This row explains how to fill in the columns']],
    [
      'l-header-again',
      ['2 Ada Testwood', '4 Ada Testwood'],
      ['3 This row repeats the column names', '5 This row is a total or a note'],
    ],
  ])('in %s is left out and named', async (name, expected, said) => {
    const { people, advice } = await peopleIn(trial(name));
    expect(people).toEqual(expected);
    expect(advice).toEqual(said.map((text) => expect.stringContaining(text)));
  });

  it.each([
    ['Mandatory,"text, max 30","text, max 30",Mandatory,Optional,,', 'explains'],
    ['e.g. A123,e.g. Ada,e.g. Lovelace,Must be R to 13,,,', 'explains'],
    ['Grand total,3,,,,,', 'total'],
    ['Page 1 of 2,,,,,,', 'total'],
    ['2 pupils,,,,,,', 'total'],
  ])('is told by its words: %s', async (row, why) => {
    const { people, advice } = await peopleIn(lines(headings, row, ada));
    expect(people).toEqual(['3 Ada Testwood']);
    expect(advice).toEqual([expect.stringContaining(why)]);
  });

  it('may be the title and the column names again, at the head of each page', async () => {
    const { people, advice } = await peopleIn(
      lines('Our school', headings, ada, 'Our school', headings.toUpperCase(), bo),
    );
    expect(people).toEqual(['3 Ada Testwood', '6 Bo Testwood']);
    expect(advice).toHaveLength(3);
  });

  it('is not one whose names are words of instructions', async () => {
    const rows = [ada.replace('Ada,Testwood', 'Max,Total'), bo.replace('Bo,Test', 'Text,Date')];
    const { people, advice } = await peopleIn(lines(headings, ...rows));
    expect(people).toEqual(['2 Max Total', '3 Text Datewood']);
    expect(advice).toEqual([]);
    const few = 'Forename,Surname,Adno,Year,Class';
    expect((await peopleIn(lines(few, 'Text,Date,42,4,4B'))).people).toEqual(['2 Text Date']);
  });
});

describe('cells', () => {
  it.each([['16-pipe'], ['18-space-before-quote']])('of %s are read', async (name) => {
    const { rows, problems } = await readCsv(trial(name));
    expect(problems).toEqual([]);
    expect(rows).toEqual([expect.objectContaining({ firstName: 'Ada', year: '4', class: '4B' })]);
    const [contact] = rows[0]?.contacts ?? [];
    expect(contact?.name).toBe('Jo Testwood');
  });

  it.each([
    [
      'pipes below a title with commas',
      lines(
        'Pupils, parents, staff, governors, volunteers, visitors, learners, and all, of, us',
        `${headings}\r\n${ada}`.replaceAll(',', '|'),
      ),
    ],
    [
      'semicolons though a heading has commas',
      lines(
        `"Notes, if any, or none, or what, or who, or when, or where, or why, or how";${headings.replaceAll(',', ';')}`,
        `;${ada.replaceAll(',', ';')}`,
      ),
    ],
    [
      'tabs, the first cell of a row empty',
      lines(`House\t${headings.replaceAll(',', '\t')}`, `\t${ada.replaceAll(',', '\t')}`),
    ],
    ['a space after each comma', lines(headings.replaceAll(',', ', '), ada.replaceAll(',', ', '))],
  ])('are told apart by %s', async (_, text) => {
    const { rows, problems } = await readCsv(text);
    expect(problems).toEqual([]);
    expect(rows).toEqual([
      expect.objectContaining({ upn: 'U999411126130', firstName: 'Ada', class: '4B' }),
    ]);
  });
});
