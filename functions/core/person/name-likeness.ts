/** Letters that Unicode does not take apart into a plain one and its accent. */
const plainLetters: Record<string, string> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
};

/**
 * A name without case, accents or joiners. Only the accents of Latin, Greek and Cyrillic go: the
 * vowel signs of other scripts tell names apart.
 */
export const foldName = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036F'’‘`´ʼʻʾʿ]|\u200C|\u200D/gu, '')
    .replace(/[łøđðıßæœþ]/gu, (letter) => plainLetters[letter] ?? letter)
    .normalize('NFC');

/** The words of a name, folded. */
const wordsOf = (name: string): string[] =>
  foldName(name)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '');

/** Whether one of two names is all there in the other: "Khan" and "Khan-Ali", "Zoë" and "ZOE ANN". */
export function isLikeName(name: string, other: string): boolean {
  const [words, others] = [wordsOf(name), wordsOf(other)];
  if (words.length === 0 || others.length === 0) return false;
  const [short, long] = words.length <= others.length ? [words, others] : [others, words];
  const all = new Set(long);
  return short.every((word) => all.has(word)) || words.join('') === others.join('');
}
