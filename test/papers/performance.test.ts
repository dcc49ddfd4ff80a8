import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readBefore, readNow } from '../bench/kept/kept.ts';
import { figuresSpokenOf } from '../bench/page/meaning.ts';
import { pageFile, pageOf } from '../bench/page/page.ts';
import { type RowName, rowNames, rows } from '../bench/rows.ts';

const figures = new Set(
  (
    await Promise.all(
      rowNames.map(async (name) =>
        (await rows[name].load()).figures.map(({ what }) => `${name}: ${what}`),
      ),
    )
  ).flat(),
);
const strange = (named: readonly (readonly [RowName, string])[]): string[] =>
  named.map(([row, what]) => `${row}: ${what}`).filter((name) => !figures.has(name));

/** The figures of a kept file, by row. */
const namesIn = (kept: Partial<Record<RowName, object>>): [RowName, string][] =>
  rowNames.flatMap((row) =>
    Object.keys(kept[row] ?? {}).map((what): [RowName, string] => [row, what]),
  );

describe('docs/performance.md', () => {
  it('is what the kept figures give: `npm run docs` writes it anew', () => {
    expect(readFileSync(pageFile, 'utf8')).toBe(pageOf(readBefore(), readNow()));
  });

  it('compares with figures of before that are measured now', () => {
    const named = namesIn(readBefore().rows);
    expect(named.length).toBeGreaterThan(40);
    expect(strange(named)).toEqual([]);
  });

  it('keeps no figure that no row measures any more', () => {
    const now = readNow();
    const measured = Object.entries(now).map(([name, row]) => [name, row.figures]);
    const named = namesIn(Object.fromEntries(measured));
    expect(named.length).toBeGreaterThan(0);
    expect(strange(named)).toEqual([]);
  });

  it('speaks only of figures that there are', () => {
    expect(strange(figuresSpokenOf)).toEqual([]);
  });
});
