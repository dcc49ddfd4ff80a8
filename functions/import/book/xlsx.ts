import { mostColumns } from '../file/columns-limit.ts';
import type { Sheet, TakeRow } from './book-sheet.ts';
import { type NumberFormat, showNumber } from './number-format.ts';
import { damaged, tooWide, UnreadableBook } from './unreadable-book.ts';
import { readFormats, readLinks, readSharedTexts, unescapeText } from './xlsx-parts.ts';
import { type Attributes, readXml } from './xml.ts';
import { unpack, type Zip } from './zip.ts';

/** What the cells of a workbook refer to. */
type Shared = { texts: readonly string[]; formats: readonly NumberFormat[]; is1904: boolean };

/** Column A is 0; a cell without an address stands after the one before it. */
function placeOf(address: string | undefined, next: number): number {
  const letters = /^[A-Z]{1,3}/u.exec(address ?? '')?.[0];
  if (!letters) return next;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** What a cell says, of which kind its value is said to be. */
function cellText(
  value: string,
  { t: kind = 'n', s: style }: Attributes,
  { texts, formats, is1904 }: Shared,
): string {
  switch (kind) {
    case 's':
      return texts[Number(value)] ?? '';
    case 'b':
      return value === '1' ? 'TRUE' : 'FALSE';
    case 'd':
      return value.replace(/T00:00(?::00(?:\.0+)?)?Z?$/u, '');
    case 'n': {
      const number = Number(value);
      return value === '' || !Number.isFinite(number)
        ? value
        : showNumber(number, formats[Number(style ?? 0)] ?? 'plain', { is1904 });
    }
    // A formula's text, a text of the cell's own, or an error such as #N/A.
    default:
      return unescapeText(value);
  }
}

/** Follows the elements of a sheet, and hands over each row as it ends. */
function rowReader(shared: Shared, take: TakeRow) {
  let cells: string[] = [];
  let row = 0;
  let place = -1;
  let cell: Attributes = {};
  let value = '';
  let isValue = false;
  let isReading = false;
  return {
    open(name: string, attributes: Attributes) {
      if (name === 'row') {
        const said = Number(attributes['r']);
        row = said > row ? said : row + 1;
        cells = [];
        place = -1;
      } else if (name === 'c') {
        cell = attributes;
        place = placeOf(attributes['r'], place + 1);
        value = '';
      } else if (name === 'rPh') isReading = true;
      else if (name === 'v' || name === 't') isValue = !isReading;
    },
    text(piece: string) {
      if (isValue) value += piece;
    },
    close(name: string) {
      if (name === 'v' || name === 't') isValue = false;
      else if (name === 'rPh') isReading = false;
      else if (name === 'c' && value !== '') {
        if (place >= mostColumns) throw tooWide();
        while (cells.length < place) cells.push('');
        cells[place] = cellText(value, cell, shared);
      } else if (name === 'row' && cells.length > 0) take(cells, row);
    },
  };
}

/** The sheets that a workbook shows, in order, and how it counts days. */
async function readWorkbook(zip: Zip, part: string) {
  const sheets: { name: string; id: string }[] = [];
  let is1904 = false;
  await readXml(unpack(zip, part), {
    open(name, attributes) {
      if (name === 'workbookPr') is1904 = /^(?:1|true)$/u.test(attributes['date1904'] ?? '');
      if (name === 'sheet' && (attributes['state'] ?? 'visible') === 'visible')
        sheets.push({ name: attributes['name'] ?? '', id: attributes['id'] ?? '' });
    },
  });
  return { sheets, is1904 };
}

const once = <T>(make: () => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

/** The sheets of an Excel workbook (.xlsx, .xlsm). What they share is read with the first of them. */
export async function openXlsx(zip: Zip): Promise<Sheet[]> {
  const part = (await readLinks(zip, '')).get('officeDocument') ?? 'xl/workbook.xml';
  if (part.endsWith('.bin') || zip.entries.has('xl/workbook.bin'))
    throw new UnreadableBook(
      'This is a binary Excel file (.xlsb). Open it, choose “Save as”, then “Excel Workbook (.xlsx)”, and upload that file.',
    );
  if (!zip.entries.has(part)) throw damaged();
  const links = await readLinks(zip, part);
  const { sheets, is1904 } = await readWorkbook(zip, part);
  const shared = once(async () => ({
    texts: await readSharedTexts(zip, links.get('sharedStrings')),
    formats: await readFormats(zip, links.get('styles')),
    is1904,
  }));
  return sheets.flatMap(({ name, id }): Sheet[] => {
    const place = links.get(id);
    // A sheet that is a chart has no cells.
    if (place === undefined || !/worksheets?\//iu.test(place)) return [];
    return [
      {
        name,
        async read(take, isEnough) {
          const reader = rowReader(await shared(), take);
          await readXml(unpack(zip, place), isEnough ? { ...reader, isDone: isEnough } : reader);
        },
      },
    ];
  });
}
