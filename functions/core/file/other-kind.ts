const startsWith = (bytes: Uint8Array, text: string, at = 0): boolean =>
  [...text].every((letter, place) => bytes[at + place] === letter.charCodeAt(0));

/** Brands of the HEIF family, which telephones take pictures in (ISO/IEC 23008-12). */
const heif = ['heic', 'heix', 'hevc', 'heim', 'heis', 'mif1', 'msf1', 'avif'];

/** A kind of picture that we do not keep, and can say what to do about. */
export function otherKindOf(bytes: Uint8Array): 'heic' | 'tiff' | undefined {
  if (startsWith(bytes, 'ftyp', 4) && heif.some((brand) => startsWith(bytes, brand, 8)))
    return 'heic';
  return startsWith(bytes, 'II*\0') || startsWith(bytes, 'MM\0*') ? 'tiff' : undefined;
}
