import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** What the compiler writes; it exits with an error where it finds one. */
const compile = (folder: string): Promise<string> =>
  new Promise((done) => {
    const tsc = join(root, 'node_modules/.bin/tsc');
    execFile(tsc, ['-p', '.', '--pretty', 'false'], { cwd: folder }, (_error, stdout) =>
      done(stdout),
    );
  });

/**
 * Compiles the product, without its tests, with one file changed, and gives the files in which the
 * compiler finds something wrong, sorted. `change` gets the file's text, and must change it.
 */
export async function filesNamedWith(
  file: string,
  change: (text: string) => string,
): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'compile-'));
  try {
    const sources = ['functions', 'templates', 'infra'];
    for (const source of sources)
      await cp(join(root, source), join(folder, source), { recursive: true });
    for (const built of ['node_modules', 'dist'])
      await symlink(join(root, built), join(folder, built));
    const { compilerOptions } = JSON.parse(await readFile(join(root, 'tsconfig.json'), 'utf8'));
    const config = { compilerOptions, include: sources };
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config));
    const was = await readFile(join(folder, file), 'utf8');
    const now = change(was);
    if (now === was) throw new Error(`${file} is not changed`);
    await writeFile(join(folder, file), now);
    const named = (await compile(folder))
      .split('\n')
      .flatMap((line) => /^(\S+?)\(\d+,\d+\): error/.exec(line)?.[1] ?? []);
    return [...new Set(named)].toSorted();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
