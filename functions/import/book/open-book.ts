import type { Sheet } from './book-sheet.ts';
import { openOds } from './ods.ts';
import { UnreadableBook } from './unreadable-book.ts';
import { openXlsx } from './xlsx.ts';
import type { Zip } from './zip.ts';

const exportAgain = 'Export the register as a CSV or Excel file (.xlsx) and upload that.';

/** Zips that are no spreadsheets, by what is in them. */
const others: [RegExp, string][] = [
  [/^word\/document\.xml$/u, `This is a Word document. ${exportAgain}`],
  [/^ppt\/presentation\.xml$/u, `This is a PowerPoint presentation. ${exportAgain}`],
  [
    /^Index\/(?:Document|Tables)|^Index\.zip$/u,
    'This is a file of Apple Numbers or Pages. Open it, choose “Export to”, then “Excel”, and upload that file.',
  ],
  [
    /\.(?:xlsx|ods|csv|tsv|txt)$/iu,
    'This is a zip folder. Open it, and upload the file of your register that is in it.',
  ],
];

const firstBytes = ({ bytes, entries }: Zip, name: string): string => {
  const entry = entries.get(name);
  if (!entry || entry.method !== 0) return '';
  const from =
    entry.at + 30 + bytes.readUInt16LE(entry.at + 26) + bytes.readUInt16LE(entry.at + 28);
  return bytes.toString('latin1', from, from + entry.size);
};

/** The sheets of a spreadsheet file. Throws `UnreadableBook` for any other zip, or a damaged one. */
export async function openBook(zip: Zip): Promise<Sheet[]> {
  const names = [...zip.entries.keys()];
  if (zip.entries.has('xl/workbook.xml') || zip.entries.has('xl/workbook.bin'))
    return openXlsx(zip);
  if (names.some((name) => name.startsWith('xl/'))) return openXlsx(zip);
  if (firstBytes(zip, 'mimetype').includes('opendocument.text'))
    throw new UnreadableBook(`This is a text document (.odt). ${exportAgain}`);
  if (zip.entries.has('content.xml')) return openOds(zip);
  const other = others.find(([is]) => names.some((name) => is.test(name)))?.[1];
  throw new UnreadableBook(other ?? `This is a zip folder, not a register. ${exportAgain}`);
}
