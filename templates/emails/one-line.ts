/** Line ends, other control characters, and marks that turn the direction of the text after them. */
const unwanted = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/**
 * Text from the register on one line, so that a name with a line end in it can neither add a header
 * to an email nor a paragraph to its text.
 */
export const oneLine = (text: string): string =>
  text.replace(unwanted, ' ').replace(/\s+/g, ' ').trim();

/** Begin and end of an isolate (Unicode Bidirectional Algorithm, UAX 9: FSI and PDI). */
export const isolate = { begin: '\u2068', end: '\u2069' } as const;

/**
 * A name to stand in an English sentence. One in a right-to-left script is isolated, else it would
 * pull the comma after it, and a neighbouring name, to its wrong side.
 */
export function inSentence(name: string): string {
  const clean = oneLine(name);
  return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u.test(clean)
    ? `${isolate.begin}${clean}${isolate.end}`
    : clean;
}
