import { inOtherScript } from './name-scripts.ts';
import { joinedLike, type NameWord, nameWords, spelled } from './name-words.ts';
import { shortNames } from './short-names.ts';

/**
 * How a name differs from the register's. `same`: nothing of the one speaks against the other.
 * `other-script`: they cannot be compared.
 */
export type NameDifference =
  | 'same'
  | 'first-name-differs'
  | 'surname-differs'
  | 'other-script'
  | 'nothing-alike';

const rowsOf = shortNames(spelled);

/** The same word, or two forms of one given name. */
const isSameWord = (a: NameWord, b: NameWord): boolean =>
  a.key === b.key || [...rowsOf(a.key)].some((row) => rowsOf(b.key).has(row));

/** Not where letters know no capitals: there, one sign may be a whole name. */
const isInitial = (letter: string): boolean =>
  [...letter].length === 1 && letter.toUpperCase() !== letter;

const isInitialOf = (a: NameWord, b: NameWord): boolean =>
  (isInitial(a.key) && b.key.startsWith(a.key)) || (isInitial(b.key) && a.key.startsWith(b.key));

/** Which word of `others` goes with each of `words`, as many as possible, each once. */
type Pairs = Map<NameWord, NameWord>;

/** Adds pairs by augmenting paths (Kuhn's algorithm); what is paired stays paired, if with another. */
function pairMore(
  pairs: Pairs,
  words: readonly NameWord[],
  others: readonly NameWord[],
  fits: (word: NameWord, other: NameWord) => boolean,
): void {
  const pairedWith = (other: NameWord) => [...pairs].find(([, theirs]) => theirs === other)?.[0];
  const place = (word: NameWord, tried: Set<NameWord>): boolean =>
    others.some((other) => {
      if (tried.has(other) || !fits(word, other)) return false;
      tried.add(other);
      const before = pairedWith(other);
      if (before && !place(before, tried)) return false;
      pairs.set(word, other);
      return true;
    });
  for (const word of words) if (!pairs.has(word)) place(word, new Set());
}

/** Which part differs, of two names that have a word in common: by the order of the register's. */
function whichDiffers(registered: readonly NameWord[], pairs: Pairs): NameDifference {
  const found = new Set([...pairs.values()].map(({ part }) => part));
  const isFound = (word: NameWord | undefined) => word !== undefined && found.has(word.part);
  // Sisters may share the first of two names: what is left over in the middle is a given name, too.
  return isFound(registered[0]) && !isFound(registered.at(-1))
    ? 'surname-differs'
    : 'first-name-differs';
}

/**
 * How a typed name differs from the register's. Initials, short forms, accents, case, joiners, order,
 * titles, a name left out or added are no difference, so that whoever is told of one has reason to
 * look (D-94).
 */
export function nameDifference(typed: string, registered: string): NameDifference {
  if (typed.trim() === registered.trim()) return 'same';
  if (inOtherScript(typed, registered)) return 'other-script';
  const [asTyped, asKnown] = [nameWords(typed), nameWords(registered)];
  if (asTyped.length === 0 || asKnown.length === 0) return 'same';
  const joined = (words: readonly NameWord[]) => spelled(words.map(({ key }) => key).join(''));
  if (joined(asTyped) === joined(asKnown)) return 'same';
  const words = joinedLike(asTyped, asKnown);
  const known = joinedLike(asKnown, asTyped);
  const pairs: Pairs = new Map();
  pairMore(pairs, words, known, isSameWord);
  const whole = pairs.size;
  pairMore(pairs, words, known, (a, b) => isSameWord(a, b) || isInitialOf(a, b));
  if (pairs.size === Math.min(words.length, known.length) && (whole > 0 || pairs.size > 1))
    return 'same';
  return whole === 0 ? 'nothing-alike' : whichDiffers(known, pairs);
}
