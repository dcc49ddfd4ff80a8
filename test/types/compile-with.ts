import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const compiled = ['functions', 'templates', 'infra'];

/** One text of one file, and what stands in its place. */
export type Change = { file: string; text: string; by: string };

function makeChange(copy: string, { file, text, by }: Change): void {
  const source = readFileSync(join(copy, file), 'utf8');
  if (!source.includes(text)) throw new Error(`${file} has no such text any more: ${text}`);
  writeFileSync(join(copy, file), source.replace(text, by));
}

/**
 * Compiles a copy of all but the tests with these changes made. Returns the files that the compiler
 * names, each once: the places that whoever makes the changes must visit.
 */
export function filesNamedWith(changes: readonly Change[]): string[] {
  const copy = mkdtempSync(join(tmpdir(), 'compile-with-'));
  try {
    for (const folder of compiled)
      cpSync(join(root, folder), join(copy, folder), { recursive: true });
    for (const folder of ['node_modules', 'dist'])
      symlinkSync(join(root, folder), join(copy, folder));
    const config = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8')) as object;
    writeFileSync(join(copy, 'tsconfig.json'), JSON.stringify({ ...config, include: compiled }));
    for (const change of changes) makeChange(copy, change);
    const tsc = join(root, 'node_modules/.bin/tsc');
    const { stdout } = spawnSync(tsc, ['-p', copy, '--pretty', 'false'], {
      cwd: copy,
      encoding: 'utf8',
    });
    const named = [...stdout.matchAll(/^(\S+)\(\d+,\d+\): error/gm)].map(([, file]) => file ?? '');
    return [...new Set(named)].toSorted();
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}
