/** No 0, 1, I, L, O or U: read off a board and typed by children. 30 signs; six make 729 million. */
export const codeAlphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
export const codeLength = 6;

/** A code from chance: one byte a sign, of which the few that would favour some signs are left out. */
export function codeFrom(bytes: Uint8Array): string | undefined {
  const fair = [...bytes].filter((byte) => byte < 240).slice(0, codeLength);
  return fair.length < codeLength
    ? undefined
    : fair.map((byte) => codeAlphabet[byte % codeAlphabet.length]).join('');
}

/** The most that is typed for a code, with spaces and hyphens. */
const codeTypedMax = 40;

/** A code as somebody typed it: capitals, without spaces or hyphens; undefined when it is none. */
export function readCode(typed: string): string | undefined {
  if (typed.length > codeTypedMax) return undefined;
  const code = typed.toUpperCase().replaceAll(/[\s-]/g, '');
  const isCode =
    code.length === codeLength && [...code].every((sign) => codeAlphabet.includes(sign));
  return isCode ? code : undefined;
}
