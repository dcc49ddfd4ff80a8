import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { build } from 'esbuild';
import { howToBundle } from '../../../infra/build/bundles.ts';

/** A folder of the bench's own, on this machine. */
export const benchFolder = (): string => mkdtempSync(join(tmpdir(), 'countersign-bench-'));

/**
 * A module of the repository as a bundle, made as those of Lambdas are; where it stands. `folder`: with
 * what it needs beside it.
 */
export async function bundle(path: string, folder = benchFolder()): Promise<string> {
  const outfile = join(folder, `${basename(path, extname(path))}.mjs`);
  await build({ ...howToBundle, entryPoints: [path], outfile });
  return outfile;
}

/** A floor of this folder. */
export const buildFloor = (name: 'bare-handler' | 'hono-pages' | 'parse-csv'): Promise<string> =>
  bundle(`test/bench/floor/${name}.ts`);
