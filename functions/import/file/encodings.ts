import { isUtf8 } from 'node:buffer';

/** How a file spells its letters. `mixed`: UTF-8 with bytes that are not, read as Windows-1252. */
export type Encoding =
  | 'utf-8'
  | 'utf-16le'
  | 'utf-16be'
  | 'windows-1252'
  | 'macintosh'
  | 'cp850'
  | 'mixed';

/** `doubtful`: the letters that come out may be wrong, so that somebody has to look at them. */
export type Spelling = { encoding: Encoding; isDoubtful: boolean };

const upperHalf850 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00AD±‗¾¶§÷¸°¨·¹³²■\u00A0';
const high = Uint8Array.from({ length: 128 }, (_, at) => 128 + at);

/** What each byte from 128 on means in the encodings of one byte a letter. */
export const upperHalves = {
  'windows-1252': new TextDecoder('windows-1252').decode(high),
  macintosh: new TextDecoder('macintosh').decode(high),
  cp850: upperHalf850,
} as const;
export type OneByte = keyof typeof upperHalves;

const ofNames = /[àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿßœšžðþ]/iu;
const lower = /\p{Ll}/u;
const letter = /[A-Za-z]/u;

/** Whether a character stands where British files have such a one: in a name, and in its case. */
function isPlausible(character: string, before: string, after: string): boolean {
  if (ofNames.test(character)) {
    if (lower.test(character)) return true;
    return !lower.test(before) && !(letter.test(before) && lower.test(after));
  }
  if (character === '’') return letter.test(before);
  if (character === '‘') return !letter.test(before);
  if (character === '–' || character === '—') return !letter.test(before) || !letter.test(after);
  return /[\u00A0£°½¼“”€…]/u.test(character) && !(letter.test(before) && letter.test(after));
}

/** So many letters tell an encoding as well as all of them. */
const mostLooked = 5000;

/** Which share of a file's bytes from 128 on is plausible in an encoding, 0 to 1. */
function plausibility(bytes: Uint8Array, encoding: OneByte): number {
  let seen = 0;
  let plausible = 0;
  const at = (place: number): string => {
    const byte = bytes[place] ?? 32;
    return byte < 128 ? String.fromCharCode(byte) : (upperHalves[encoding][byte - 128] ?? '');
  };
  for (let place = 0; place < bytes.length && seen < mostLooked; place += 1) {
    if ((bytes[place] ?? 0) < 128) continue;
    seen += 1;
    if (isPlausible(at(place), at(place - 1), at(place + 1))) plausible += 1;
  }
  return plausible / Math.max(1, seen);
}

/** How long the UTF-8 letter is that begins here; 0 where none does, or it is not whole. */
export function utf8Length(bytes: Uint8Array, at: number): number {
  const byte = bytes[at] ?? 0;
  if (byte < 128) return 1;
  const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 0;
  return length > 0 && isUtf8(bytes.subarray(at, at + length)) ? length : 0;
}

/** Windows-1252 hardly ever has two bytes that are one letter of UTF-8: a few of them tell. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  let good = 0;
  let bad = 0;
  for (let at = 0; at < bytes.length && good + bad < mostLooked; ) {
    const length = utf8Length(bytes, at);
    if (length > 1) good += 1;
    if (length === 0) bad += 1;
    at += Math.max(1, length);
  }
  return good > 0 && good * 4 >= bad;
}

/**
 * Which encoding of one byte a letter: Windows-1252, which British systems still write, unless its
 * letters make no sense and those of MS-DOS or an old Mac nearly all do.
 */
function guessOneByte(bytes: Uint8Array): Spelling {
  const windows = plausibility(bytes, 'windows-1252');
  for (const encoding of ['cp850', 'macintosh'] as const) {
    const other = windows >= 0.7 ? 0 : plausibility(bytes, encoding);
    if (other >= 0.9) return { encoding, isDoubtful: true };
  }
  return { encoding: 'windows-1252', isDoubtful: windows < 0.7 };
}

/** UTF-16 without its mark: every other byte of plain text is zero. */
function guessUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const sample = bytes.subarray(0, 200);
  const zeros = (odd: number) => sample.filter((byte, at) => byte === 0 && at % 2 === odd).length;
  if (zeros(1) > sample.length / 4) return 'utf-16le';
  return zeros(0) > sample.length / 4 ? 'utf-16be' : undefined;
}

export const hasUtf8Mark = (bytes: Uint8Array): boolean =>
  bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;

const marks: [Encoding, number[]][] = [
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** How a file spells its letters, by its mark or by what its bytes come to. */
export function spellingOf(bytes: Uint8Array): Spelling {
  const marked = marks.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte))?.[0];
  const encoding = marked ?? guessUtf16(bytes) ?? (isUtf8(bytes) ? 'utf-8' : undefined);
  if (encoding) return { encoding, isDoubtful: false };
  return hasUtf8Mark(bytes) || isMostlyUtf8(bytes)
    ? { encoding: 'mixed', isDoubtful: true }
    : guessOneByte(bytes);
}
