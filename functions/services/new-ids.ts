import type { RandomBytes } from './tokens.ts';

/** Crockford's base 32: no I, L, O or U, so that nobody reads a letter for a figure over the phone. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A reference people can quote, such as `7KQ2-M8PX`. Forty bits; only ever looked up by owner. */
export function newReference(random: RandomBytes): string {
  const characters = [...random(8)].map((byte) => alphabet[byte % alphabet.length]).join('');
  return `${characters.slice(0, 4)}-${characters.slice(4)}`;
}

/** A new id of a round, a session or an upload: 80 bits of chance in 20 hexadecimal figures. */
export const newId = (random: RandomBytes): string => Buffer.from(random(10)).toString('hex');
