import { describe, expect, it } from 'vitest';
import { readFile } from '../../functions/import/read-file.ts';
import { readCsv } from '../support/register/register.ts';
import { pupilRow, staffRow, toCsv } from '../support/register/register-file.ts';
import {
  type Cell,
  type SheetRows,
  toOds,
  toXlsx,
  toZip,
  xlsxFiles,
} from '../support/register/workbook.ts';

const columns = 'Forename,Surname,Admission number,Year,Class,Parent 1 name,Parent 1 mobile';
const headings = columns.split(',');
const ada: Cell[] = ['Ada', 'Testwood', '000042', 4, '4B', 'Jo Testwood', '07700 900123'];
const kinds = [
  ['.xlsx', toXlsx],
  ['.ods', toOds],
] as const;

/** What a sheet says of Ada in one column, where her row holds this cell there. */
async function adaWith(make: typeof toXlsx, place: number, cell: Cell) {
  const row = ada.map((one, at) => (at === place ? cell : one));
  const { rows, problems } = await readCsv(make({ Pupils: [headings, row] }));
  return { person: rows[0], problems };
}
const xml = (text: string): Cell => ({ xml: text });

describe.each(kinds)('a spreadsheet (%s)', (_, make) => {
  it('says the same as the CSV of it', async () => {
    const people = [pupilRow(1), { ...pupilRow(2), Forename: 'A & <b> "c"' }, staffRow(1)];
    const names = [...new Set(people.flatMap(Object.keys))];
    const sheet = [names, ...people.map((row) => names.map((name) => row[name] ?? ''))];
    const read = await readCsv(make({ Register: sheet }));
    expect(read.rows).toEqual((await readCsv(toCsv(people))).rows);
    expect(read).toMatchObject({ problems: [], advice: [] });
  });

  it('keeps the sheet’s own rows, with a title and blank rows above', async () => {
    const sheet: SheetRows = [['Our school'], [], headings, [], ada, ['', 'Testwood', 'x']];
    const { rows, problems } = await readCsv(make({ Sheet1: sheet }));
    expect(rows[0]?.row).toBe(5);
    expect(problems.map(({ row }) => row)).toContain(6);
  });

  it('is read from the sheet that has column names, wherever it stands', async () => {
    const { rows, advice } = await readCsv(
      make({ 'Read me': [['Hello']], Empty: [], Pupils: [headings, ada] }),
    );
    expect(rows.map(({ firstName }) => firstName)).toEqual(['Ada']);
    expect(advice).toEqual([]);
  });

  const several = {
    Notes: [['x']],
    Pupils: [headings, ada],
    'Year 5 ': [headings, ['Bo', ...ada.slice(1)]],
    Blank: [],
  };
  it('of several sheets says which was read, and which were not', async () => {
    const { rows, worksheets } = await readCsv(make(several));
    expect(rows.map(({ firstName }) => firstName)).toEqual(['Ada']);
    expect(worksheets).toEqual({ read: 'Pupils', others: ['Notes', 'Year 5 ', 'Blank'] });
    expect((await readCsv(make({ Pupils: [headings, ada] }))).worksheets).toBeUndefined();
  });

  it.each([
    ['Year 5 ', 'Bo', 'Year 5 '],
    ['Year 5', 'Ada', 'Pupils'],
  ])('is read from “%s” where that was chosen and is there: %s', async (worksheet, who, read) => {
    const said = await readFile(make(several), { worksheet });
    expect(said).toMatchObject({ rows: [{ firstName: who }], worksheets: { read } });
  });

  it.each([
    ['Notes', { isKnown: false, problems: [{ message: expect.stringContaining('“x”') }] }],
    ['Blank', { reason: 'The sheet “Blank” is empty.' }],
  ])('names the others also where “%s” is no register', async (worksheet, said) => {
    expect(await readFile(make(several), { worksheet })).toMatchObject({
      ...said,
      worksheets: { read: worksheet, others: expect.arrayContaining(['Pupils']) },
    });
  });

  it('names the others where the sheet is too wide, or has nobody', async () => {
    const wide = Array.from({ length: 5000 }, (_one, n) => `Column ${n}`);
    for (const [worksheet, reason] of [
      ['Wide', 'more than 500 columns'],
      ['Nobody', 'no rows'],
    ] as const)
      expect(
        await readFile(make({ Pupils: [headings, ada], Wide: [wide], Nobody: [headings] }), {
          worksheet,
        }),
      ).toMatchObject({
        reason: expect.stringContaining(reason),
        worksheets: { read: worksheet, others: expect.arrayContaining(['Pupils']) },
      });
  });

  it('offers no sheet without a name, nor one twice or with an endless name', async () => {
    const files = { Pupils: [headings, ada], '': [], ' ': [], ['x'.repeat(101)]: [], Staff: [] };
    expect((await readCsv(make(files))).worksheets).toEqual({ read: 'Pupils', others: ['Staff'] });
  });

  it('without column names gives one problem', async () => {
    const { problems } = await readCsv(make({ Sheet1: [['a', 'b'], ada] }));
    expect(problems).toHaveLength(1);
  });

  it('that is blank is said to be empty', async () => {
    expect(await readFile(make({ Sheet1: [] }))).toEqual({
      reason: expect.stringContaining('empty'),
    });
  });

  it('with a cell in column 5,000 is refused in words', async () => {
    const wide = [...headings, ...Array.from({ length: 5000 }, (_one, n) => `Column ${n}`)];
    expect(await readFile(make({ Pupils: [wide, ada] }))).toEqual({
      reason: expect.stringContaining('more than 500 columns'),
    });
  });
});

