import {
  type Encoding,
  hasUtf8Mark,
  type Spelling,
  spellingOf,
  upperHalves,
  utf8Length,
} from './encodings.ts';
import { noText, otherKindOf, otherTextOf } from './other-kinds.ts';

/** A file that is no text, and what to do about it, in words. */
export type NotText = { reason: string };
export type Decoded = { text: Iterable<string>; spelling: Spelling };

const step = 64 * 1024;

/** Stands before a letter of another encoding than the rest of the file; no file has it. */
export const strayMark = '\uF8FE';

function* decodeCp850(bytes: Uint8Array): Iterable<string> {
  for (let at = 0; at < bytes.length; at += step) {
    let text = '';
    for (const byte of bytes.subarray(at, at + step))
      text += byte < 128 ? String.fromCharCode(byte) : upperHalves.cp850[byte - 128];
    yield text;
  }
}

/** UTF-8, and each byte that is not as Windows-1252, marked. */
function* decodeMixed(bytes: Uint8Array): Iterable<string> {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let text = '';
  let from = hasUtf8Mark(bytes) ? 3 : 0;
  for (let at = from; at < bytes.length; ) {
    const length = utf8Length(bytes, at);
    if (length === 0) {
      const stray = upperHalves['windows-1252'][(bytes[at] ?? 128) - 128];
      text += all.toString('utf8', from, at) + strayMark + stray;
      from = at + 1;
    }
    at += Math.max(1, length);
    if (text.length + at - from < step) continue;
    yield text + all.toString('utf8', from, at);
    text = '';
    from = at;
  }
  yield text + all.toString('utf8', from);
}

function* decodeAs(bytes: Uint8Array, encoding: string): Iterable<string> {
  const decoder = new TextDecoder(encoding);
  for (let at = 0; at < bytes.length; at += step)
    yield decoder.decode(bytes.subarray(at, at + step), { stream: true });
  yield decoder.decode();
}

/** In pieces, so that the text of a large file never stands in memory as a whole. */
function pieces(bytes: Uint8Array, encoding: Encoding): Iterable<string> {
  if (encoding === 'cp850') return decodeCp850(bytes);
  return encoding === 'mixed' ? decodeMixed(bytes) : decodeAs(bytes, encoding);
}

/** Enough of a file to tell its kind by. */
const beginning = 4096;

/** An uploaded file as text, its byte order mark gone; or what is wrong with it. */
export function decode(bytes: Uint8Array): Decoded | NotText {
  if (bytes.length === 0) return { reason: 'The file is empty. Export it again and upload that.' };
  const other = otherKindOf(bytes);
  if (other) return { reason: other };
  const spelling = spellingOf(bytes);
  const { encoding } = spelling;
  if (!encoding.startsWith('utf-16') && bytes.subarray(0, step).includes(0))
    return { reason: noText };
  const [start = ''] = pieces(bytes.subarray(0, beginning), encoding);
  const otherText = otherTextOf(start);
  if (otherText) return { reason: otherText };
  return { text: pieces(bytes, encoding), spelling };
}
