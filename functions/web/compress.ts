import { constants, crc32, deflateRawSync, gzipSync } from 'node:zlib';

/** Below this, compressing saves nothing that a packet would not have carried anyway. */
export const smallestCompressed = 1000;

/** Two thirds of the time that the best would take, for a fiftieth more (D-125). */
const level = 4;

/** How far back deflate looks (RFC 1951). */
const windowSize = 32_768;

/** The beginning of pages of one kind, compressed once. */
type Head = { bytes: Buffer; compressed: Buffer; crc: number };

/** Kinds of pages are few; this is for what we overlook. */
const mostHeads = 200;
const heads = new Map<string, Head>();

function headOf(text: string): Head {
  const known = heads.get(text);
  if (known) return known;
  const bytes = Buffer.from(text);
  // Ends on a whole byte, so that what is compressed later can stand behind it.
  const compressed = deflateRawSync(bytes, { level: 9, finishFlush: constants.Z_SYNC_FLUSH });
  const head = { bytes, compressed, crc: crc32(bytes) };
  const [oldest] = heads.keys();
  if (heads.size >= mostHeads && oldest !== undefined) heads.delete(oldest);
  heads.set(text, head);
  return head;
}

/** A gzip file says what it is before its contents (RFC 1952, section 2.3): deflated, on Unix. */
const gzipHeader = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);

/** And what its contents come to after them. */
function gzipTrailer(crc: number, length: number): Buffer {
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(crc, 0);
  trailer.writeUInt32LE(length, 4);
  return trailer;
}

/**
 * A text, gzipped. Small ones cost less at once than given to another thread.
 *
 * @param headLength how many characters of it other texts begin with, too: those are compressed once.
 */
export function gzipText(text: string, headLength = 0): Uint8Array {
  if (headLength === 0) return gzipSync(text, { level });
  const head = headOf(text.slice(0, headLength));
  const rest = Buffer.from(text.slice(headLength));
  // As if both had been compressed in one go: the rest may point back into the head.
  const compressed = deflateRawSync(rest, { level, dictionary: head.bytes.subarray(-windowSize) });
  const trailer = gzipTrailer(crc32(rest, head.crc), head.bytes.length + rest.length);
  return Buffer.concat([gzipHeader, head.compressed, compressed, trailer]);
}

/** Whether `Accept-Encoding` takes gzip: named, and not with a weight of nought. */
export const takesGzip = (header: string): boolean =>
  header
    .toLowerCase()
    .split(',')
    .some((part) => {
      const [coding, ...parameters] = part.split(';').map((text) => text.trim());
      return coding === 'gzip' && !parameters.some((parameter) => /^q=0(\.0+)?$/.test(parameter));
    });
