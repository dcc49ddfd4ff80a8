import type { Person } from './person.ts';

type Named = Pick<Person, 'id' | 'firstName' | 'lastName' | 'class'>;

/** What became of one line of a pasted list of names, as it was typed. */
export type FoundName<One extends Named> =
  | { typed: string; found: One }
  /** Several have this name: all of them, to be told apart by their class. */
  | { typed: string; alike: One[] }
  /** Nobody has it; `similar`: a few whose names are near. */
  | { typed: string; similar: One[] };

/** The most of one line of a list: a name, and perhaps a class. */
const lineMax = 200;

/** Words only, small and without accents: "Zoë O’Brien-Hall" and "zoe obrien hall" are the same. */
const heard = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}'’‘`´.]/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .join(' ');

/** The lines of a pasted list: empty ones, bullets and numbering before a name do not count. */
export const linesOf = (text: string): string[] =>
  text
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(/^\s*(?:[-*•–]|\d+[.)])\s+/u, '').trim())
    .filter((line) => line.length > lineMax || heard(line) !== '');

/** "First Last" as it stands; with a comma or a tab between them the other way round too. */
function readings(line: string): string[] {
  const parts = line
    .split(/[,;\t]/)
    .map(heard)
    .filter(Boolean);
  return [parts.join(' '), [...parts.slice(1), parts[0]].join(' ')];
}

/** A person with their name in every way it may be typed, without and with their class. */
type KnownAs<One extends Named> = {
  person: One;
  plain: string;
  withClass: string[];
  words: string[];
  surname: string;
};

/** Worked out once for a whole list: a year group against a school is a million comparisons. */
function knownAs<One extends Named>(person: One): KnownAs<One> {
  const name = heard(`${person.firstName} ${person.lastName}`);
  const around = heard(`${person.lastName} ${person.firstName}`);
  const group = heard(person.class ?? '');
  return {
    person,
    plain: name,
    withClass: group === '' ? [] : [`${name} ${group}`, `${around} ${group}`],
    words: heard(`${person.firstName} ${person.lastName} ${person.class ?? ''}`).split(' '),
    surname: heard(person.lastName),
  };
}

const mostSimilar = 3;

/** People of whose names every typed word is the beginning of one, or who share the surname. */
function similarTo<One extends Named>(line: string, known: readonly KnownAs<One>[]): One[] {
  const typed = heard(line).split(' ');
  const fits = ({ words, surname }: KnownAs<One>): boolean => {
    const begins = typed.every((part) => words.some((word) => word.startsWith(part)));
    return begins || typed.includes(surname);
  };
  return known
    .filter(fits)
    .slice(0, mostSimilar)
    .map(({ person }) => person);
}

/**
 * Whom each line of a pasted list means: "First Last", "Last, First", either with the class. Every
 * line comes back, found or not: a name that is dropped silently would be a picture shown. `people`
 * are those the reader may see.
 */
export function findNames<One extends Named>(
  lines: readonly string[],
  people: readonly One[],
): FoundName<One>[] {
  const known = people.map(knownAs);
  return lines.map((typed): FoundName<One> => {
    if (typed.length > lineMax) return { typed, similar: [] };
    const read = readings(typed);
    const fitting = known.filter(
      ({ plain, withClass }) => read.includes(plain) || withClass.some((way) => read.includes(way)),
    );
    const [only, ...others] = fitting.map((entry) => entry.person);
    if (only && others.length === 0) return { typed, found: only };
    if (only) return { typed, alike: [only, ...others] };
    return { typed, similar: similarTo(typed, known) };
  });
}
