import { checkLetterOf } from '../../../functions/core/register/file/upn.ts';

/** A file's rows by heading; what a row leaves out is an empty cell. */
export type FileRow = Record<string, string>;

const quote = (cell: string, delimiter: string): string =>
  cell.includes('"') || cell.includes(delimiter) || /[\r\n]|^\s|\s$/.test(cell)
    ? `"${cell.replaceAll('"', '""')}"`
    : cell;

/** A CSV as a spreadsheet writes it. `headings`: which columns, in which order. */
export function toCsv(
  rows: readonly FileRow[],
  { delimiter = ',', eol = '\r\n', headings = [...new Set(rows.flatMap(Object.keys))] } = {},
): string {
  const line = (cells: readonly string[]) =>
    cells.map((cell) => quote(cell, delimiter)).join(delimiter) + eol;
  return (
    line(headings) + rows.map((row) => line(headings.map((heading) => row[heading] ?? ''))).join('')
  );
}

/** A pupil's number with the right check letter. */
export const upnOf = (n: number): string => {
  const digits = `9994001${String(20 + Math.floor(n / 1000)).padStart(2, '0')}${String(n % 1000).padStart(3, '0')}`;
  return checkLetterOf(`?${digits}`) + digits;
};

const years = ['R', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12', '13'];

/** Two parents, as their children's rows have them. Every tenth family's second one has no email. */
function parentsOf(family: number): FileRow {
  const surname = `Family-${family}`;
  return {
    'Parent 1 name': `Ada ${surname}`,
    'Parent 1 email': `ada.${family}@example.org`,
    'Parent 1 mobile': `01632 ${String(960_000 + family)}`,
    'Parent 1 relationship': 'Mother',
    'Parent 1 parental responsibility': 'Yes',
    'Parent 2 name': `Bo ${surname}`,
    'Parent 2 email': family % 10 === 0 ? '' : `bo.${family}@example.org`,
    'Parent 2 relationship': 'Father',
    'Parent 3 name': family % 4 === 0 ? `Cleo ${surname}` : '',
    'Parent 3 relationship': family % 4 === 0 ? 'Grandmother' : '',
  };
}

/** Pupil number `n` of an invented school: families of one, two or three children. */
export const pupilRow = (n: number): FileRow => ({
  Forename: `Pupil ${n}`,
  Surname: `Family-${Math.floor(n / 2)}`,
  UPN: upnOf(n),
  'Admission number': String(n).padStart(6, '0'),
  'Reg group': `${years[n % years.length]}${'ABCDEF'[n % 6]}`,
  'NC year': years[n % years.length] ?? '',
  'User name': `p${n}`,
  ...parentsOf(Math.floor(n / 2)),
});

/** A register of `count` pupils. */
export const pupilRows = (count: number): FileRow[] =>
  Array.from({ length: count }, (_, n) => pupilRow(n));

export const staffRow = (n: number): FileRow => ({
  Type: 'Staff',
  Forename: `Teacher ${n}`,
  Surname: `Staff-${n}`,
  Email: `teacher.${n}@northbrook.example.org`,
  Classes: `${years[n % years.length]}${'ABCDEF'[n % 6]}`,
  Post: 'Class teacher',
});

export const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/** Maya of 4B with her mother, of whom the file does not say whether she may decide. */
export const mayaRow: FileRow = {
  Forename: 'Maya',
  Surname: 'Khan',
  UPN: upnOf(1),
  'Admission number': '0042',
  Class: '4B',
  Year: '4',
  'Parent 1 name': 'Samira Khan',
  'Parent 1 email': 'samira@example.org',
  'Parent 1 phone': '01632 960 001',
  'Parent 1 relationship': 'Mother',
  'Parent 1 PR': '',
};
