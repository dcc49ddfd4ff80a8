import { mostColumns } from '../file/columns-limit.ts';
import type { Sheet, TakeRow } from './book-sheet.ts';
import { tooWide } from './unreadable-book.ts';
import { type Attributes, readXml } from './xml.ts';
import { unpack, type Zip } from './zip.ts';

/** As many rows alike as one row may stand for; more is no register. */
const mostAlike = 40_000;

const repeated = (count: string | undefined): number => Math.max(1, Number(count ?? 1) || 1);

/** What a cell says: a day as `yyyy-mm-dd`, a number with all its digits, else what is shown. */
function cellText(shown: string, attributes: Attributes): string {
  const kind = attributes['value-type'];
  if (kind === 'date') return (attributes['date-value'] ?? shown).replace(/T00:00:00.*$/u, '');
  if (kind === 'boolean') return (attributes['boolean-value'] ?? shown).toUpperCase();
  if (kind !== 'float') return shown || (attributes['string-value'] ?? '');
  // Zeros at the front and errors are only in what is shown; all digits only in the value.
  if (/^\+?0\d|^#|^Err:/u.test(shown)) return shown;
  const value = attributes['value'] ?? shown;
  const number = Number(value);
  return /e/iu.test(value) && Number.isSafeInteger(number) ? String(number) : value;
}

/** Follows the elements of all sheets, and hands over each row of the one named `wanted`. */
function rowReader(wanted: number, take: TakeRow) {
  let sheet = -1;
  let depth = 0;
  let row = 1;
  let rowRepeats = 1;
  let cells: string[] = [];
  let place = 0;
  let cell: Attributes | undefined;
  let shown = '';
  let paragraphs = 0;
  let asides = 0;
  const isWanted = () => sheet === wanted && depth === 1;

  function endCell(): void {
    const text = cellText(shown, cell ?? {});
    const count = repeated(cell?.['number-columns-repeated']);
    cell = undefined;
    if (text !== '') {
      if (place + count > mostColumns) throw tooWide();
      while (cells.length < place) cells.push('');
      for (let n = 0; n < count; n += 1) cells.push(text);
    }
    place += count;
  }
  function endRow(): void {
    if (cells.length > 0)
      for (let n = 0; n < Math.min(rowRepeats, mostAlike); n += 1) take([...cells], row + n);
    row += rowRepeats;
  }

  return {
    open(name: string, attributes: Attributes) {
      if (name === 'table') {
        depth += 1;
        if (depth === 1) sheet += 1;
      }
      if (!isWanted()) return;
      if (name === 'table-row') {
        rowRepeats = repeated(attributes['number-rows-repeated']);
        cells = [];
        place = 0;
      } else if (name === 'table-cell' || name === 'covered-table-cell') {
        cell = attributes;
        shown = '';
        paragraphs = 0;
      } else if (name === 'annotation') asides += 1;
      else if (name === 'p' && asides === 0) {
        if (paragraphs > 0) shown += '\n';
        paragraphs += 1;
      } else if (name === 's' && asides === 0)
        shown += ' '.repeat(Math.min(repeated(attributes['c']), 100));
      else if ((name === 'tab' || name === 'line-break') && asides === 0) shown += ' ';
    },
    text(piece: string) {
      if (cell && paragraphs > 0 && asides === 0 && isWanted()) shown += piece;
    },
    close(name: string) {
      if (isWanted()) {
        if (name === 'table-cell' || name === 'covered-table-cell') endCell();
        else if (name === 'table-row') endRow();
        else if (name === 'annotation') asides -= 1;
      }
      if (name === 'table') depth -= 1;
    },
    isPast: () => sheet > wanted,
  };
}

/** The sheets of an OpenDocument spreadsheet (.ods): LibreOffice, Google. */
export async function openOds(zip: Zip): Promise<Sheet[]> {
  const names: string[] = [];
  let depth = 0;
  await readXml(unpack(zip, 'content.xml'), {
    open(name, attributes) {
      if (name !== 'table') return;
      if (depth === 0) names.push(attributes['name'] ?? '');
      depth += 1;
    },
    close(name) {
      if (name === 'table') depth -= 1;
    },
  });
  return names.map((name, at) => ({
    name,
    async read(take, isEnough) {
      const reader = rowReader(at, take);
      const isDone = () => reader.isPast() || (isEnough?.() ?? false);
      await readXml(unpack(zip, 'content.xml'), { ...reader, isDone });
    },
  }));
}
