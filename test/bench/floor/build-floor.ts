import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { howToBundle } from '../../../infra/build/bundles.ts';

/** A module of the repository as a bundle, made as those of Lambdas are; where it stands. */
export async function bundle(path: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-bench-'));
  const outfile = join(folder, `${basename(path, '.ts')}.mjs`);
  await build({ ...howToBundle, entryPoints: [path], outfile });
  return outfile;
}

/** A floor of this folder. */
export const buildFloor = (name: 'bare-handler' | 'hono-pages' | 'parse-csv'): Promise<string> =>
  bundle(`test/bench/floor/${name}.ts`);
