import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readHouse } from '../architecture/source.ts';
import { architecture, drawnAnew } from './drawings.ts';

const root = resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

describe('the papers', () => {
  it('draw the house as the code is: `npm run docs` draws it anew', async () => {
    const paper = readFileSync(architecture, 'utf8');
    expect(await drawnAnew(paper)).toBe(paper);
  });

  it('list every decision in the index as it stands below, each number once', () => {
    const [index = '', ...groups] = read('DECISIONS.md').split(/\n## (?!Index)/);
    const listed = [...index.matchAll(/^- (D-\d+ · .*)$/gm)].map(([, line]) => line);
    const below = [...groups.join('\n').matchAll(/^### (D-\d+ · .*)$/gm)].map(([, line]) => line);
    expect(below.length).toBeGreaterThan(60);
    expect(listed).toEqual(below);
    const numbers = below.map((line) => /^D-\d+/.exec(line ?? '')?.[0]);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('know every decision that the code points to', () => {
    const known = new Set([...read('DECISIONS.md').matchAll(/^### (D-\d+)/gm)].map(([, id]) => id));
    const pointed = readHouse(root)
      .filter(({ path }) => !path.startsWith('test/'))
      .flatMap(({ path, source }) =>
        [...source.matchAll(/\bD-\d+\b/g)].map(([id]) => ({ path, id })),
      );
    expect(pointed.length).toBeGreaterThan(15);
    expect(pointed.filter(({ id }) => !known.has(id))).toEqual([]);
  });

  it('name files that are there', () => {
    const papers = [
      'README.md',
      'CONTRIBUTING.md',
      'DECISIONS.md',
      ...globSync('docs/*.md', { cwd: root }),
    ];
    const places = /`((?:functions|templates|infra|test|docs|core|acts|store)\/[\w./-]+)`/g;
    const missing = papers.flatMap((paper) =>
      [...read(paper).matchAll(places)]
        .map(([, named = '']) => named)
        .filter((named) => !existsSync(join(root, named)))
        .filter((named) => !existsSync(join(root, 'functions', named)))
        .map((named) => `${paper}: ${named}`),
    );
    expect(missing).toEqual([]);
  });
});
