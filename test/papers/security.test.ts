import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const paper = read('docs/security.md');

/** The numbers of every requirement of ASVS 5.0.0 at its first two levels; where from: in the file. */
const asvs = JSON.parse(read('test/fixtures/asvs-5.0.0.json')) as Record<
  'level1' | 'level2',
  string[]
>;

const states = ['met', 'AWS', 'none', 'part', 'no'] as const;
type State = (typeof states)[number];
type Row = { ids: string[]; inShort: string; state: State; why: string };

/** The rows of the tables of requirements: those that begin with numbers. */
const rows: Row[] = [
  ...paper.matchAll(/^\| (\d+\.\d+\.\d+(?:, \d+\.\d+\.\d+)*) \| (.+) \| (\w+) \| (.+) \|$/gm),
].map(([, ids = '', inShort = '', state = '', why = '']) => ({
  ids: ids.split(', '),
  inShort,
  state: state as State,
  why,
}));

/** Files and headings that say how a requirement is met. */
const namedIn = (why: string): string[] => [
  ...[...why.matchAll(/`((?:test|functions|infra|docs)\/[\w./-]+)`/g)].map(([, file = '']) => file),
  ...[...why.matchAll(/\]\((#?[\w./#-]+)\)/g)].map(([, link = '']) => link),
];

/** The headings of a paper as addresses within it. */
const anchorsOf = (text: string): string[] =>
  [...text.matchAll(/^#{2,3} (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w -]/g, '')
      .replaceAll(' ', '-'),
  );

/** A file as it is named from the root or from the paper, or a heading of this paper or of another. */
function isThere(named: string): boolean {
  const [file = '', anchor] = named.split('#');
  if (file === '') return anchorsOf(paper).includes(anchor ?? '');
  const at = [join(root, file), join(root, 'docs', file)].find((path) => existsSync(path));
  return at !== undefined && (!anchor || anchorsOf(readFileSync(at, 'utf8')).includes(anchor));
}

/** Says "as there", of the row that it follows from. */
const asThere = '6.2.11';

describe('what the paper on security says of ASVS', () => {
  it('is said of each requirement at levels 1 and 2, once', () => {
    const listed = rows.flatMap(({ ids }) => ids);
    expect(asvs.level1).toHaveLength(70);
    expect(asvs.level2).toHaveLength(183);
    expect(listed.toSorted()).toEqual([...asvs.level1, ...asvs.level2].toSorted());
  });

  it('is one of five things', () => {
    expect(rows.filter(({ state }) => !states.includes(state))).toEqual([]);
  });

  it('names a test, a file or a heading wherever it is met, and each is there', () => {
    const held = rows.filter(({ state }) => state === 'met' || state === 'AWS');
    expect(held.length).toBeGreaterThan(100);
    expect(held.filter(({ why }) => namedIn(why).length === 0)).toEqual([]);
    const missing = rows.flatMap(({ ids, why }) =>
      namedIn(why)
        .filter((named) => !isThere(named))
        .map((named) => `${ids.join()}: ${named}`),
    );
    expect(missing).toEqual([]);
  });

  it('has a reason in words wherever it is not met, or there is nothing to meet', () => {
    const least: Partial<Record<State, number>> = { part: 8, no: 8, none: 2 };
    const wordsOf = (why: string) => why.replaceAll(/`[^`]*`/g, '').match(/\p{L}+/gu) ?? [];
    const bare = rows.filter(({ state, why }) => wordsOf(why).length < (least[state] ?? 0));
    expect(bare.filter(({ ids }) => ids.join() !== asThere)).toEqual([]);
  });

  it('is added up as it is', () => {
    const stateOf = new Map(rows.flatMap(({ ids, state }) => ids.map((id) => [id, state])));
    for (const level of ['level1', 'level2'] as const) {
      const counts = states.map(
        (state) => asvs[level].filter((id) => stateOf.get(id) === state).length,
      );
      const line = `| ${level.replace('level', 'level ')} | ${[...counts, asvs[level].length].join(' | ')} |`;
      expect(paper).toContain(line);
    }
  });
});

describe('the paper on security', () => {
  it('leads only to headings and papers that are there', () => {
    const links = [...paper.matchAll(/\]\(((?!https?:)[^)]+)\)/g)].map(([, link = '']) => link);
    expect(links.length).toBeGreaterThan(30);
    expect(links.filter((link) => !isThere(link))).toEqual([]);
  });
});