describe('a cell of a workbook (.xlsx)', () => {
  it.each([
    ['a plain number', '<c><v>42</v></c>', '42'],
    ['digits shown with zeros before them', '<c s="2"><v>42</v></c>', '000042'],
    ['a long number', '<c><v>7.70900123456E11</v></c>', '770900123456'],
    ['a date', '<c s="1"><v>45170</v></c>', '2023-09-01'],
    ['a date in a format of its own', '<c s="5"><v>45170</v></c>', '2023-09-01'],
    ['an ISO date', '<c t="d"><v>2023-09-01T00:00:00</v></c>', '2023-09-01'],
    ['a date and time', '<c s="1"><v>45170.5</v></c>', '2023-09-01 12:00'],
    ['a time', '<c s="4"><v>0.375</v></c>', '09:00'],
    ['a fraction', '<c><v>0.30000000000000004</v></c>', '0.3'],
    ['a formula', '<c t="str"><f>A1&amp;B1</f><v>A1B2</v></c>', 'A1B2'],
    ['a text of its own', '<c t="inlineStr"><is><r><t>A</t></r><r><t>7</t></r></is></c>', 'A7'],
    [
      'a text that is never shown',
      '<c t="inlineStr"><is><t>A</t><rPh><t>B</t></rPh></is></c>',
      'A',
    ],
    ['an error', '<c t="e"><v>#N/A</v></c>', '#N/A'],
    ['a yes or no', '<c t="b"><v>1</v></c>', 'TRUE'],
  ])('is text: %s', async (_, cell, expected) => {
    expect((await adaWith(toXlsx, 2, xml(cell))).person?.admissionNumber).toBe(expected);
  });

  it('is a phone number with its zero, as the sheet shows it', async () => {
    const { person } = await adaWith(toXlsx, 6, xml('<c s="3"><v>7700900123</v></c>'));
    expect(person?.contacts[0]?.phone).toBe('07700 900123');
  });

  it('that merging left blank is blank', async () => {
    const { problems } = await adaWith(toXlsx, 0, xml('<c s="1"/>'));
    expect(problems).toEqual([expect.objectContaining({ row: 2, column: 'Forename' })]);
  });

  it('counts days from 1904 where the workbook does', async () => {
    const row = ada.map((one, at) => (at === 2 ? xml('<c s="1"><v>43708</v></c>') : one));
    const files = xlsxFiles({ Pupils: [headings, row] });
    files['xl/workbook.xml'] = String(files['xl/workbook.xml']).replace(
      '<workbookPr/>',
      '<workbookPr date1904="1"/>',
    );
    expect((await readCsv(toZip(files))).rows[0]?.admissionNumber).toBe('2023-09-01');
  });

  it('of a hidden sheet is not read', async () => {
    const files = xlsxFiles(
      { Old: [headings, ['Bo', ...ada.slice(1)]], Pupils: [headings, ada] },
      { state: 'state="hidden"' },
    );
    const { rows, advice } = await readCsv(toZip(files));
    expect(rows.map(({ firstName }) => firstName)).toEqual(['Ada']);
    expect(advice).toEqual([]);
  });

  it('has the same text where every element has a prefix', async () => {
    const files = xlsxFiles({ Pupils: [headings, ada] });
    for (const name of ['xl/worksheets/sheet1.xml', 'xl/sharedStrings.xml'])
      files[name] = String(files[name]).replace(/<(\/?)(?!\?)/gu, '<$1x:');
    expect((await readCsv(toZip(files))).rows[0]?.firstName).toBe('Ada');
  });
});

describe('a cell of an OpenDocument spreadsheet (.ods)', () => {
  const cell = (attributes: string, shown: string) =>
    `<table:table-cell ${attributes}><text:p>${shown}</text:p></table:table-cell>`;
  it.each([
    ['a plain number', cell('office:value-type="float" office:value="42"', '42'), '42'],
    ['zeros before it', cell('office:value-type="float" office:value="42"', '000042'), '000042'],
    [
      'a long number',
      cell('office:value-type="float" office:value="770900123456"', '7.71E+11'),
      '770900123456',
    ],
    [
      'a date',
      cell('office:value-type="date" office:date-value="2023-09-01"', '1 Sep'),
      '2023-09-01',
    ],
    [
      'a yes or no',
      cell('office:value-type="boolean" office:boolean-value="true"', 'WAHR'),
      'TRUE',
    ],
    ['an error', cell('office:value-type="string" calcext:value-type="error"', '#N/A'), '#N/A'],
    [
      'a text with a remark',
      `<table:table-cell office:value-type="string"><office:annotation><text:p>see me</text:p></office:annotation><text:p>A<text:s text:c="2"/><text:span>7</text:span></text:p></table:table-cell>`,
      'A 7',
    ],
  ])('is text: %s', async (_, given, expected) => {
    expect((await adaWith(toOds, 2, xml(given))).person?.admissionNumber).toBe(expected);
  });

  it('stands for as many cells as it says', async () => {
    const blank = xml('<table:covered-table-cell table:number-columns-repeated="2"/>');
    const twice = xml(
      '<table:table-cell office:value-type="string" table:number-columns-repeated="2"><text:p>4</text:p></table:table-cell>',
    );
    const { rows, problems } = await readCsv(
      toOds({
        P: [
          ['Forename', 'x', 'y', 'Surname', 'Admission number', 'Year', 'Class'],
          ['Ada', blank, 'Testwood', '42', twice],
        ],
      }),
    );
    expect(problems).toEqual([]);
    expect(rows[0]).toMatchObject({ lastName: 'Testwood', year: '4', class: '4' });
  });
});
