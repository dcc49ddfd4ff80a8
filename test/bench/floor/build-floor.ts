import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** A module of the repository as a bundle, made as those of Lambdas are; where it stands. */
export async function bundle(path: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-bench-'));
  const outfile = join(folder, `${basename(path, '.ts')}.mjs`);
  await build({
    entryPoints: [join(root, path)],
    outfile,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    logLevel: 'warning',
  });
  return outfile;
}

/** A floor of this folder. */
export const buildFloor = (name: 'bare-handler' | 'hono-pages' | 'parse-csv'): Promise<string> =>
  bundle(`test/bench/floor/${name}.ts`);
