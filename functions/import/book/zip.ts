import { createInflateRaw } from 'node:zlib';
import { damaged, tooLarge } from './unreadable-book.ts';

/** One file in a zip: where its bytes are, and how they are packed. */
type Entry = { method: number; isLocked: boolean; size: number; at: number };

/** The files of a zip by their names. */
export type Zip = { bytes: Buffer; entries: ReadonlyMap<string, Entry> };

/** The most that is unpacked of one file, counted as it comes: what the zip says of it may be a lie. */
export const mostUnpacked = 100 * 1024 * 1024;
const mostEntries = 5000;

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const fileMark = 0x04034b50;
/** The end of a zip may be followed by a remark of so many bytes. */
const longestRemark = 65_535;
const endLength = 22;

function findEnd(bytes: Buffer): number {
  const last = bytes.length - endLength;
  for (let at = last; at >= Math.max(0, last - longestRemark); at -= 1)
    if (bytes.readUInt32LE(at) === endMark) return at;
  throw damaged();
}

/** Sizes and places beyond 4 GB stand elsewhere; some programs put all of them there. */
function wideNumbers(extra: Buffer): number[] {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    const field = extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2));
    return Array.from({ length: Math.floor(field.length / 8) }, (_, n) =>
      Number(field.readBigUInt64LE(n * 8)),
    );
  }
  return [];
}

function readEntry(bytes: Buffer, at: number): { name: string; entry: Entry; next: number } {
  if (bytes.readUInt32LE(at) !== entryMark) throw damaged();
  const nameEnd = at + 46 + bytes.readUInt16LE(at + 28);
  const extraEnd = nameEnd + bytes.readUInt16LE(at + 30);
  const wide = wideNumbers(bytes.subarray(nameEnd, extraEnd));
  const numberAt = (place: number): number => {
    const number = bytes.readUInt32LE(place);
    return number === 0xffff_ffff ? (wide.shift() ?? number) : number;
  };
  numberAt(at + 24);
  const size = numberAt(at + 20);
  const entry = {
    method: bytes.readUInt16LE(at + 10),
    isLocked: (bytes.readUInt16LE(at + 8) & 1) === 1,
    size,
    at: numberAt(at + 42),
  };
  const name = bytes.toString('utf8', at + 46, nameEnd).replaceAll('\\', '/');
  return { name, entry, next: extraEnd + bytes.readUInt16LE(at + 32) };
}

/** Reads what a zip says is in it. Throws `UnreadableBook` where it is cut off, or none. */
export function openZip(given: Uint8Array): Zip {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.length);
  if (bytes.length < endLength) throw damaged();
  try {
    const end = findEnd(bytes);
    const count = bytes.readUInt16LE(end + 10);
    if (count > mostEntries) throw tooLarge();
    const entries = new Map<string, Entry>();
    let at = bytes.readUInt32LE(end + 16);
    for (let n = 0; n < count; n += 1) {
      const { name, entry, next } = readEntry(bytes, at);
      entries.set(name, entry);
      at = next;
    }
    return { bytes, entries };
  } catch (error) {
    // Places beyond the end of the file: it was cut off on its way, or made to harm.
    if (error instanceof RangeError) throw damaged();
    throw error;
  }
}

function packedBytes({ bytes }: Zip, { at, size }: Entry): Buffer {
  if (at + 30 > bytes.length || bytes.readUInt32LE(at) !== fileMark) throw damaged();
  const from = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  return bytes.subarray(from, from + size);
}

const isFault = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');

/**
 * Unpacks one file of a zip piece by piece. Throws `UnreadableBook` when it comes to more than we
 * take, or is damaged.
 */
export async function* unpack(zip: Zip, name: string): AsyncGenerator<Uint8Array> {
  const entry = zip.entries.get(name);
  if (!entry || entry.isLocked || ![0, 8].includes(entry.method)) throw damaged();
  const packed = packedBytes(zip, entry);
  if (entry.method === 0) {
    yield packed;
    return;
  }
  const inflate = createInflateRaw();
  inflate.end(packed);
  let size = 0;
  try {
    for await (const piece of inflate as AsyncIterable<Buffer>) {
      size += piece.length;
      if (size > mostUnpacked) throw tooLarge();
      yield piece;
    }
  } catch (error) {
    throw isFault(error) ? damaged() : error;
  }
}
