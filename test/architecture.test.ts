import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');

/** The layer a file belongs to. Lambda folders are each a layer of their own. */
function layerOf(path: string): string {
  const [top = '', second = ''] = path.split('/');
  if (top === 'functions') return second;
  return top;
}

const inner = ['core', 'store', 'services', 'templates', 'acts', 'web'];

/**
 * Which layer may import which. `core` ← `store`, `services`, `templates` ← `acts` ← `web` ← Lambda
 * folders ← `infra`. What is built (`dist`) is read by templates only; tests may import anything.
 */
function mayImport(from: string, to: string): boolean {
  if (from === to || from === 'test') return true;
  if (from === 'infra') return to !== 'test';
  if (to === 'infra' || to === 'test') return false;
  if (from === 'core') return false;
  if (to === 'core') return true;
  if (from === 'templates') return to === 'dist';
  if (from === 'store' || from === 'services') return false;
  if (from === 'acts') return to !== 'web' && inner.includes(to);
  if (from === 'web') return inner.includes(to);
  return inner.includes(to);
}

const sourceFiles = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));

const importsOf = (file: string): string[] =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(
    (match) => match[1] ?? '',
  );

const files = ['functions', 'templates', 'infra'].flatMap(sourceFiles);

describe('the house', () => {
  it('imports one way only', () => {
    const wrong = files.flatMap((file) =>
      importsOf(file)
        .filter((to) => to.startsWith('.'))
        .map((to) => relative(root, resolve(dirname(join(root, file)), to)))
        .filter((to) => !mayImport(layerOf(file), layerOf(to)))
        .map((to) => `${file} imports ${to}`),
    );
    expect(wrong).toEqual([]);
  });

  it('keeps the core to zod and itself: no I/O, no clock, no randomness', () => {
    const core = files.filter((file) => file.startsWith('functions/core/'));
    const imported = core.flatMap((file) =>
      importsOf(file)
        .filter((to) => !to.startsWith('.') && to !== 'zod')
        .map((to) => `${file} imports ${to}`),
    );
    expect(imported).toEqual([]);
    const impure = core.filter((file) =>
      /Date\.now\(|new Date\(\)|Math\.random|process\.|fetch\(|setTimeout/.test(
        readFileSync(join(root, file), 'utf8'),
      ),
    );
    expect(impure).toEqual([]);
  });

  it('has no Scan anywhere', () => {
    const scanning = files.filter((file) =>
      /\bScanCommand\b/.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(scanning).toEqual([]);
  });
});
