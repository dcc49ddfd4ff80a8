import { isUtf8 } from 'node:buffer';

/** A file that is no text, and what to do about it, in words. */
export type NotText = { reason: string };
export type Decoded = { text: Iterable<string> };

const begins = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte);

const saveAsCsv =
  'In your spreadsheet choose “Save as”, then “CSV UTF-8 (comma delimited)”, and upload that file.';

/** Files people upload instead of a CSV, by their first bytes. */
const others: [readonly number[], string][] = [
  [[0x50, 0x4b, 0x03, 0x04], `This is an Excel file or a zip folder, not a CSV file. ${saveAsCsv}`],
  [[0xd0, 0xcf, 0x11, 0xe0], `This is an old Excel file, not a CSV file. ${saveAsCsv}`],
  [[0x25, 0x50, 0x44, 0x46], 'This is a PDF. Export the register as a CSV file and upload that.'],
];

/** UTF-16 without its mark: every other byte of plain text is zero. */
function guessUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const sample = bytes.subarray(0, 200);
  const zeros = (odd: number) => sample.filter((byte, at) => byte === 0 && at % 2 === odd).length;
  if (zeros(1) > sample.length / 4) return 'utf-16le';
  return zeros(0) > sample.length / 4 ? 'utf-16be' : undefined;
}

/**
 * How a file spells its letters. What is not valid UTF-8 is Windows-1252, which British systems
 * still write; every byte means something there, so that it cannot fail.
 */
function encodingOf(bytes: Uint8Array): string {
  if (begins(bytes, [0xef, 0xbb, 0xbf])) return 'utf-8';
  if (begins(bytes, [0xff, 0xfe])) return 'utf-16le';
  if (begins(bytes, [0xfe, 0xff])) return 'utf-16be';
  return guessUtf16(bytes) ?? (isUtf8(bytes) ? 'utf-8' : 'windows-1252');
}

const step = 64 * 1024;

/** In pieces, so that the text of a large file never stands in memory as a whole. */
function* pieces(bytes: Uint8Array, encoding: string): Iterable<string> {
  const decoder = new TextDecoder(encoding);
  for (let at = 0; at < bytes.length; at += step)
    yield decoder.decode(bytes.subarray(at, at + step), { stream: true });
  yield decoder.decode();
}

/** An uploaded file as text, its byte order mark gone; or what is wrong with it. */
export function decode(bytes: Uint8Array): Decoded | NotText {
  if (bytes.length === 0) return { reason: 'The file is empty. Export it again and upload that.' };
  const other = others.find(([start]) => begins(bytes, start));
  if (other) return { reason: other[1] };
  const encoding = encodingOf(bytes);
  if (!encoding.startsWith('utf-16') && bytes.subarray(0, step).includes(0))
    return { reason: `This is not a CSV file. ${saveAsCsv}` };
  return { text: pieces(bytes, encoding) };
}
