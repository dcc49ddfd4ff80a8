import { describe, expect, it } from 'vitest';
import { readFile } from '../../functions/import/read-file.ts';
import { type SheetRows, toOds, toXlsx, toZip, xlsxFiles } from '../support/register/workbook.ts';

const headings = ['Forename', 'Surname', 'Admission number', 'Year', 'Class'];
const sheet: SheetRows = [headings, ['Ada', 'Testwood', '42', '4', '4B']];

async function reasonOf(bytes: Uint8Array): Promise<string> {
  const read = await readFile(bytes);
  return 'reason' in read ? read.reason : `read with ${read.rows.length} rows`;
}

/** A workbook with one of its files replaced. */
const withPart = (name: string, content: string | Uint8Array, claim?: number) =>
  toZip({ ...xlsxFiles({ Pupils: sheet }), [name]: content }, claim === undefined ? {} : { claim });

const page = 'xl/worksheets/sheet1.xml';
const shared = 'xl/sharedStrings.xml';
const megabytes = 1024 * 1024;

describe('a spreadsheet made to harm', () => {
  it('that unpacks to far more than it is stops being unpacked, whatever it says of its size', async () => {
    const spaces = Buffer.alloc(150 * megabytes, 0x20);
    const bomb = withPart(page, Buffer.concat([Buffer.from('<worksheet><sheetData>'), spaces]), 10);
    expect(bomb.length).toBeLessThan(megabytes);
    const before = process.memoryUsage().rss;
    expect(await reasonOf(bomb)).toContain('far larger inside');
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * megabytes);
  });

  it('with more text than a register has is refused in words', async () => {
    const text = `<sst>${`<si><t>${'x'.repeat(1000)}</t></si>`.repeat(40_000)}</sst>`;
    expect(await reasonOf(withPart(shared, text))).toContain('far larger inside');
  });

  it.each([
    ['entities that grow', page, '<!DOCTYPE a [<!ENTITY b "cc">]><worksheet/>'],
    ['XML that ends in the middle', page, '<worksheet><sheetData><row r="1"><c r="A1"'],
    ['NUL bytes for XML', page, '\0'.repeat(5000)],
    ['a letter that there is not', page, '<worksheet>&#x110000;</worksheet>'],
    ['no list of sheets', 'xl/workbook.xml', 'no XML at all'],
    [
      'links that lead nowhere',
      'xl/_rels/workbook.xml.rels',
      '<a><Relationship Id="rId1" Target="worksheets/none.xml"/></a>',
    ],
  ])('with %s is refused in words', async (_, name, content) => {
    expect(await reasonOf(withPart(name, content))).toContain('damaged');
  });

  it('whose addresses make no sense is read as far as it goes', async () => {
    const rows =
      '<row r="-5"><c r="ZZZ1"/></row><row r="x"><c r="!"><v>1</v></c><c t="s"><v>-3</v></c></row>';
    const read = await readFile(withPart(page, `<worksheet>${rows}</worksheet>`));
    expect(read).toMatchObject({ rows: [], problems: [{ row: 2 }] });
  });

  it('cut off or garbled anywhere is refused in words or read, and never throws', async () => {
    for (const whole of [toXlsx({ Pupils: sheet }), toOds({ Pupils: sheet })])
      for (let at = 4; at < whole.length; at += 61) {
        const garbled = Buffer.from(whole);
        garbled[at] = (garbled[at] ?? 0) ^ 0xff;
        expect(await reasonOf(garbled)).toEqual(expect.any(String));
        expect(await reasonOf(whole.subarray(0, at))).toContain('damaged');
      }
  });

  it('in which one row stands for millions is refused in words', async () => {
    const alike = `<table:table-row table:number-rows-repeated="9000000"><table:table-cell office:value-type="string"><text:p>Ada</text:p></table:table-cell></table:table-row>`;
    const rows = headings.map(
      (text) => `<table:table-cell><text:p>${text}</text:p></table:table-cell>`,
    );
    const content = `<a><table:table><table:table-row>${rows.join('')}</table:table-row>${alike}</table:table></a>`;
    expect(await reasonOf(toZip({ 'content.xml': content }))).toContain('more than 30000 rows');
  });
});

describe('a CSV made to harm', () => {
  it('with 5,000 columns is refused in words', async () => {
    const wide = [...headings, ...Array.from({ length: 5000 }, (_, n) => `C${n}`)].join(',');
    const file = Buffer.from(`${wide}\nAda,Testwood,42,4,4B\n`);
    expect(await reasonOf(file)).toContain('more than 500 columns');
  });

  it('with NUL bytes far down is read without them', async () => {
    const rows = Array.from({ length: 5000 }, (_, n) => `Ada,Testwood,${n + 1},4,4B\n`).join('');
    const read = await readFile(
      Buffer.from(`${headings.join(',')}\n${rows}A\0da,Testwood,9999,4,4B\n`),
    );
    if ('reason' in read) throw new Error(read.reason);
    expect(read.rows.at(-1)?.firstName).toBe('A da');
  });
});
