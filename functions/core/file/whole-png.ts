const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Length, name and check sum of a chunk. */
const aroundChunk = 12;

export const isPng = (bytes: Uint8Array): boolean =>
  signature.every((byte, place) => bytes[place] === byte);

/** Name and length of the chunk that begins there; undefined where none can. */
function chunkAt(bytes: Uint8Array, at: number): { name: string; length: number } | undefined {
  if (at + aroundChunk > bytes.length) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset + at);
  return {
    length: view.getUint32(0),
    name: String.fromCharCode(...bytes.subarray(at + 4, at + 8)),
  };
}

/**
 * The size in pixels of a PNG that is all there and nothing else: its chunks follow one upon another
 * from the first byte to the last (W3C, Portable Network Graphics, 5). Undefined of anything else.
 */
export function sizeOfPng(bytes: Uint8Array): { width: number; height: number } | undefined {
  if (!isPng(bytes)) return undefined;
  const names: string[] = [];
  let at = signature.length;
  for (let chunk = chunkAt(bytes, at); chunk; chunk = chunkAt(bytes, at)) {
    names.push(chunk.name);
    at += aroundChunk + chunk.length;
    if (chunk.name === 'IEND') break;
  }
  const isWhole =
    names[0] === 'IHDR' && names.includes('IDAT') && names.at(-1) === 'IEND' && at === bytes.length;
  if (!isWhole) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  return width > 0 && height > 0 ? { width, height } : undefined;
}
