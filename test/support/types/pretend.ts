import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';

const root = resolve(import.meta.dirname, '../../..');
const run = promisify(execFile);

/** The compiler's complaints about the code in a folder; none when it compiles. */
async function compile(folder: string): Promise<string> {
  const config = { extends: './tsconfig.base.json', include: ['functions', 'templates'] };
  await cp(join(root, 'tsconfig.json'), join(folder, 'tsconfig.base.json'));
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const tsc = join(root, 'node_modules/.bin/tsc');
  return run(tsc, ['-p', folder, '--pretty', 'false'], { cwd: folder, maxBuffer: 1e8 }).then(
    ({ stdout }) => stdout,
    (error: { stdout: string }) => error.stdout,
  );
}

/**
 * Which files the compiler names once some of ours read as `changes` have them: where it leads whoever
 * adds a state, a field or a kind. Files by their paths from the root; what is named in order.
 */
export async function namedWith(
  changes: Readonly<Record<string, (text: string) => string>>,
): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-pretend-'));
  try {
    for (const entry of ['node_modules', 'dist', 'package.json'])
      await symlink(join(root, entry), join(folder, entry));
    for (const tree of ['functions', 'templates'])
      await cp(join(root, tree), join(folder, tree), { recursive: true });
    for (const [file, change] of Object.entries(changes)) {
      const before = await readFile(join(root, file), 'utf8');
      const after = change(before);
      if (after === before) throw new Error(`Nothing changed in ${file}`);
      await writeFile(join(folder, file), after);
    }
    const said = await compile(folder);
    const named = [...said.matchAll(/^(\S+?)\(\d+,\d+\): error/gmu)].map(([, path = '']) => path);
    return [...new Set(named.map((path) => relative(folder, resolve(folder, path))))].toSorted();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
