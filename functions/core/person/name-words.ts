import { foldName } from './name-likeness.ts';

/** One word of a name as it is compared; `part`: which of the parts between blanks it stood in. */
export type NameWord = { key: string; part: number };

/** Said before a name and no part of it: "Mrs Khan" is a surname alone. */
const titles = new Set(
  'mr mrs ms miss mx master dr prof professor rev revd reverend fr sir dame madam sheikh imam rabbi canon'.split(
    ' ',
  ),
);
/** "Mr and Mrs Khan", as a register may have a couple. */
const joinsTitles = 'and';
const afterName = new Set('jr jnr sr snr obe mbe cbe phd'.split(' '));
/** Between the names of many languages, and left out or written otherwise at will. */
const particles = new Set(
  'al el bin ibn ben bint abu de del della di da das do dos du la le las los y e i van von der den ter ten zu ap ab ferch verch'.split(
    ' ',
  ),
);

/**
 * A word as it is spelled by whoever is in a hurry: without accents and case, a letter doubled or
 * not ("Mohamed"), "Mac" as "Mc", and in longer words "ö" as "oe", so that Joe is not Jo.
 */
export const spelled = (word: string): string => {
  const once = foldName(word).replaceAll(/([a-z])\1+/g, '$1');
  const long = once.length < 5 ? once : once.replaceAll(/([aou])e/g, '$1');
  return long.replace(/^mac(?=.)/, 'mc');
};

/** "Khan, Samira" as it is said. */
const inOrder = (name: string): string => {
  const [surname = '', first = '', ...more] = name.split(',').map((part) => part.trim());
  return surname && first && more.length === 0 ? `${first} ${surname}` : name;
};

/** Initials that are typed without a stop: "ZJ Nováková". In a name all of capitals nobody can tell. */
const apart = (part: string, isAllCapitals: boolean): string =>
  !isAllCapitals && /^\p{Lu}{2,3}$/u.test(part) ? [...part].join(' ') : part;

function withoutTitles(words: readonly NameWord[]): NameWord[] {
  const rest = [...words];
  const isBefore = ({ key }: NameWord, had: boolean) =>
    titles.has(key) || (had && key === joinsTitles);
  while (rest.length > 1 && rest[0] && isBefore(rest[0], rest.length < words.length)) rest.shift();
  while (rest.length > 1 && afterName.has(rest.at(-1)?.key ?? '')) rest.pop();
  return rest;
}

/** The words of a name, in order, without titles and without particles between them. */
export function nameWords(name: string): NameWord[] {
  const isAllCapitals = name === name.toUpperCase();
  const parts = inOrder(name.normalize('NFKC').trim())
    .split(/\s+/)
    .map((part) => apart(part, isAllCapitals));
  const words = parts.flatMap((text, part) =>
    foldName(text)
      .split(/[^\p{L}\p{M}\p{N}]+/u)
      .filter((word) => word !== '')
      .map((key) => ({ key, part })),
  );
  return withoutTitles(words);
}

/**
 * Words of the one that are a single word of the other, as one: "Mc Donald" and "McDonald", "Anne
 * Marie" and "Annemarie". Then as they are compared, without particles that stand between others.
 */
export function joinedLike(words: readonly NameWord[], other: readonly NameWord[]): NameWord[] {
  const known = new Set(other.map(({ key }) => spelled(key)));
  const joined: NameWord[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const run = [3, 2]
      .map((length) => words.slice(at, at + length))
      .find((some) => some.length > 1 && known.has(spelled(some.map(({ key }) => key).join(''))));
    const some = run ?? words.slice(at, at + 1);
    joined.push({ key: some.map(({ key }) => key).join(''), part: some.at(-1)?.part ?? 0 });
    at += some.length - 1;
  }
  return joined
    .filter(({ key }, at) => at === 0 || at === joined.length - 1 || !particles.has(key))
    .map(({ key, part }) => ({ key: spelled(key), part }));
}
