import { crc32, deflateRawSync } from 'node:zlib';

type Files = Record<string, string | Uint8Array>;

/** A zip of these files. `claim`: the size that it says each of them has once it is unpacked. */
export function toZip(files: Files, { claim }: { claim?: number } = {}): Buffer {
  const parts: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(files)) {
    const bytes = Buffer.from(content as string);
    const isPacked = name !== 'mimetype';
    const packed = isPacked ? deflateRawSync(bytes) : bytes;
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(isPacked ? 8 : 0, 4);
    head.writeUInt32LE(crc32(bytes), 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(claim ?? bytes.length, 18);
    head.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), head, Buffer.from(name), packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    list.push(Buffer.from('PK\u0001\u0002\u0014\0'), head, place, Buffer.from(name));
    parts.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(list);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(Object.keys(files).length, 4);
  end.writeUInt16LE(Object.keys(files).length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, directory, Buffer.from('PK\u0005\u0006'), end]);
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** A cell's XML where a test writes it itself. */
export type Raw = { xml: string };
export type Cell = string | number | Raw;
export type SheetRows = readonly (readonly Cell[])[];

const column = (place: number): string =>
  (place >= 26 ? column(Math.floor(place / 26) - 1) : '') + String.fromCharCode(65 + (place % 26));

/** The styles of test workbooks by their number: plain, a day, six digits, a phone, a time. */
const styles = `<styleSheet><numFmts count="3"><numFmt numFmtId="164" formatCode="000000"/><numFmt numFmtId="165" formatCode="00000\\ 000000"/><numFmt numFmtId="166" formatCode="[$-809]dd\\ mmmm\\ yyyy;@"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="20"/><xf numFmtId="166"/></cellXfs></styleSheet>`;

export const sheetXml = (rows: SheetRows, texts: string[]): string => {
  const cell = (value: Cell, place: number, row: number): string => {
    const r = `${column(place)}${row}`;
    if (typeof value === 'object') return value.xml.replace('<c', `<c r="${r}"`);
    if (value === '') return '';
    if (typeof value === 'number') return `<c r="${r}"><v>${value}</v></c>`;
    texts.push(value);
    return `<c r="${r}" t="s"><v>${texts.length - 1}</v></c>`;
  };
  const body = rows.map((cells, at) =>
    cells.length === 0
      ? ''
      : `<row r="${at + 1}">${cells.map((one, place) => cell(one, place, at + 1)).join('')}</row>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?><worksheet><sheetData>${body.join('')}</sheetData></worksheet>`;
};

const relation = (id: string, type: string, target: string) =>
  `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`;

/** The files of an Excel workbook with these sheets, as Excel lays them out. */
export function xlsxFiles(sheets: Record<string, SheetRows>, { state = '' } = {}): Files {
  const texts: string[] = [];
  const names = Object.keys(sheets);
  const pages = Object.fromEntries(
    Object.values(sheets).map((rows, at) => [
      `xl/worksheets/sheet${at + 1}.xml`,
      sheetXml(rows, texts),
    ]),
  );
  const list = names.map(
    (name, at) =>
      `<sheet name="${escape(name)}" sheetId="${at + 1}" ${at === 0 ? state : ''} r:id="rId${at + 1}"/>`,
  );
  const links = names.map((_, at) =>
    relation(`rId${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`),
  );
  return {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': `<Relationships>${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<workbook xmlns:r="r"><workbookPr/><sheets>${list.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${links.join('')}${relation('rIdS', 'sharedStrings', '/xl/sharedStrings.xml')}${relation('rIdT', 'styles', 'styles.xml')}</Relationships>`,
    'xl/styles.xml': styles,
    ...pages,
    'xl/sharedStrings.xml': `<sst>${texts.map((text) => `<si><t xml:space="preserve">${escape(text)}</t></si>`).join('')}</sst>`,
  };
}

export const toXlsx = (sheets: Record<string, SheetRows>): Buffer => toZip(xlsxFiles(sheets));

/** An OpenDocument spreadsheet; a cell of its own XML is a `table:table-cell`. */
export function toOds(sheets: Record<string, SheetRows>): Buffer {
  const cell = (value: Cell): string =>
    typeof value === 'object'
      ? value.xml
      : typeof value === 'number'
        ? `<table:table-cell office:value-type="float" office:value="${value}"><text:p>${value}</text:p></table:table-cell>`
        : value === ''
          ? '<table:table-cell/>'
          : `<table:table-cell office:value-type="string"><text:p>${escape(value)}</text:p></table:table-cell>`;
  const tables = Object.entries(sheets).map(
    ([name, rows]) =>
      `<table:table table:name="${escape(name)}"><table:table-column table:number-columns-repeated="1024"/>${rows
        .map((cells) => `<table:table-row>${cells.map(cell).join('')}</table:table-row>`)
        .join(
          '',
        )}<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="1024"/></table:table-row></table:table>`,
  );
  return toZip({
    mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
    'content.xml': `<?xml version="1.0" encoding="UTF-8"?><office:document-content><office:body><office:spreadsheet>${tables.join('')}</office:spreadsheet></office:body></office:document-content>`,
  });
}
