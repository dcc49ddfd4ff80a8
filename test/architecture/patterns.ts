import { Visitor } from 'oxc-parser';
import { parse, type SourceFile } from './source.ts';

/** A regular expression as it stands in the code. `name`: `path: /pattern/flags`. */
export type Pattern = { name: string; path: string; source: string; flags: string };

/** Every regular expression literal of these files, each once a file. */
export function patternsIn(files: readonly SourceFile[]): Pattern[] {
  const found = new Map<string, Pattern>();
  for (const file of files)
    new Visitor({
      Literal: (literal) => {
        if (!('regex' in literal)) return;
        const { pattern: source, flags } = literal.regex;
        const name = `${file.path}: /${source}/${flags}`;
        found.set(name, { name, path: file.path, source, flags });
      },
    }).visit(parse(file).program);
  return [...found.values()];
}

/** Where a regular expression is made of texts: it is no literal that could be tried by itself. */
export function madePatterns(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const made: string[] = [];
    const look = (callee: { type: string }): void => {
      if (callee.type === 'Identifier' && 'name' in callee && callee.name === 'RegExp')
        made.push(file.path);
    };
    new Visitor({
      NewExpression: ({ callee }) => look(callee),
      CallExpression: ({ callee }) => look(callee),
    }).visit(parse(file).program);
    return made;
  });
}

/** Pieces of a pattern that stand for one character: a class, an escape, a dot or the character itself. */
const pieces =
  /\\[pP]\{[^}]*\}|\\u\{[^}]*\}|\\u[\da-fA-F]{4}|\\x[\da-fA-F]{2}|\\.|\[\^?(?:\\.|[^\]\\])*\]|\(\?(?:<?[=!]|:)|\(|\)|[*+?]|\{\d+(?:,\d*)?\}|[|^$]|./gsu;
const isNoCharacter = (piece: string): boolean =>
  /^(?:\(\?.*|[()*+?|^$]|\{\d.*\}|\\[bB])$/s.test(piece);

/** A few of each kind of character that patterns tell apart. */
const alphabet = [
  ...'aZ0 @.-_,;:/="\'`*+?#~^|(<[{%&!$\\\t\r\n\0éßłमאعы\u0301\u200B\u2028\u2066\u2069\u{1F600}',
];

function matches(piece: string, flags: string, character: string): boolean {
  try {
    return new RegExp(`^(?:${piece})$`, flags.replace(/[gy]/g, '')).test(character);
  } catch {
    return false;
  }
}

/**
 * Texts that a pattern may stumble over: for each of its pieces a way to get there, then one or two
 * characters that the piece takes, over and over, and an end that nothing takes.
 */
export function adversariesOf({ source, flags }: Pick<Pattern, 'source' | 'flags'>) {
  const parts = (source.match(pieces) ?? []).filter((piece) => !isNoCharacter(piece));
  const own = [...new Set(parts.flatMap((part) => (part.length === 1 ? [part] : [])))];
  const known = [...new Set([...own, ...alphabet])];
  const takenBy = parts.map((part) => known.filter((sign) => matches(part, flags, sign)));
  const repeated = [...new Set(takenBy.flatMap((taken) => taken.slice(0, 3)))];
  // Of a word spelled out only its beginning and its end are ways to get anywhere.
  const ways = takenBy.map((taken) => taken[0] ?? '').join('');
  const prefixes = [...new Set(takenBy.map((_, at) => ways.slice(0, at)))].filter(
    (_, at, all) => at < 8 || at > all.length - 4,
  );
  const pairs = takenBy.slice(0, 12).flatMap((taken, at) => {
    const [one, next] = [taken[0], takenBy[at + 1]?.[0]];
    return one && next && one !== next ? [one + next] : [];
  });
  const times = (sign: string): number => takenBy.filter((taken) => taken.includes(sign)).length;
  const [end = '\0'] = known.toSorted((a, b) => times(a) - times(b));
  return {
    prefixes: [end, ...prefixes],
    loops: [...repeated.slice(0, 14), ...pairs],
    ends: ['', end],
  };
}

/** Texts of a length that a pattern may stumble over, as functions of that length. */
export function* adversarial(
  pattern: Pick<Pattern, 'source' | 'flags'>,
): Generator<(length: number) => string> {
  const { prefixes, loops, ends } = adversariesOf(pattern);
  for (const loop of new Set(loops))
    for (const prefix of new Set(['', ...prefixes]))
      for (const end of ends)
        yield (length) => prefix + loop.repeat(Math.ceil(length / loop.length)) + end;
}

/** What the code does with patterns, all at once: everything is looked for from everywhere. */
const runOn = (pattern: Pick<Pattern, 'source' | 'flags'>) => {
  const once = new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, ''));
  const all = new RegExp(once.source, `${once.flags}g`);
  return (text: string): void => {
    once.test(text);
    text.replace(all, '');
  };
};

function leastMs(run: () => void, times: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let at = 0; at < times; at += 1) {
    const began = performance.now();
    run();
    least = Math.min(least, performance.now() - began);
  }
  return least;
}

/** Ten times the text takes ten times as long, and by its square a hundred: room for noise between. */
const mostRatio = 35;
/** From this on a time is measured; below, a step of ten would not be told from noise. */
const measurableMs = 1;
/** So far every text is tried, so that what doubles with each character ends; and what is measurable, up to the last. */
const lengths = [2, 20, 200, 2000, 20_000, 200_000] as const;

/**
 * Whether a run takes more than its share of time for a longer text: a ratio of two times of the same
 * moment, the least of several.
 */
export function outgrows(run: (text: string) => void, textOf: (length: number) => string): boolean {
  for (const [at, length] of lengths.entries()) {
    const [small, large] = [textOf(lengths[at - 1] ?? 1), textOf(length)];
    const isMeasurable = leastMs(() => run(large), 1) >= measurableMs;
    if (!isMeasurable && length >= 2000) return false;
    if (!isMeasurable) continue;
    if (
      isEachTimeSlow(
        () => run(small),
        () => run(large),
      )
    )
      return true;
  }
  return false;
}

/** Asked again before it is believed: on a busy machine somebody else's work may fall into one time. */
function isEachTimeSlow(small: () => void, large: () => void): boolean {
  for (let times = 0; times < 8; times += 1) {
    const before = leastMs(small, 5 + 10 * times);
    if (leastMs(large, 3) <= mostRatio * Math.max(before, measurableMs / 100)) return false;
  }
  return true;
}

/** Whether any of these texts makes it so. */
export const isSlowOn = (
  run: (text: string) => void,
  texts: Iterable<(length: number) => string>,
): boolean => [...texts].some((textOf) => outgrows(run, textOf));

export const isSlow = (pattern: Pick<Pattern, 'source' | 'flags'>): boolean =>
  isSlowOn(runOn(pattern), adversarial(pattern));
