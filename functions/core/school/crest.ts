/** What a crest can be. */
export type CrestType = 'png' | 'jpeg' | 'svg';

/** A school's crest, as its settings name it: by the SHA-256 of its file in hexadecimal figures. */
export type Crest = { sha256: string; type: CrestType };

/** The file of it, in base 64; a school has one at most. */
export type CrestFile = Crest & { school: string; content: string };

/** The largest file, in bytes: what an item of the table holds, packed by a third. */
export const largestCrest = 200 * 1024;

/** The longest side, in pixels: a small file can unpack to a picture that no browser survives. */
export const widestCrest = 3000;

/** Where a crest stands while it is looked at, in the bucket of what browsers upload. */
export const crestUploadKey = (school: string, id: string): string => `${school}/${id}/crest`;
