import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const compiled = ['functions', 'templates', 'infra'];

/** One text of one file, and what stands in its place. */
export type Change = { file: string; text: string | RegExp; by: string };

async function makeChange(copy: string, { file, text, by }: Change): Promise<void> {
  const was = await readFile(join(copy, file), 'utf8');
  const now = was.replace(text, by);
  if (now === was) throw new Error(`${file} has no such text any more: ${text}`);
  await writeFile(join(copy, file), now);
}

/** What the compiler writes; it exits with an error where it finds one. */
const compile = (folder: string): Promise<string> =>
  new Promise((done) => {
    const tsc = join(root, 'node_modules/.bin/tsc');
    execFile(tsc, ['-p', '.', '--pretty', 'false'], { cwd: folder }, (_error, stdout) =>
      done(stdout),
    );
  });

/**
 * Compiles a copy of all but the tests with these changes made. Returns the files that the compiler
 * names, each once, sorted: the places that whoever makes the changes must visit.
 */
export async function filesNamedWith(changes: readonly Change[]): Promise<string[]> {
  const copy = await mkdtemp(join(tmpdir(), 'compile-with-'));
  try {
    for (const folder of compiled)
      await cp(join(root, folder), join(copy, folder), { recursive: true });
    for (const built of ['node_modules', 'dist'])
      await symlink(join(root, built), join(copy, built));
    const config = JSON.parse(await readFile(join(root, 'tsconfig.json'), 'utf8')) as object;
    await writeFile(join(copy, 'tsconfig.json'), JSON.stringify({ ...config, include: compiled }));
    for (const change of changes) await makeChange(copy, change);
    const named = [...(await compile(copy)).matchAll(/^(\S+)\(\d+,\d+\): error/gm)];
    return [...new Set(named.map(([, file]) => file ?? ''))].toSorted();
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}
