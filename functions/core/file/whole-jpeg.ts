/** Markers that begin a frame and carry its size (ITU-T T.81, table B.1): all SOF, without DHT, JPG and DAC. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** Markers that stand alone, without a length: restarts, and one for private use. */
const standsAlone = (marker: number): boolean =>
  marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);

const wordAt = (bytes: Uint8Array, at: number): number =>
  ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);

/** Where the picture's own data, which begins at `at`, gives way to the next marker. */
function afterData(bytes: Uint8Array, begin: number): number {
  for (let at = bytes.indexOf(0xff, begin); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    const isData = next === 0 || next === 0xff || (next >= 0xd0 && next <= 0xd7);
    if (!isData) return at;
  }
  return bytes.length;
}

/**
 * The size in pixels of a JPEG that is all there: its parts follow one upon another from the first byte
 * to the end of the picture. Telephones put more behind that, which no viewer shows. Undefined of
 * anything else.
 */
export function sizeOfJpeg(bytes: Uint8Array): { width: number; height: number } | undefined {
  if (wordAt(bytes, 0) !== 0xffd8) return undefined;
  let at = 2;
  let scans = 0;
  let size: { width: number; height: number } | undefined;
  while (at + 1 < bytes.length) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff || (marker < 0xc0 && marker !== 0x01)) return undefined;
    if (marker === 0xd9) return scans > 0 && size && size.width > 0 ? size : undefined;
    if (marker === 0xff) at += 1;
    else if (standsAlone(marker)) at += 2;
    else {
      const length = wordAt(bytes, at + 2);
      if (length < 2) return undefined;
      if (isFrame(marker)) size = { height: wordAt(bytes, at + 5), width: wordAt(bytes, at + 7) };
      at += 2 + length;
      if (marker === 0xda) {
        scans += 1;
        at = afterData(bytes, at);
      }
    }
  }
  return undefined;
}
