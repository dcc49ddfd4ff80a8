/**
 * Read off paper and typed: no vowel, so that no word comes of it, and nothing that is taken for
 * another, as 5 and S, 2 and Z, 8 and B, 6 and G. As many as a prime, or a sum would not tell all
 * swaps.
 */
const alphabet = '23456789CDFHJKLMNPRTVWX';

const referenceLength = 8;
/** The most that is typed for one, with spaces and hyphens. */
const typedMax = 40;

const valueOf = (sign: string): number => alphabet.indexOf(sign);

/**
 * Nought for a reference that is whole. Each place weighs otherwise, in a field of prime order, so
 * that one wrong sign, or two of any places swapped, never come to nought again.
 */
const remainderOf = (signs: string): number =>
  [...signs].reduce((sum, sign, index) => sum + (index + 1) * valueOf(sign), 0) % alphabet.length;

/** The last sign, which makes the sum nought. */
const checkSignFor = (signs: string): string =>
  [...alphabet].find((sign) => remainderOf(signs + sign) === 0) ?? '';

/**
 * A reference of fair chance, such as `7KTM2XPC`: seven signs and one to check them by. Undefined where
 * too few of the bytes are fair.
 */
export function slipReferenceFrom(bytes: Uint8Array): string | undefined {
  const most = 256 - (256 % alphabet.length);
  const fair = [...bytes].filter((byte) => byte < most).slice(0, referenceLength - 1);
  if (fair.length < referenceLength - 1) return undefined;
  const signs = fair.map((byte) => alphabet[byte % alphabet.length]).join('');
  return signs + checkSignFor(signs);
}

/** As it stands on a slip: `7KTM-2XPC`. */
export const showSlipReference = (reference: string): string =>
  `${reference.slice(0, 4)}-${reference.slice(4)}`;

/** `mistyped`: it looks like one, and some sign is wrong. `none`: it is something else. */
export type SlipReferenceTyped = { reference: string } | 'mistyped' | 'none';

/** A reference as somebody typed it: in small letters, with spaces or hyphens or none. */
export function readSlipReference(typed: string): SlipReferenceTyped {
  if (typed.length > typedMax) return 'none';
  const text = typed.toUpperCase().replaceAll(/[\s–-]/g, '');
  if (!/^[0-9A-Z]+$/.test(text) || text.length !== referenceLength) return 'none';
  const isWhole = [...text].every((sign) => alphabet.includes(sign)) && remainderOf(text) === 0;
  return isWhole ? { reference: text } : 'mistyped';
}
