/** No 0, 1, I, L, O or U: read off a board and typed by children. 30 signs; six make 729 million. */
export const codeAlphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
export const codeLength = 6;
/** With so many more it is the long code, of 590 million million: nobody guesses it. */
export const codeEndLength = 4;

/** Signs of fair chance: one byte a sign, of which the few that would favour some signs are left out. */
export function codeFrom(bytes: Uint8Array, length = codeLength): string | undefined {
  const fair = [...bytes].filter((byte) => byte < 240).slice(0, length);
  return fair.length < length
    ? undefined
    : fair.map((byte) => codeAlphabet[byte % codeAlphabet.length]).join('');
}

/** The most that is typed for a code, with spaces and hyphens. */
const codeTypedMax = 40;

/** The code of a class session, and what makes it the long code. */
export type ClassCode = { code: string; codeEnd?: string };

/**
 * A code as somebody typed it, short or long: capitals, without spaces or hyphens; undefined when it
 * is none.
 */
export function readCode(typed: string): ClassCode | undefined {
  if (typed.length > codeTypedMax) return undefined;
  const text = typed.toUpperCase().replaceAll(/[\s-]/g, '');
  if (![...text].every((sign) => codeAlphabet.includes(sign))) return undefined;
  if (text.length === codeLength) return { code: text };
  if (text.length !== codeLength + codeEndLength) return undefined;
  return { code: text.slice(0, codeLength), codeEnd: text.slice(codeLength) };
}
