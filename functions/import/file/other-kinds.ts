const spreadsheet =
  'Upload the spreadsheet itself (.xlsx or .ods), or in your spreadsheet choose “Save as”, then “CSV UTF-8 (comma delimited)”, and upload that file.';
const exportAgain = 'Export the register as a CSV or Excel file (.xlsx) and upload that.';

const picture = `This is a picture. ${exportAgain}`;

const begins = (bytes: Uint8Array, start: readonly number[], from = 0): boolean =>
  start.every((byte, index) => bytes[from + index] === byte);

const ascii = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));

/** Files that are no text, by how their bytes begin: at the start, or so many bytes on. */
const signatures: [readonly number[], string, at?: number][] = [
  [ascii('%PDF'), `This is a PDF. ${exportAgain}`],
  [[0x89, 0x50, 0x4e, 0x47], picture],
  [[0xff, 0xd8, 0xff], picture],
  [ascii('GIF8'), picture],
  [ascii('II*\0'), picture],
  [ascii('MM\0*'), picture],
  [ascii('WEBP'), picture, 8],
  [ascii('ftyp'), 'This is a picture or a video. Choose the file of your register instead.', 4],
  [[0x1f, 0x8b], `This is a compressed file (.gz). Open it, and upload the file inside it.`],
  [ascii('Rar!'), 'This is a compressed file (.rar). Open it, and upload the file inside it.'],
  [ascii('7z\xbc\xaf'), 'This is a compressed file (.7z). Open it, and upload the file inside it.'],
];

const oldOffice = [0xd0, 0xcf, 0x11, 0xe0];

const holds = (bytes: Uint8Array, name: string): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(Buffer.from(name, 'utf16le'));

/** Word, Excel before 2007, and anything with a password share one beginning. */
function inOldOffice(bytes: Uint8Array): string {
  if (holds(bytes, 'EncryptedPackage'))
    return 'This file has a password, so we cannot read it. Open it, save it without the password, and upload that file.';
  if (holds(bytes, 'WordDocument')) return `This is a Word document. ${exportAgain}`;
  return 'This is an Excel file of the old kind (.xls). Open it, choose “Save as”, then “Excel Workbook (.xlsx)”, and upload that file.';
}

/** Text of another kind, by how it begins once it is decoded. */
const texts: [RegExp, string][] = [
  [/^\{\\rtf/u, `This is a formatted document (RTF), such as WordPad writes. ${exportAgain}`],
  [
    /^(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype html|html|head|body|meta|table|style|div)\b/iu,
    `This is a web page with a table in it, although its name may end in .xls or .csv. Open it in Excel, choose “Save as”, then “Excel Workbook (.xlsx)”, and upload that file.`,
  ],
  [
    /^<\?xml[\s\S]{0,2000}(?:urn:schemas-microsoft-com:office:spreadsheet|progid="Excel\.Sheet")/u,
    'This is an Excel 2003 file (XML). Open it in Excel, choose “Save as”, then “Excel Workbook (.xlsx)”, and upload that file.',
  ],
  [/^<(?:[?!]|[a-z][^<>,;\t]*>\s*<)/iu, `This is an XML file. ${exportAgain}`],
  [/^MIME-Version:/iu, `This is a saved web page. ${exportAgain}`],
  [/^(?:\{\s*["}]|\[\s*[[{"\d\]])/u, `This is a JSON file. ${exportAgain}`],
  [/^BEGIN:V(?:CARD|CALENDAR)/u, `This is an address book or a calendar. ${exportAgain}`],
];

/** What a file of bytes is instead of a register, and what to do; undefined where it may be one. */
export function otherKindOf(bytes: Uint8Array): string | undefined {
  if (begins(bytes, oldOffice)) return inOldOffice(bytes);
  return signatures.find(([start, , at]) => begins(bytes, start, at))?.[1];
}

/** The same of a text, by its beginning. */
export const otherTextOf = (beginning: string): string | undefined => {
  const start = beginning.trimStart();
  return texts.find(([is]) => is.test(start))?.[1];
};

/** Said of what is no text and no file that we can name. */
export const noText = `We cannot tell what kind of file this is. ${spreadsheet}`;

export const isZip = (bytes: Uint8Array): boolean => begins(bytes, [0x50, 0x4b]);
