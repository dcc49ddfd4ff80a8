import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tidy } from '../../functions/core/register/file/text.ts';
import { readFile } from '../../functions/import/read-file.ts';
import { readCsv } from '../support/register/register.ts';
import {
  bytesOf,
  type FileRow,
  pupilRow,
  staffRow,
  toCsv,
  upnOf,
} from '../support/register/register-file.ts';

const fixture = (name: string) => readFileSync(join(import.meta.dirname, '../fixtures', name));
const rows = [pupilRow(1), pupilRow(2), staffRow(1)];
const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le');
/** As Windows-1252, for text within Latin-1. */
const windows = (text: string) => Buffer.from(text, 'latin1');

describe('a register file', () => {
  it('says the same in any spelling of letters, line ends and delimiters', async () => {
    const named = rows.map((row) => ({ ...row, Surname: 'Müller-Peña' }));
    const expected = (await readCsv(named)).rows;
    const text = toCsv(named);
    const same = [
      bytesOf(`\uFEFF${text}`),
      bytesOf(toCsv(named, { eol: '\n' })),
      bytesOf(toCsv(named, { eol: '\r' })),
      bytesOf(toCsv(named, { delimiter: ';' })),
      bytesOf(toCsv(named, { delimiter: '\t' })),
      utf16(toCsv(named, { delimiter: '\t' })),
      windows(text),
      windows(toCsv(named, { delimiter: ';' })),
    ];
    for (const bytes of same) expect((await readCsv(bytes)).rows).toEqual(expected);
    expect(expected[0]?.lastName).toBe('Müller-Peña');
  });

  it('says the same with its columns in any order', async () => {
    const expected = (await readCsv(rows)).rows;
    const headings = [...new Set(rows.flatMap(Object.keys))];
    const orders = fc.shuffledSubarray(headings, { minLength: headings.length });
    await fc.assert(
      fc.asyncProperty(orders, fc.constantFrom(',', ';', '\t'), async (order, delimiter) => {
        const read = await readCsv(toCsv(rows, { headings: order, delimiter }));
        expect(read.rows).toEqual(expected);
      }),
      { numRuns: 50 },
    );
  });

  it('gives back every name as it was written', async () => {
    const letters = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
    const odd = fc.constantFrom('O’Brien', 'a, "b"', 'Anne\nMarie', ' x ', 'মায়া', 'יעל', '="1"');
    const name = fc.oneof(letters, odd).filter((text) => /^[^'=@+#]*\p{L}/u.test(tidy(text)));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(name, name), { maxLength: 5 }), async (names) => {
        const file: FileRow[] = names.map(([Forename, Surname], n) => ({
          ...pupilRow(n),
          Forename,
          Surname,
        }));
        const read = await readCsv([...file, pupilRow(99)]);
        expect(read.problems).toEqual([]);
        expect(read.rows.slice(0, -1).map((row) => [row.firstName, row.lastName])).toEqual(
          names.map((pair) => pair.map(tidy)),
        );
      }),
    );
  });

  it('numbers rows as a spreadsheet does: empty ones count, line breaks in a cell do not', async () => {
    const [first, second] = [pupilRow(1), { ...pupilRow(2), UPN: 'wrong' }];
    const text = toCsv([{ ...first, 'User name': 'a\r\nb\nc' }, {}, {}, second]);
    const { problems, rows: read } = await readCsv(text);
    expect(read.map((one) => one.row)).toEqual([2, 5]);
    expect(problems).toEqual([expect.objectContaining({ row: 5, column: 'UPN' })]);
  });

  it('keeps quotation marks inside a cell that nobody doubled', async () => {
    const { rows: read } = await readCsv(
      'Forename,Surname,Adno,Class,Year\nJane "Jinx",D\'Arcy,1,4B,4\n"Jo" Ann,Smith,2,4B,4\n',
    );
    expect(read.map((one) => one.firstName)).toEqual(['Jane "Jinx"', '"Jo" Ann']);
  });

  it('names the row from which a quotation mark is never closed', async () => {
    const { problems, rows: read } = await readCsv(
      'Forename,Surname,Adno,Class,Year\nMaya,Khan,1,4B,4\n"Idris,Khan,2,4B,4\nZaynab,Khan,3,RG,R\n',
    );
    expect(read).toHaveLength(1);
    expect(problems).toEqual([expect.objectContaining({ row: 3 })]);
  });

  it('is not swallowed whole by such a mark in a large file', async () => {
    const many = Array.from({ length: 3000 }, (_, n) => pupilRow(n));
    const text = toCsv(many).replace('Pupil 1500', '"Pupil 1500');
    const { problems } = await readCsv(text);
    expect(problems).toEqual([expect.objectContaining({ row: 1502 })]);
  });

  it.each([
    ['an empty file', Buffer.alloc(0), 'The file is empty'],
    ['headings only', bytesOf('Forename,Surname,UPN\r\n'), 'no rows'],
  ])('that is %s is refused in words', async (_, bytes, words) => {
    const read = await readFile(bytes);
    expect('reason' in read && read.reason).toContain(words);
  });

  it('lists what is wrong in rows also when a column is missing', async () => {
    const { Surname: _surname, ...without } = pupilRow(1);
    const { problems } = await readCsv([{ ...without, 'Parent 1 email': 'nowhere' }]);
    expect(problems.map((problem) => `${problem.row} ${problem.column}`)).toEqual([
      '2 Parent 1 email',
      '1 Surname',
    ]);
  });
});

describe('the fixtures', () => {
  it('with awkward names have no problem', async () => {
    const read = await readCsv(fixture('register-awkward.csv'));
    expect(read.problems).toEqual([]);
    expect(read.rows).toHaveLength(31);
    expect(read.ignoredColumns).toEqual(['House', 'Medical notes']);
    const names = read.rows.map((row) => `${row.firstName} ${row.lastName}`.trim());
    expect(names).toContain("Caoimhe O’Brien-N'Diaye");
    expect(names).toContain('Maya খান');
    expect(names).toContain('ادریس خان');
    expect(names).toContain("Jinx D'Arcy, Fitzwilliam");
    expect(names).toContain('Madonna');
  });

  it('say in Windows-1252 what they say in UTF-8, as far as it has the letters', async () => {
    const whole = (await readCsv(fixture('register-awkward.csv'))).rows;
    const twin = (await readCsv(fixture('register-awkward-windows-1252.csv'))).rows;
    expect(twin).toHaveLength(19);
    for (const { row: _row, ...one } of twin)
      expect(whole.map(({ row: _other, ...rest }) => rest)).toContainEqual(one);
  });

  it('that are wrong have each problem named', async () => {
    const { problems } = await readCsv(fixture('register-wrong.csv'));
    expect(problems.map((problem) => `${problem.row} ${problem.column}`)).toEqual([
      '14 Parent 1 e-mail',
      '1 Class',
      '13 UPN',
    ]);
    expect(problems[2]?.message).toMatch(/row 3 \(Finn .*\) and row 13 \(María José/);
  });
});

describe('the number in the tests', () => {
  it('is a UPN of its own for each pupil', () => {
    expect(new Set(Array.from({ length: 10_000 }, (_, n) => upnOf(n))).size).toBe(10_000);
  });
});
